"""Reads what was granted, which tokens came of it, and which connections lean on them."""

from __future__ import annotations

from collections.abc import Collection

from regrant.sandbox.world.connections import Connection, Note
from regrant.sandbox.world.grants import EVERYTHING, KINDS, Grant, Kind, Reach
from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.state import State
from regrant.sandbox.world.tokens import DAY, ENDINGS, SHORT_LIVED, TOKEN_KINDS, Token, new_value

EVIDENCE = {"date", "error", "finding", "screen", "symptom", "tried"}


def _pair(row: Reader, state: State) -> tuple[str, str]:
    return row.choice("person", state.people), row.choice("app", state.apps)


def read_grant(row: Reader, state: State, start: int) -> None:
    """Add what one person granted to one app; everything that the app asks for, where the row does not say less."""
    person, app = _pair(row, state)
    if (person, app) in state.grants:
        raise row.fail("app", f"{person} has a grant for {app} already")
    grant = Grant(person, app, granted_at=start - row.number("days_ago") * DAY)
    grant.permissions = dict.fromkeys(("public_profile", *state.apps[app].asks), "granted")
    for status in ("declined", "expired"):
        for permission in row.texts(status):
            if permission not in grant.permissions:
                raise row.fail(status, f"{app} does not ask for {permission!r}")
            grant.permissions[permission] = status
    for permission in row.texts("never_asked"):
        grant.permissions.pop(permission, None)
    grant.reach = {kind: _reach(row, kind, state) for kind in KINDS}
    if row.flag("removed"):
        grant.removed_at = grant.granted_at + DAY
    state.grants[(person, app)] = grant


def _reach(row: Reader, kind: Kind, state: State) -> Reach:
    value = row.any(kind, "all")
    if value == "all":
        return EVERYTHING
    if kind == "instagram" and value == "of_pages":
        pages = row.any("pages", "all")
        ids = state.pages if pages == "all" else pages
        return Reach(ids=frozenset(filter(None, (state.pages[page].instagram for page in ids))))
    return Reach(ids=frozenset(known_ids(row, kind, _known_of(kind, state))))


def _known_of(kind: Kind, state: State) -> Collection[str]:
    match kind:
        case "pages":
            return state.pages
        case "instagram":
            return state.instagram
        case "businesses":
            return state.businesses
        case "ad_accounts":
            return state.ad_accounts


def known_ids(row: Reader, key: str, among: Collection[str]) -> list[str]:
    """A list of ids that all are there; raises ScenarioInvalid for one that is not."""
    ids = [item.removeprefix("act_") for item in row.texts(key)]
    for item in ids:
        if item not in among:
            raise row.fail(key, f"there is no {item!r}")
    return ids


def read_token(row: Reader, state: State, start: int) -> None:
    """Add a token; the newest one of a person is what the tool holds, unless the row says `held = false`."""
    person, app = _pair(row, state)
    issued = start - row.number("days_ago", 0) * DAY
    kind, page = row.choice("kind", TOKEN_KINDS, "user"), row.text("page", "")
    if kind == "page" and page not in state.pages:
        raise row.fail("page", f"there is no Page {page!r}")
    days, data_days = row.number("lifetime_days", 60), row.number("data_access_days", 90)
    short = row.flag("short_lived")
    ended = row.text("ended", "")
    if ended and ended not in ENDINGS:
        raise row.fail("ended", f"{ended!r} is not one of {', '.join(sorted(ENDINGS))}")
    token = Token(
        value=row.text("value", "") or new_value(),
        kind=kind,
        app=app,
        person=person,
        page=page or None,
        issued_at=issued,
        expires_at=issued + (SHORT_LIVED if short else days * DAY) if days or short else 0,
        data_access_expires_at=0 if kind == "system_user" else issued + data_days * DAY,
        short_lived=short,
        ended=ended or None,
    )
    state.tokens[token.value] = token
    if row.flag("held", True):
        state.held[(app, person)] = token.value


def read_connection(row: Reader, state: State, start: int) -> None:
    """Add a connection with the assets it should reach and what is known about it beforehand."""
    app = row.choice("tool", state.apps)
    site = state.apps[app].site
    person = row.choice("person", state.people) if site == "facebook" else row.choice("profile", state.profiles)
    connection = Connection(
        app=app,
        person=person,
        label=row.text("label", state.apps[app].name),
        workspace=row.text("workspace", ""),
        wanted=_wanted(row, state, person) if site == "facebook" else (person,),
        connected_at=start - row.number("connected_days_ago") * DAY,
        site=site,
    )
    for note in row.rows("evidence"):
        kind = note.choice("kind", EVIDENCE)
        at = start - note.number("days_ago", 0) * DAY
        connection.evidence.append(Note(kind, note.text("says"), at, note.table("facts")))
    state.connections.append(connection)


def _wanted(row: Reader, state: State, person: str) -> tuple[str, ...]:
    everything = {**state.pages, **state.instagram, **state.ad_accounts}
    if row.any("wanted") != "all":
        return tuple(known_ids(row, "wanted", everything))
    pages = state.people[person].roles
    return (*pages, *filter(None, (state.pages[page].instagram for page in pages)))
