"""Secrets are hidden wherever text leaves, by their shape and by their hash; plain text is left as it is."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from regrant import redaction
from regrant.redaction import HIDDEN, hide, hide_in

BODY = "ZCbP0q7x4vKd81mTnR2wLsYeHgU3jA6B"
APP_SECRET = "9f86d081884c7d659a2feaa0c55ad015"

SHAPES = {
    "user token": f"EAAG{BODY}ZD",
    "Instagram token": f"IGAA{BODY}",
    "older Instagram token": f"IGQV{BODY}",
    "Threads token": f"THAA{BODY}",
    "app token": f"1234567890123456|{BODY}",
    "app token in an address": f"1234567890123456%7C{BODY}",
    "code of a login": f"AQ{BODY}{BODY}",
    "regrant's own": f"rg1_{BODY}",
    "the terminal's": f"rgt_{BODY}",
}
PLACES = [
    "{}",
    "Malformed access token {}",
    "https://graph.facebook.com/v25.0/me?fields=id&access_token={}&limit=1",
    '{{"access_token": "{}", "token_type": "bearer"}}',
    'body="{{\\"access_token\\": \\"{}\\"}}"',
    "Authorization: Bearer {}",
    "<p>{}</p>",
    "%22{}%22",
    "('{}',)",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("secret", SHAPES.values(), ids=SHAPES)
def test_token_of_every_shape_is_hidden_in_every_place(secret: str, place: str) -> None:
    hidden = hide(place.format(secret))

    assert BODY not in hidden
    assert HIDDEN in hidden


@pytest.mark.parametrize(
    "text",
    [
        f"https://x/oauth?client_id=1&client_secret={APP_SECRET}",
        f'{{"client_secret": "{APP_SECRET}"}}',
        f"appsecret_proof={APP_SECRET}{APP_SECRET}",
        f"http://localhost:17653/oauth/callback?code={APP_SECRET}&state=x",
        f"Authorization: OAuth {APP_SECRET}",
        f"password={APP_SECRET}",
    ],
)
def test_secret_without_a_shape_is_hidden_by_its_name(text: str) -> None:
    assert APP_SECRET not in hide(text)


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Leaves no known secret behind."""
    before = set(redaction._known)
    yield
    redaction._known.intersection_update(before)


@pytest.mark.usefixtures("forgetful")
def test_secret_that_was_held_once_is_hidden_whatever_it_looks_like() -> None:
    text = f"something said {APP_SECRET} in passing"
    assert hide(text) == text
    redaction.note(APP_SECRET)

    assert hide(text) == f"something said {HIDDEN} in passing"


@pytest.mark.parametrize(
    "text",
    [
        "Error validating access token: Session has expired on Sunday, 12-Jul-26 10:00:00 PDT.",
        "(#200) Requires pages_manage_posts permission to manage the object",
        "code: token_expired, remedy: reset_then_reauthenticate",
        '{"error": {"code": 190, "error_subcode": 463, "type": "OAuthException", "fbtrace_id": "AbCdEfGhIjK"}}',
        "The token: unavailable_right_now",
        "co_01jd8k3v9n5w2x4q of pr_01jd8k3v9n5w2x4q",
        "EAA is how they begin; so do IGAA and THAA",
        "Bäckerei 🥨 Müller",
    ],
)
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert hide(text) == text


def test_values_are_hidden_at_any_depth() -> None:
    secret = SHAPES["user token"]
    value = {"a": [{"message": f"token {secret}"}, 1, None], secret: (True, secret)}

    assert BODY not in repr(hide_in(value))
    assert hide_in({"a": [1, None, True, "plain"]}) == {"a": [1, None, True, "plain"]}


@pytest.fixture
def watched() -> Iterator[None]:
    """Log records of this test are hidden."""
    before = logging.getLogRecordFactory()
    redaction.watch_output()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.usefixtures("watched")
def test_log_lines_and_their_traces_are_hidden(caplog: pytest.LogCaptureFixture) -> None:
    secret = SHAPES["user token"]
    caplog.set_level("DEBUG")
    log = logging.getLogger("some.library")
    log.debug("asked %s with %r", "me", {"access_token": secret})
    log.info(f"asked {secret}")
    log.info("does not fit %d", secret)
    try:
        raise ValueError(secret)
    except ValueError:
        log.exception("failed with %s", secret)

    text = caplog.text
    assert BODY not in text
    assert "ValueError" in text
    assert text.count(HIDDEN) >= 4


CRASH = """
import sys, threading
from regrant import redaction
redaction.watch_output()
class Odd:
    def __del__(self): raise ValueError(sys.argv[1])
Odd()
thread = threading.Thread(target=lambda: int(sys.argv[1])); thread.start(); thread.join()
raise RuntimeError("asked " + sys.argv[1])
"""


def test_traces_of_a_crash_are_hidden() -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(redaction.__file__).parents[1])}
    command = [sys.executable, "-c", CRASH, SHAPES["Threads token"]]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=env)

    assert BODY not in ended.stderr
    assert ended.stderr.count(HIDDEN) == 3
    assert ended.returncode == 1
