"""Every failure leaves in the one shape, and takes nothing of the inside along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError, OperationalError

from regrant import errors
from regrant.api.guard import OPEN, needs
from regrant.app import create_app, open_store
from regrant.settings import Settings

SECRET = "EAAB-planted-in-an-error"


def failing(folder: Path, error: Exception) -> Any:
    """The answer of a service in which something failed like this."""
    settings = Settings(folder, key_file=folder / "key")
    open_store(settings)
    app = create_app(settings, 1, "rgt_admin")

    @app.get("/fail")
    @needs(OPEN)
    def fail() -> None:
        raise error

    return app.test_client().get("/fail", headers={"Host": "127.0.0.1:1"})


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        pytest.param(ZeroDivisionError(SECRET), 500, "internal", id="a bug"),
        pytest.param(RecursionError(SECRET), 500, "internal", id="a bug without end"),
        pytest.param(OperationalError(SECRET), 503, "store_unusable", id="database that is full"),
        pytest.param(IntegrityError(SECRET), 409, "conflict", id="rows that clash"),
        pytest.param(errors.SecretsLocked("locked", hint="Unlock it."), 503, "secrets_locked", id="key that is locked"),
        pytest.param(errors.GraphUnreachable("no answer"), 502, "graph_unreachable", id="Meta that is silent"),
        pytest.param(errors.RegrantError("odd"), 500, "internal", id="what has no name"),
    ],
)
def test_failure_leaves_in_the_one_shape(tmp_path: Path, error: Exception, status: int, code: str) -> None:
    answer = failing(tmp_path, error)

    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert set(answer.json["error"]) == {"code", "message", "hint"}
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


LEAVES = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.RegrantError)]


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_every_error_of_ours_has_an_http_status_of_its_kind(kind: type[errors.RegrantError]) -> None:
    assert 400 <= kind.status < 600
    assert (kind.status < 500) is issubclass(kind, errors.BadInput | errors.Refused)
