"""Breaking things on purpose, and healing those that heal without a new token."""

from __future__ import annotations

from collections.abc import Callable

from regrant.sandbox.world.people import FULL, HOLD_UPS
from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.removal import remove_app
from regrant.sandbox.world.tokens import DAY
from regrant.sandbox.world.world import World


def _end(world: World, row: Reader, ending: str) -> None:
    app = row.text("app", "") or None
    for token in world.state.tokens_of(row.choice("person", world.state.people), app):
        token.ended = token.ended or ending


def _password(world: World, row: Reader) -> None:
    row.text("app", "")
    for token in world.state.tokens_of(row.choice("person", world.state.people)):
        token.ended = token.ended or "password_changed"


def _removed(world: World, row: Reader) -> None:
    remove_app(world, row.choice("person", world.state.people), row.choice("app", world.state.apps))


def _data_access(world: World, row: Reader) -> None:
    for token in world.state.tokens_of(row.choice("person", world.state.people), row.text("app", "") or None):
        token.data_access_expires_at = world.now() - DAY


def _hold_up(world: World, row: Reader, kind: str | None) -> None:
    world.state.people[row.choice("person", world.state.people)].held_up = kind


def _role(world: World, row: Reader, tasks: tuple[str, ...]) -> None:
    person = world.state.people[row.choice("person", world.state.people)]
    page = row.choice("page", world.state.pages)
    if tasks:
        person.roles[page] = tasks
        return
    person.roles.pop(page, None)
    for token in world.state.tokens_of(person.key):
        if token.page == page:
            token.ended = token.ended or "role_lost"


def _untick(world: World, row: Reader) -> None:
    grant = world.state.grants[(row.choice("person", world.state.people), row.choice("app", world.state.apps))]
    page = row.choice("page", world.state.pages)
    reach = grant.reach["pages"]
    ids = frozenset(world.state.pages) if reach.everything else reach.ids
    grant.reach["pages"] = type(reach)(ids=ids - {page})


def _decline(world: World, row: Reader) -> None:
    grant = world.state.grants[(row.choice("person", world.state.people), row.choice("app", world.state.apps))]
    grant.permissions[row.choice("permission", grant.permissions)] = "declined"


def _advance(world: World, row: Reader) -> None:
    row.text("person", "")
    world.state.shift += row.number("days") * DAY


BREAKS: dict[str, Callable[[World, Reader], None]] = {
    "password_changed": _password,
    "logged_out": lambda world, row: _end(world, row, "logged_out"),
    "expired": lambda world, row: _end(world, row, "expired"),
    "app_removed": _removed,
    "data_access_expired": _data_access,
    "role_lost": lambda world, row: _role(world, row, ()),
    "role_given": lambda world, row: _role(world, row, FULL),
    "page_unticked": _untick,
    "permission_declined": _decline,
    "healed": lambda world, row: _hold_up(world, row, None),
    "time_passes": _advance,
}


def break_it(world: World, row: Reader) -> str:
    """Do what `kind` says to the person of the row, and answer with the kind."""
    kind = row.choice("kind", {*BREAKS, *HOLD_UPS})
    if kind in HOLD_UPS:
        _hold_up(world, row, kind)
    else:
        BREAKS[kind](world, row)
    row.done()
    world.note("broken", what=kind, person=row.any("person"))
    return kind
