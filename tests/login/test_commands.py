"""Commands that wait for nobody: pasted addresses and tokens, apps, archives."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran, home, regrant
from tests.login.conftest import DESKTOP, OWN, THREADS, Desk, secret_of
from tests.login.test_profiles import allow

from regrant.sandbox.world.login import issue_token
from regrant.store import apps, credentials, profiles

__all__ = ["home", "regrant"]  # fixtures
Type = Callable[..., Ran]
BACK = "https://duarte.example/back"


@pytest.fixture
def typed(regrant: Callable[..., Ran], desk: Desk) -> Type:
    """Runs a command before the pretend Meta, with what is typed."""
    desk.world.reset()
    desk.browser.cookies.clear()

    def run(*words: str, typed: str = "") -> Ran:
        return regrant(*words, typed=typed, REGRANT_SANDBOX=desk.origin)

    return run


def said(ran: Ran) -> str:
    return ran.out + ran.err


def test_app_is_tried_before_it_is_kept(typed: Type) -> None:
    wrong = typed("app", "add", OWN, typed="wrong\n")
    assert (wrong.code, apps.every()) == (1, [])
    assert "secret does not belong to this id" in said(wrong)
    assert "developers.facebook.com" in said(wrong)

    right = typed("app", "add", OWN, typed=secret_of(OWN) + "\n")
    assert (right.code, [one.name for one in apps.every()]) == (0, ["Duarte Own"])
    assert secret_of(OWN) not in said(right)
    assert typed("app", "test").code == 0


def test_app_of_the_wrong_type_is_kept_and_told_what_to_switch(typed: Type) -> None:
    ran = typed("app", "add", DESKTOP, typed=secret_of(DESKTOP) + "\n")

    assert ran.code == 0
    assert "Native or desktop app" in said(ran)
    assert typed("app", "test").code == 1


def test_app_is_made_step_by_step(typed: Type) -> None:
    ran = typed("app", "add", typed="\n" * 6 + f"not a number\n{OWN}\n{secret_of(OWN)}\n")

    assert ran.code == 0, said(ran)
    assert "1 of 6" in said(ran)
    assert "6 of 6" in said(ran)
    assert "is a number" in said(ran)


def test_apps_of_threads_need_an_https_address(typed: Type) -> None:
    refused = typed("app", "add", THREADS, "--site", "threads", "--redirect", "http://localhost/x", typed="s\n")

    assert (refused.code, "not an https address" in said(refused), apps.every()) == (1, True, [])


def test_stop_while_pasting_loses_nothing(typed: Type, desk: Desk) -> None:
    typed("app", "add", THREADS, "--site", "threads", "--redirect", BACK, "--name", "Th", typed=secret_of(THREADS))
    left = typed("login", "--no-browser")
    assert (left.code, "Nothing is lost" in said(left)) == (130, True), said(left)
    found = re.search(r"(http://\S+/oauth/authorize\S+)", said(left))
    assert found
    away = allow(desk, found[1])
    done = typed("login", "resume", "--no-browser", typed=f"{BACK}\n{away}\n")

    assert done.code == 0, said(done)
    assert "holds no answer of Meta's" in said(done)
    assert "duarte.ceramics is connected" in said(done)
    assert away.split("code=")[1][:40] not in said(done)


def test_token_is_read_from_a_pipe_and_named_nowhere(typed: Type, desk: Desk) -> None:
    app = desk.world.state.apps["iconosquare"]
    token = issue_token(desk.world, "ines", app, short=False).value
    ran = typed("login", "token", typed=token + "\n")

    assert ran.code == 0, said(ran)
    assert "A user token of Ines Duarte, of " in said(ran)
    assert token not in said(ran)
    assert credentials.token(credentials.every()[0].id) == token
    assert typed("login", "token").code == 1


def test_credentials_are_listed_without_tokens(typed: Type, desk: Desk) -> None:
    token = issue_token(desk.world, "ines", desk.world.state.apps["iconosquare"], short=False).value
    typed("login", "token", typed=token + "\n")
    listed = typed("credentials", "--json")

    assert token not in said(listed)
    assert listed.json[0]["source"] == "pasted"
    assert "None is due now" in said(typed("credentials", "renew"))
    assert typed("credentials", "remove", listed.json[0]["id"], "--yes").code == 0
    assert credentials.every() == []


def test_archive_goes_there_and_back(typed: Type, tmp_path: Path) -> None:
    typed("app", "add", OWN, typed=secret_of(OWN))
    profiles.save(site="facebook", meta_id="1", name="Anna")
    file, phrase = tmp_path / "all.regrant", "correct horse battery"
    written = typed("export", str(file), "--with-secrets", typed=phrase + "\n")
    assert written.code == 0, said(written)
    assert oct(file.stat().st_mode & 0o777) == "0o600"

    profiles.remove(profiles.every()[0].id)
    apps.remove(apps.every()[0].id)
    wrong = typed("import", str(file), typed="wrong horse battery\n")
    assert (wrong.code, "not the passphrase" in said(wrong), profiles.every()) == (1, True, [])
    right = typed("import", str(file), typed=phrase + "\n")
    assert (right.code, "Read in: 1 profiles, 1 apps" in said(right)) == (0, True), said(right)
    assert apps.secret(apps.every()[0].id) == secret_of(OWN)
    assert "here already" in said(typed("import", str(file), typed=phrase + "\n"))


def test_plain_export_is_printed_without_secrets_and_never_written_over(typed: Type, tmp_path: Path) -> None:
    typed("app", "add", OWN, typed=secret_of(OWN))
    shown = typed("export", "-")
    assert shown.json["apps"][0]["meta_id"] == OWN
    assert secret_of(OWN) not in said(shown)

    file = tmp_path / "plain.json"
    assert (typed("export", str(file)).code, typed("export", str(file)).code) == (0, 1)
    assert typed("export", "-", "--with-secrets").code == 1
