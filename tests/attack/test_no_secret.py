"""Plants tokens of every shape, does everything with them, with failures, and looks at every byte that was written."""

from __future__ import annotations

import io
import json
import logging
import os
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import keyring
import pytest
from click.testing import CliRunner
from keyring.backends.fail import Keyring
from tests.api.conftest import Service, running
from tests.attack.planted import BODY, SECRETS, Heard, found_in, hostile_graph, plant

import regrant
from regrant.api.guard import OPEN, needs
from regrant.cli import COMMANDS, main
from regrant.settings import Settings
from regrant.store import connections, profiles

LOUD = ("", "httpx", "httpcore", "peewee", "waitress", "huey", "stamina", "regrant", "urllib3", "asyncio", "playhouse")


@dataclass
class Exercised:
    """A service that was asked everything while its Graph was hostile, and all that came of it."""

    service: Service
    log: io.StringIO
    heard: list[Heard]
    answers: list[httpx.Response]
    printed: list[str]


@pytest.fixture(scope="module")
def exercised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exercised]:
    """Everything, done once, with every library as loud as it can be."""
    folder: Path = tmp_path_factory.mktemp("planted")
    before, level = keyring.get_keyring(), logging.getLogger().level
    keyring.set_keyring(Keyring())
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    with hostile_graph() as (origin, heard), pytest.MonkeyPatch.context() as patched:
        patched.setattr("stamina.is_active", lambda: False)
        settings = Settings(folder, port=0, sandbox=origin, watch=False)
        with running(settings) as service, closing(sqlite3.connect(settings.database_file)) as held:
            held.execute("SELECT COUNT(*) FROM profile").fetchone()  # keeps SQLite from tidying its log away
            _be_loud()
            plant(origin)
            made = Exercised(service, log, heard, [], [])
            _ask_everything(made)
            _fail_inside(made)
            _type_everything(made, origin)
            yield made
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)
    for name in LOUD[1:]:
        logging.getLogger(name).setLevel(logging.NOTSET)
    keyring.set_keyring(before)


def _be_loud() -> None:
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG)


def _ask_everything(made: Exercised) -> None:
    """Every endpoint, with a secret in every place where a caller can put one."""
    ids = [row.id for row in connections.every()]
    pasted = f"(#190) Malformed access token {SECRETS['user']}"
    bodies: list[tuple[str, str, Any]] = [
        *[("POST", "/checks", {"connections": [one]}) for one in ids for _ in range(2)],
        ("POST", "/diagnoses", {}),
        ("POST", "/explain", {"body": pasted}),
        *[
            ("POST", "/observations", {"connection": one, "kind": kind, "says": pasted, "facts": {"url": pasted}})
            for one in ids[:2]
            for kind in ("screen", "error")
        ],
        ("POST", "/repairs", {"connection": ids[0], "flow": "reset"}),
        ("POST", "/pairings", {"code": SECRETS["code"][:40], "name": SECRETS["user"]}),
        ("POST", "/profiles", {"meta_id": "9", "name": SECRETS["user"], "token": SECRETS["page"]}),
        ("GET", f"/nothing/{SECRETS['user']}?access_token={SECRETS['user']}", None),
        ("GET", f"/checks?connection={SECRETS['user']}", None),
        ("POST", "/vault/unlock", {"passphrase": SECRETS["app secret"]}),
        ("GET", f"/ping?n={SECRETS['user']}&pairing={SECRETS['user']}", None),
    ]
    with made.service.client(made.service.admin) as client:
        client.timeout = httpx.Timeout(60)
        made.answers += [client.request(method, path, json=body) for method, path, body in bodies]
        for repair in client.get("/repairs").json()["items"]:
            event = {"kind": "step_done", "step": pasted, "at": 1.0, "detail": pasted}
            pointing = {"state": "pointing", "url": f"https://www.facebook.com/?code={SECRETS['code']}", "name": pasted}
            report = {"revision": 1, "index": 1, "pointing": pointing, "events": [event]}
            made.answers.append(client.put(f"/repairs/{repair['id']}/progress", json=report))
            made.answers.append(client.post(f"/repairs/{repair['id']}/verification", json={}))
        for rule in made.service.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.rule.startswith("/api/v1") and "events" not in rule.rule:
                here = rule.rule.removeprefix("/api/v1").replace("<connection_id>", ids[0])
                made.answers.append(client.get(here.replace("<", "").replace(">", "")))
    wrong = {"Authorization": f"Bearer {SECRETS['user']}", "Cookie": f"token={SECRETS['page']}"}
    with made.service.client() as client:
        made.answers.append(client.get("/status", headers=wrong))


def _fail_inside(made: Exercised) -> None:
    """A bug that carries a token into the service's own trace."""
    app = made.service.app

    @needs(OPEN)
    def fail() -> None:
        secret = SECRETS["user"]
        try:
            raise ValueError(secret)
        except ValueError as inner:
            raise RuntimeError(f"asked with {SECRETS['app secret']}") from inner

    app.view_functions["ping.ping"], kept = fail, app.view_functions["ping.ping"]
    with made.service.client() as client:
        made.answers.append(client.get("/ping"))
    app.view_functions["ping.ping"] = kept


