"""Logins under way: what was asked of Meta, how far it came, and what must survive a stop in between.

Whatever a login holds that is worth stealing (state, verifier, code, token) is sealed together in `kept` and wiped when
the login ends. Of the state only its hash can be looked up.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import BlobField, IntegerField, JSONField, TextField

from regrant import redaction
from regrant.errors import NotFound
from regrant.store import vault
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id, now
from regrant.store.pairings import digest


class LoginStep(StrEnum):
    """How far a login came; each step is written down before the next is tried."""

    WAITING = "waiting"  # for the person
    CAME = "came"  # Meta sent the person back with a code
    SHORT = "short"  # the code was changed into a token
    LONG = "long"  # which was changed into one that lasts
    ASKS = "asks"  # another account than expected came back: the person must say
    DONE = "done"
    REFUSED = "refused"  # the person said no
    FAILED = "failed"  # Meta said no
    LATE = "late"
    STOPPED = "stopped"


OPEN = frozenset({LoginStep.WAITING, LoginStep.CAME, LoginStep.SHORT, LoginStep.LONG, LoginStep.ASKS})


class LoginRow(Row):
    """A row of `login`."""

    id = TextField(primary_key=True)
    app = TextField()
    site = TextField()
    how = TextField()
    profile = TextField(null=True)
    connection = TextField(null=True)
    state_hash = TextField(null=True, unique=True)
    redirect_uri = TextField(default="")
    asked = JSONField(default=list)
    config_id = TextField(default="")
    auth_type = TextField(default="")
    step = TextField()
    kept = BlobField(null=True)
    facts = JSONField(default=dict)
    said = TextField(default="")
    hint = TextField(default="")
    credential = TextField(null=True)
    created = IntegerField()
    ends = IntegerField()
    ended = IntegerField(null=True)

    class Meta:
        table_name = "login"


@dataclass(frozen=True, slots=True)
class Login:
    """One login, without its secrets. Times are Unix seconds.

    `how` is browser, paste or device. `profile` is whom it must bring back, None for anybody, and who came once it is
    done; `connection` is whose profile was meant. `asked` are permissions. `facts` hold what a person may be told: the
    code of a device login, who came back, what was granted.
    """

    id: str
    app: str
    site: str
    how: str
    profile: str | None
    connection: str | None
    redirect_uri: str
    asked: list[str]
    config_id: str
    auth_type: str
    step: str
    facts: dict[str, Any]
    said: str
    hint: str
    credential: str | None
    created: int
    ends: int
    ended: int | None

    @property
    def is_open(self) -> bool:
        """May it still be gone on with?"""
        return self.step in OPEN


def add(*, lasts: int, kept: dict[str, Any], state: str | None, **more: Any) -> Login:
    """Write down a login that begins now and lasts so many seconds."""
    new, moment = new_id("lo"), now()
    with writing():
        row = LoginRow.create(
            id=new,
            step=LoginStep.WAITING,
            kept=_sealed(kept, new),
            state_hash=None if state is None else digest(state),
            created=moment,
            ends=moment + lasts,
            **more,
        )
        return value(Login, row)


def get(login_id: str) -> Login:
    """The login of that id. Raises NotFound."""
    return value(Login, _row(login_id))


def every() -> list[Login]:
    """All logins, oldest first."""
    with connected():
        return [value(Login, row) for row in LoginRow.select().order_by(LoginRow.id)]


def by_state(state: str) -> Login | None:
    """The login that was begun with this state, ended or not."""
    with connected():
        row = LoginRow.get_or_none(LoginRow.state_hash == digest(state))
        return None if row is None else value(Login, row)


def kept(login_id: str) -> dict[str, Any]:
    """What is sealed with the login, opened; empty once it ended. Raises NotFound and SecretsLocked."""
    row = _row(login_id)
    opened: dict[str, Any] = {} if row.kept is None else json.loads(vault.unseal(bytes(row.kept), login_id))
    _note(opened)
    return opened


def move(login_id: str, from_step: str, to: LoginStep, *, kept: dict[str, Any] | None = None, **changes: Any) -> bool:
    """Take the login one step on, all or nothing; False where it stands elsewhere by now: somebody was quicker.

    A login that ends forgets its secrets.
    """
    with writing():
        row = _row(login_id)
        if row.step != from_step:
            return False
        row.step = to
        for name, new in changes.items():
            setattr(row, name, new)
        if kept is not None:
            row.kept = _sealed(kept, login_id)
        if to not in OPEN:
            row.kept, row.ended = None, now()
        row.save()
        return True


def note(login_id: str, **changes: Any) -> Login:
    """Change what is said of a login that stays where it is: `said`, `hint`, `facts`."""
    with writing():
        row = _row(login_id)
        for name, new in changes.items():
            setattr(row, name, new)
        row.save()
        return value(Login, row)


def sweep(older_than: int) -> int:
    """Forget logins that ended before this moment (Unix seconds), and say how many."""
    with connected():
        return int(LoginRow.delete().where(LoginRow.ended < older_than).execute())  # type: ignore[misc, unused-ignore]


def _sealed(told: dict[str, Any], login_id: str) -> bytes:
    _note(told)
    return vault.seal(json.dumps(told), login_id)


def _note(told: dict[str, Any]) -> None:
    """Know each secret again wherever it is written: the vault knows only all of them together."""
    for secret in told.values():
        if isinstance(secret, str):
            redaction.note(secret)


def _row(login_id: str) -> LoginRow:
    with connected():
        row = LoginRow.get_or_none(LoginRow.id == login_id)
    if row is None:
        raise NotFound(f"no login {login_id!r}", hint="`regrant login list` lists them.")
    return row
