"""Reads a scenario table into a state: the top-level tables, in the order in which they lean on each other."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from regrant.sandbox.world import apps
from regrant.sandbox.world.assets import AdAccount, Business
from regrant.sandbox.world.faults import read_fault
from regrant.sandbox.world.people import HOLD_UPS, LEVELS, MANAGING, Person
from regrant.sandbox.world.profiles import read_profile, read_profile_grant
from regrant.sandbox.world.reading import Reader, ScenarioInvalid
from regrant.sandbox.world.scenario_access import read_connection, read_grant, read_token
from regrant.sandbox.world.scenario_pages import read_pages
from regrant.sandbox.world.state import State
from regrant.sandbox.world.style import Style
from regrant.sandbox.world.tokens import DAY


def read_state(table: dict[str, Any], *, start: int) -> State:
    """Build the state that a scenario describes, counting its days back from `start` (Unix seconds)."""
    reader = Reader(table, "")
    state = State(title=reader.text("title"), about=reader.text("about", ""))
    state.style = Style().changed({key: str(value) for key, value in reader.table("style").items()})
    for row in reader.rows("businesses"):
        business = Business(row.text("id"), row.text("name"), row.text("two_factor", "none"))
        _add(state.businesses, business.id, business, row)
    for row in reader.rows("pages"):
        read_pages(row, state)
    for row in reader.rows("ad_accounts"):
        account = _ad_account(row)
        _add(state.ad_accounts, account.id, account, row)
    for row in reader.rows("people"):
        person = _person(row, state, start)
        _add(state.people, person.key, person, row)
    for row in reader.rows("apps"):
        app = _app(row)
        _add(state.apps, app.key, app, row)
    for row in reader.rows("grants"):
        read_grant(row, state, start)
    for row in reader.rows("tokens"):
        read_token(row, state, start)
    for row in reader.rows("profiles"):
        profile, token = read_profile(row, start)
        _add(state.profiles, profile.id, profile, row)
        if token:
            state.profile_tokens[token.value] = token
    for row in reader.rows("profile_grants"):
        read_profile_grant(row, state, start)
    for row in reader.rows("connections"):
        read_connection(row, state, start)
    state.faults = [read_fault(row) for row in reader.rows("faults")]
    if not state.people:
        raise ScenarioInvalid("people: a scenario needs somebody")
    reader.done()
    return state


def _add(into: dict[str, Any], key: str, value: object, row: Reader) -> None:
    if key in into:
        raise row.fail("key" if row.any("key") else "id", f"{key!r} is there already")
    into[key] = value


def _known(row: Reader, key: str, values: Collection[str], among: Collection[str]) -> tuple[str, ...]:
    for value in values:
        if value not in among:
            raise row.fail(key, f"there is no {value!r}; there are {', '.join(sorted(among)) or 'none'}")
    return tuple(values)


def _ad_account(row: Reader) -> AdAccount:
    return AdAccount(
        id=row.text("id").removeprefix("act_"),
        name=row.text("name"),
        status=row.number("status", 1),
        disable_reason=row.number("disable_reason", 0),
        funding=row.flag("funding", True),
        business=row.text("business", "") or None,
        currency=row.text("currency", "EUR"),
        terms=row.flag("terms", True),
    )


def _person(row: Reader, state: State, start: int) -> Person:
    person = Person(key=row.text("key"), user_id=row.text("user_id"), name=row.text("name"))
    everywhere = row.text("all_pages", "none")
    roles = dict.fromkeys(state.pages, everywhere) if everywhere != "none" else {}
    roles |= row.table("pages")
    _known(row, "pages", roles, state.pages)
    person.roles = {page: _tasks(row, level) for page, level in roles.items()}
    person.roles = {page: tasks for page, tasks in person.roles.items() if tasks}
    person.role_ends = {page: start + days * DAY for page, days in _role_days(row, person).items()}
    person.businesses = list(_known(row, "businesses", row.texts("businesses"), state.businesses))
    accounts = [account.removeprefix("act_") for account in row.texts("ad_accounts")]
    person.two_factor = row.flag("two_factor", True)
    person.held_up = row.choice("held_up", {"", *HOLD_UPS}, "") or None
    person.ad_accounts = dict.fromkeys(_known(row, "ad_accounts", accounts, state.ad_accounts), MANAGING)
    return person


def _role_days(row: Reader, person: Person) -> dict[str, int]:
    """Page -> in how many days the role there ends."""
    days = row.table("role_days")
    _known(row, "role_days", days, person.roles)
    for page, value in days.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise row.fail("role_days", f"{value!r} of {page} is no whole number of days")
    return days


def _tasks(row: Reader, level: object) -> tuple[str, ...]:
    if isinstance(level, str) and level in LEVELS:
        return LEVELS[level]
    if isinstance(level, list) and all(isinstance(task, str) for task in level):
        return tuple(level)
    raise row.fail("pages", f"{level!r} is neither a list of tasks nor one of {', '.join(LEVELS)}")


def _app(row: Reader) -> apps.App:
    return apps.App(
        key=row.text("key"),
        id=row.text("id"),
        secret=row.text("secret", ""),
        name=row.text("name"),
        tool=row.text("tool", ""),
        site=row.choice("site", apps.SITES, "facebook"),
        consumer=row.flag("consumer"),
        asks=row.texts("asks"),
        kind=row.choice("type", apps.KINDS, "web"),
        live=row.flag("live", True),
        login=row.choice("login", apps.LOGINS, "business"),
        shape=row.choice("shape", apps.SHAPES, "sequence"),
        remembered=row.flag("remembered"),
        fast=row.choice("fast", apps.FAST, "old"),
        preselect=row.choice("preselect", apps.PRESELECT, ""),
        edit_link=row.choice("edit_link", apps.EDIT_LINKS, "edit_access"),
        fast_label=row.choice("fast_label", apps.FAST_LABELS, "continue"),
        require_proof=row.flag("require_proof"),
        lifetime_days=row.number("lifetime_days", 60),
        developers=row.texts("developers"),
        redirects=row.texts("redirects"),
        product=row.flag("product", True),
        devices=row.flag("devices"),
        client_token=row.text("client_token", ""),
        config_id=row.text("config_id", ""),
        config_kind=row.choice("config_kind", apps.CONFIG_KINDS, "user"),
    )