def _type_everything(made: Exercised, origin: str) -> None:
    """Every command that asks, judges, keeps or shows; what is printed, too."""
    home = made.service.settings.folder
    env = {
        "REGRANT_HOME": str(home),
        "REGRANT_SANDBOX": origin,
        "COLUMNS": "300",
        "REGRANT_PORT": str(made.service.port),
    }
    one, other = [row.id for row in connections.every()][:2]
    person = profiles.every()[-1].id
    words: list[list[str]] = [
        ["check", "-v"],
        ["diagnose", "-v"],
        ["status"],
        ["plan"],
        ["connections"],
        ["profiles", "--json"],
        ["apps", "--json"],
        ["handoff", one],
        ["repair", "start", other, "--flow", "reset"],
        ["repair", "verify"],
        ["repair"],
        ["pairings", "list"],
        ["doctor"],
        ["vault"],
        ["vault", "rotate"],
        ["backup"],
        ["backup", "--to", str(home / "copy.db")],
        ["lock"],
        ["check"],
        ["unlock"],
        ["restore", "--yes"],
        ["forget", person, "--yes"],
        ["tools"],
    ]
    for typed in words:
        ended = CliRunner().invoke(main, typed, env=env, prog_name="regrant")
        crash = "".join(traceback.format_exception(*ended.exc_info)) if ended.exc_info else ""
        made.printed.append(f"$ {' '.join(typed)}\n{ended.output}{crash if ended.exit_code not in (0, 1) else ''}")
        _be_loud()


def test_everything_was_really_done(exercised: Exercised) -> None:
    statuses = {answer.status_code for answer in exercised.answers}
    sent = "".join(one.headers + one.body for one in exercised.heard)

    assert {200, 201, 401, 404, 422, 500} <= statuses
    assert [
        name for name in ("user", "system user", "page", "instagram", "threads", "lent") if SECRETS[name] not in sent
    ] == []
    assert all(typed.split()[1] in COMMANDS for typed in exercised.printed)
    assert "regrant.api" not in exercised.log.getvalue() or exercised.log.getvalue()
    assert len(exercised.log.getvalue().splitlines()) > 200


def test_no_secret_is_in_any_file(exercised: Exercised) -> None:
    assert (exercised.service.settings.folder / "regrant.db-wal").exists()
    assert list((exercised.service.settings.folder / "backups").iterdir())
    assert found_in(exercised.service.settings.folder) == []


def test_no_secret_is_in_any_log_line_of_any_library_at_its_loudest(exercised: Exercised) -> None:
    lines = exercised.log.getvalue().splitlines()

    assert [line for line in lines if BODY in line] == []
    assert [line for line in lines if "RuntimeError" in line] != []


def test_no_secret_is_in_an_address_that_was_asked(exercised: Exercised) -> None:
    assert [one.path for one in exercised.heard if BODY in one.path] == []


def test_no_answer_holds_a_secret_but_what_the_caller_wrote_himself(exercised: Exercised) -> None:
    telling = [
        answer
        for answer in exercised.answers
        if BODY in answer.text or BODY in str(answer.headers)
        if BODY not in str(answer.request.url) and BODY.encode() not in answer.request.content
    ]

    assert [(str(answer.request.url), answer.text[:300]) for answer in telling] == []


def test_no_command_prints_a_secret(exercised: Exercised) -> None:
    assert [text for text in exercised.printed if BODY in text] == []
    assert [text for text in exercised.printed if "Traceback" in text] == []


SHOW = """
import os, subprocess, sys
child = subprocess.run([sys.executable, "-c", "import os, sys; print(sys.argv, dict(os.environ))"], capture_output=True)
print(open("/proc/self/cmdline").read(), dict(os.environ), child.stdout.decode())
"""


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc to read other processes in")
def test_no_secret_is_in_the_list_of_processes_or_the_environment_of_any(tmp_path: Path) -> None:
    with hostile_graph() as (origin, heard):
        env = {
            **os.environ,
            "REGRANT_HOME": str(tmp_path),
            "REGRANT_SANDBOX": origin,
            "REGRANT_KEY_FILE": str(tmp_path / "k"),
        }
        env["PYTHONPATH"] = os.pathsep.join([str(Path(regrant.__file__).parents[1]), str(Path(__file__).parents[2])])
        fill = (
            "import sys; from regrant.settings import load; from regrant.app import open_store; open_store(load());"
            "from tests.attack.planted import plant; plant(sys.argv[1])"
        )
        subprocess.run([sys.executable, "-c", fill, origin], env=env, check=True)
        with subprocess.Popen(
            [sys.executable, "-m", "regrant", "check"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as asking:
            seen = b""
            while asking.poll() is None:
                seen += _of_all_processes()
            said = asking.stdout.read() if asking.stdout else b""

    assert heard
    assert b"REGRANT_SANDBOX" in seen
    assert BODY.encode() not in seen
    assert BODY.encode() not in said


def _of_all_processes() -> bytes:
    """What `ps` shows of every process, and the environment of each."""
    seen = b""
    for place in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                seen += (place / name).read_bytes() if _regrants(place) else b""
            except OSError:
                continue  # it is gone, or somebody else's
    return seen


def _regrants(place: Path) -> bool:
    return b"regrant\0check" in (place / "cmdline").read_bytes()


def test_what_was_planted_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "leak").write_text(json.dumps(SECRETS))

    assert found_in(tmp_path) == [str(tmp_path / "leak")]
