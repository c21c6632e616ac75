"""Kills a process that works on the store, at random moments, and looks each time whether anything was lost.

`python -m tests.store.killing 300` works on a folder of its own and prints what was killed where; exit code 1 and words
where something was lost. What the store accepted is what the worker wrote down in its pipe after a call came back.

Everything is read in once and every process is forked from here, so that a round costs milliseconds. This process
itself never opens the store.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from regrant import sandbox
from regrant.api.desk import Desk
from regrant.app import open_store
from regrant.checks.check import check
from regrant.cli.sandbox_load import load
from regrant.diagnosis.diagnose import diagnose
from regrant.errors import Conflict
from regrant.recipes.book import book
from regrant.repair import walk
from regrant.repair.models import ProgressIn
from regrant.repair.verify import verify
from regrant.sandbox.desk.report import connections as told
from regrant.sandbox.server import HOST, make_app
from regrant.sandbox.world.world import World
from regrant.settings import Settings
from regrant.store import (
    backup,
    connections,
    credentials,
    database,
    evidence,
    keyholder,
    pairings,
    profiles,
    repairs,
    resealing,
    runs,
    version,
)
from regrant.store.damage import assert_whole

EXAMPLES = Path(__file__).parent / "examples"
SCENARIO = Path(sandbox.__file__).parent / "scenarios" / "five-tools.toml"

Say = Callable[..., None]  # writes one accepted thing into the pipe


@dataclass
class Ground:
    """Where the work is done, and all that was accepted so far."""

    settings: Settings
    rows: list[dict[str, Any]]
    accepted: list[list[Any]] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)


def writes(ground: Ground, say: Say) -> None:
    """People, connections, tokens and evidence, as fast as they go."""
    for number in count():
        person = profiles.save(site="threads", meta_id=f"{os.getpid()}-{number}", name="Somebody")
        kept = credentials.add(profile=person.id, token=f"THAA{os.getpid()}x{number}x{'s' * 40}")
        say("token", kept.id, f"THAA{os.getpid()}x{number}x{'s' * 40}")
        made = connections.save(tool="own", profile=person.id, credential=None)
        say("evidence", made.id, evidence.add(made.id, "symptom", f"Seen {number}", at=number).id)


def checks(ground: Ground, say: Say) -> None:
    """Checks against the pretend Meta, judged."""
    for number in count():
        name = ground.rows[number % len(ground.rows)]["id"]
        for run in check([name]):
            say("run", run.id, len(run.findings))
        for verdict in diagnose([name]):
            say("verdict", verdict.connection)


def pairing(ground: Ground, say: Say) -> None:
    """Codes traded for tokens, and tokens taken back."""
    desk = Desk()
    for number in count():
        made, token = desk.claim(desk.show(), name=f"browser {number}", origin=None)
        say("paired", made.id, token)
        if number % 3 == 0:
            pairings.revoke(made.id)
            say("revoked", made.id)


def walks(ground: Ground, say: Say) -> None:
    """Repairs: begun, reported on, verified or stopped."""
    for number in count():
        for kept in repairs.every(under_way=True):
            walk.abandon(kept.id)
        made = walk.start(ground.rows[number % len(ground.rows)]["id"], "reset", sandbox=ground.settings.sandbox)
        say("repair", made.id, 0, 0)
        for step in range(1, 4):
            event = {"kind": "step_done", "step": "one", "at": float(step), "detail": ""}
            report = ProgressIn.model_validate({"revision": step, "index": step, "events": [event]})
            walk.progress(made.id, report, sandbox=ground.settings.sandbox)
            say("repair", made.id, step, step)
        if number % 2:
            say("ended", made.id, verify(made.id).state)
        else:
            say("ended", made.id, walk.abandon(made.id).state)


def rotation(ground: Ground, say: Say) -> None:
    """The key replaced, again and again, while tokens are stored."""
    for number in count():
        resealing.rotate(ground.settings)
        person = profiles.save(site="threads", meta_id=f"r{os.getpid()}-{number}", name="Somebody")
        kept = credentials.add(profile=person.id, token=f"THAAr{os.getpid()}x{number}x{'s' * 40}")
        say("token", kept.id, f"THAAr{os.getpid()}x{number}x{'s' * 40}")


def backups(ground: Ground, say: Say) -> None:
    """Copies of everything."""
    while True:
        for old in backup.every(ground.settings)[3:]:
            old.path.unlink()
        say("backup", str(backup.make(ground.settings).path))


# how many accepted things are waited for at most, and for how long at most after that, before the worker is killed:
# waiting for things and not for time alone makes it the same on a slow machine
WORK: dict[str, tuple[Callable[[Ground, Say], None], int, float]] = {
    "writes": (writes, 12, 0.02),
    "checks": (checks, 3, 0.08),
    "pairings": (pairing, 8, 0.02),
    "repairs": (walks, 6, 0.05),
    "rotations": (rotation, 3, 0.06),
    "backups": (backups, 2, 0.03),
    "migrations": (writes, 2, 0.08),
}
SHARES = ("writes",) * 4 + ("checks",) * 3 + ("pairings",) * 3 + ("repairs",) * 4 + ("rotations", "backups") + (
    "migrations",
) * 2  # fmt: skip


def prove(ground: Ground, accepted: list[list[Any]]) -> None:
    """Open the store as a fresh process does, and find all of this in it."""
    open_store(ground.settings)
    assert_whole(ground.settings.database_file)
    revoked = {rest[0] for kind, *rest in accepted if kind == "revoked"}
    tried_to_revoke = {row.id for row in pairings.every() if row.revoked is not None}
    for kind, *rest in accepted:
        if kind == "token":
            assert credentials.token(rest[0]) == rest[1], f"token {rest[0]}"
        elif kind == "evidence":
            assert rest[1] in {one.id for one in evidence.of_connection(rest[0])}, f"evidence {rest[1]}"
        elif kind == "run":
            assert len(runs.findings(rest[0])) == rest[1], f"run {rest[0]} is not whole"
        elif kind == "paired":
            kept = pairings.by_token(rest[1])
            assert kept is not None, f"pairing {rest[0]}"
        elif kind == "backup":
            assert_whole(Path(rest[0])) if Path(rest[0]).exists() else None
    assert revoked <= tried_to_revoke, "a pairing that was taken back is in again"
    _whole_runs()
    _walks_go_on(ground, accepted)


def _whole_runs() -> None:
    """No run without its findings: half of a check is none of it."""
    with database.connected():
        empty = database.execute("SELECT id FROM check_run WHERE id NOT IN (SELECT run FROM finding)")
    assert not empty, f"half runs: {empty}"


def _walks_go_on(ground: Ground, accepted: list[list[Any]]) -> None:
    """Every walk is where it was last reported or further, and one under way can be shown, walked and stopped."""
    for kind, *rest in accepted:
        if kind == "repair":
            kept = repairs.get(rest[0])
            assert kept.revision >= rest[1] and kept.step_index >= rest[2], f"repair {rest[0]} went back"  # noqa: PT018
            assert len(repairs.events(rest[0])) >= rest[1], f"repair {rest[0]} lost what happened"
        elif kind == "ended":
            assert repairs.get(rest[0]).state == rest[1], f"repair {rest[0]} did not end"
    sandbox_of = ground.settings.sandbox
    for kept in repairs.every(under_way=True):
        assert walk.guide_for(kept.id, sandbox=sandbox_of).steps
        if kept.state in walk.OPEN:
            report = ProgressIn.model_validate({"revision": kept.revision + 1, "index": kept.step_index})
            assert walk.progress(kept.id, report, sandbox=sandbox_of).state == "running"
        with contextlib.suppress(Conflict):
            walk.start(kept.connection, "reset", sandbox=sandbox_of)
            raise AssertionError(f"a second walk beside {kept.id}")


def forked(work: Callable[[], None]) -> int:
    """The number of a process that does this and ends; with 1, and words, where it fails."""
    number = os.fork()
    if number:
        return number
    try:
        work()
    except BaseException:  # noqa: BLE001  # the process ends here, whatever it was
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def killed_at_work(ground: Ground, name: str, chance: random.Random) -> list[list[Any]]:
    """What a worker said it had done before it was killed at some moment."""
    read, write = os.pipe()
    work, things, seconds = WORK[name]

    def begin() -> None:
        os.close(read)

        def say(*words: Any) -> None:
            os.write(write, json.dumps(words).encode() + b"\n")

        if name == "migrations":
            say("ready")
        open_store(ground.settings)
        with database.connected():  # as the service does, so that the log stays where it is
            if name != "migrations":
                say("ready")
            work(ground, say)

    worker = forked(begin)
    os.close(write)
    with os.fdopen(read, "rb") as lines:
        seen = [lines.readline()]
        assert seen[0], f"{name} did not begin"
        if name != "migrations" or chance.random() < 0.3:
            seen += [lines.readline() for _ in range(chance.randrange(things + 1))]
        time.sleep(chance.random() * seconds)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        seen += lines.read().splitlines(keepends=True)
    return [json.loads(line) for line in seen[1:] if line.endswith(b"\n")]


def proven(ground: Ground, accepted: list[list[Any]]) -> None:
    """Prove it in a process of its own. Raises SystemExit where something was lost."""
    _, status = os.waitpid(forked(lambda: prove(ground, accepted)), 0)
    if status:
        raise SystemExit(f"lost after {sum(ground.killed.values())} kills: {dict(ground.killed)}")


def migrated(ground: Ground, chance: random.Random) -> None:
    """Kill a process that brings an old database up to date; it must come up to date all the same, with its rows."""
    folder = Path(tempfile.mkdtemp(dir=ground.settings.folder.parent))
    settings = Settings(folder, key_file=folder / "key")
    old = folder / "regrant.db"
    line = sqlite3.connect(old)
    line.executescript((EXAMPLES / f"{chance.choice(version.known()[:-1])}.sql").read_text(encoding="utf-8"))
    line.close()
    apart = Ground(settings, [])
    accepted = killed_at_work(apart, "migrations", chance)

    def look() -> None:
        prove(apart, accepted)
        with database.connected():
            assert version.applied(database.db.obj) == version.known()
        assert "Anna Example" in {row.name for row in profiles.every()}

    _, status = os.waitpid(forked(look), 0)
    if status:
        raise SystemExit("a database of before did not come up to date after a kill")
    shutil.rmtree(folder)


@contextlib.contextmanager
def pretend_meta() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A sandbox in a process of its own, and what it tells of its connections."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    world = World.from_file(SCENARIO)
    server = make_server(HOST, 0, make_app(world), threaded=True)
    origin = f"http://{HOST}:{server.server_port}"
    number = forked(server.serve_forever)
    server.socket.close()
    try:
        yield origin, told(world, origin)
    finally:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)


def filled(settings: Settings, rows: list[dict[str, Any]]) -> None:
    """The five connections of the sandbox, and some tokens, checked once."""
    open_store(settings)
    for row in rows:
        load(row)
    check()
    diagnose()
    keyholder.key()


def run(kills: int, seed: int) -> Counter[str]:
    """Kill so many times. Raises SystemExit, in words, at the first loss."""
    chance = random.Random(seed)
    book()  # read in once, for all that are forked from here
    with tempfile.TemporaryDirectory() as folder, pretend_meta() as (origin, rows):
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        settings = Settings(home, key_file=home / "key", sandbox=origin)
        ids_file = home.parent / "ids"

        def begin() -> None:
            filled(settings, rows)
            ids_file.write_text(json.dumps([{"id": one.id} for one in connections.every()]))

        _, status = os.waitpid(forked(begin), 0)
        if status:
            raise SystemExit("the store was not filled")
        ground = Ground(settings, json.loads(ids_file.read_text()))
        for number in range(kills):
            name = SHARES[number % len(SHARES)]
            ground.killed[name] += 1
            if name == "migrations":
                migrated(ground, chance)
                continue
            accepted = killed_at_work(ground, name, chance)
            ground.accepted += accepted
            proven(ground, accepted)
        proven(ground, ground.accepted)
        return ground.killed + Counter(accepted=len(ground.accepted))


def main() -> None:
    """Kill as often as asked, and say what was killed."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    began = time.monotonic()
    print(f"seed {seed}", flush=True)  # noqa: T201
    print(json.dumps(run(kills, seed)), f"{time.monotonic() - began:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
