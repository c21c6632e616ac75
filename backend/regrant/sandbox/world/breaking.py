"""Breaking things on purpose, and healing those that heal without a new token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regrant.sandbox.world.assets import LeadAccess, PartnerRequest
from regrant.sandbox.world.grants import Grant
from regrant.sandbox.world.page_people import invite
from regrant.sandbox.world.people import FULL, HOLD_UPS, LOOKING_ON, Person
from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.removal import remove_app
from regrant.sandbox.world.tokens import DAY
from regrant.sandbox.world.world import World

LONGEST_DAYS = 3_650  # ten years: no token lives so long, and no date of a machine ends before


def _person(world: World, row: Reader) -> Person:
    return world.state.people[row.choice("person", world.state.people)]


def _grant(world: World, row: Reader) -> Grant:
    person, app = _person(world, row).key, row.choice("app", world.state.apps)
    grant = world.state.grants.get((person, app))
    if grant is None or not grant.active:
        raise row.fail("app", f"{person} has no grant for {app}")
    return grant


def _some_app(world: World, row: Reader) -> str | None:
    return row.choice("app", {"", *world.state.apps}, "") or None


def _end(world: World, row: Reader, ending: str) -> None:
    for token in world.state.tokens_of(_person(world, row).key, _some_app(world, row)):
        token.ended = token.ended or ending


def _removed(world: World, row: Reader) -> None:
    grant = _grant(world, row)
    remove_app(world, grant.person, grant.app)


def _data_access(world: World, row: Reader) -> None:
    for token in world.state.tokens_of(_person(world, row).key, _some_app(world, row)):
        token.data_access_expires_at = world.now() - DAY


def _hold_up(world: World, row: Reader, kind: str | None) -> None:
    _person(world, row).held_up = kind


def _role_lost(world: World, row: Reader) -> None:
    person, page = _person(world, row), row.choice("page", world.state.pages)
    person.roles.pop(page, None)
    for token in world.state.tokens_of(person.key):
        if token.page == page:
            token.ended = token.ended or "role_lost"


def _role_given(world: World, row: Reader) -> None:
    person, page = _person(world, row), row.choice("page", world.state.pages)
    person.roles[page] = FULL
    person.role_ends.pop(page, None)


def _untick(world: World, row: Reader) -> None:
    grant, page = _grant(world, row), row.choice("page", world.state.pages)
    reach = grant.reach["pages"]
    ids = frozenset(world.state.pages) if reach.everything else reach.ids
    grant.reach["pages"] = type(reach)(ids=ids - {page})


def _decline(world: World, row: Reader) -> None:
    grant = _grant(world, row)
    grant.permissions[row.choice("permission", grant.permissions)] = "declined"


def _terms(world: World, row: Reader) -> None:
    world.state.pages[row.choice("page", world.state.pages)].lead_terms = False


def _leads(world: World, row: Reader) -> None:
    page = world.state.pages[row.choice("page", world.state.pages)]
    page.leads = LeadAccess(customised=True, people={_person(world, row).key})


def _unlinked(world: World, row: Reader) -> None:
    page = world.state.pages[row.choice("page", world.state.pages)]
    if page.instagram:
        page.instagram, page.unlinked_instagram = None, page.instagram


def _messages(world: World, row: Reader) -> None:
    linked = {page.id: page.instagram for page in world.state.pages.values() if page.instagram}
    world.state.instagram[linked[row.choice("page", linked)]].messages = False


def _audience_terms(world: World, row: Reader) -> None:
    world.state.ad_accounts[row.choice("ad_account", world.state.ad_accounts)].terms = False


def _shut(world: World, row: Reader) -> None:
    account = world.state.ad_accounts[row.choice("ad_account", world.state.ad_accounts)]
    account.status, account.disable_reason = 2, 1


def _ad_role_lost(world: World, row: Reader) -> None:
    person = _person(world, row)
    person.ad_accounts[row.choice("ad_account", person.ad_accounts)] = LOOKING_ON


def _two_factor(world: World, row: Reader) -> None:
    owned = {page.id: page.business for page in world.state.pages.values() if page.business}
    business, person = world.state.businesses[owned[row.choice("page", owned)] or ""], _person(world, row)
    business.two_factor, person.two_factor = "all_required", False


def _partner_asks(world: World, row: Reader) -> None:
    page = row.choice("page", world.state.pages)
    app = world.state.apps[row.choice("app", world.state.apps)]
    others = [PartnerRequest(app.name, page, ownership=True), PartnerRequest("Tide & Co", page)]
    world.state.requests += [*others, PartnerRequest(app.name, page)]


def _invited(world: World, row: Reader) -> None:
    _role_lost(world, row)
    invite(world, world.state.pages[row.text("page")], _person(world, row), "new_full")


def _profile_ended(world: World, row: Reader) -> None:
    profile = row.choice("profile", world.state.profiles)
    for token in world.state.profile_tokens.values():
        if token.profile == profile and token.app:
            token.ended = token.ended or "password_changed"


def _time(world: World, row: Reader) -> None:
    days = row.number("days")
    if abs(days) > LONGEST_DAYS:
        raise row.fail("days", f"{days} is more than {LONGEST_DAYS}")
    world.state.shift += days * DAY


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that can be broken or healed, and which keys say more about it."""

    do: Callable[[World, Reader], None]
    keys: tuple[str, ...] = ("person",)


def _held(kind: str) -> Break:
    return Break(lambda world, row: _hold_up(world, row, kind))


BREAKS: dict[str, Break] = {
    "password_changed": Break(lambda world, row: _end(world, row, "password_changed")),
    "logged_out": Break(lambda world, row: _end(world, row, "logged_out"), ("person", "app")),
    "expired": Break(lambda world, row: _end(world, row, "expired"), ("person", "app")),
    "app_removed": Break(_removed, ("person", "app")),
    "data_access_expired": Break(_data_access, ("person", "app")),
    "role_lost": Break(_role_lost, ("person", "page")),
    "role_given": Break(_role_given, ("person", "page")),
    "page_unticked": Break(_untick, ("person", "app", "page")),
    "permission_declined": Break(_decline, ("person", "app", "permission")),
    "terms_withdrawn": Break(_terms, ("page", "person")),
    "leads_customised": Break(_leads, ("person", "page")),
    "instagram_unlinked": Break(_unlinked, ("page", "person")),
    "messages_off": Break(_messages, ("page", "person")),
    "audience_terms_withdrawn": Break(_audience_terms, ("ad_account", "person")),
    "ad_account_disabled": Break(_shut, ("ad_account", "person")),
    "ad_role_lost": Break(_ad_role_lost, ("person", "ad_account")),
    "two_factor_demanded": Break(_two_factor, ("person", "page")),
    "partner_asks": Break(_partner_asks, ("page", "app", "person")),
    "invited": Break(_invited, ("person", "page")),
    "profile_logged_out": Break(_profile_ended, ("profile", "person")),
    "healed": Break(lambda world, row: _hold_up(world, row, None)),
    "time_passes": Break(_time, ("days", "person")),
    **{kind: _held(kind) for kind in HOLD_UPS},
}


def break_it(world: World, row: Reader) -> str:
    """Do what `kind` says and answer with it; raises ScenarioInvalid, having changed nothing, for what cannot be."""
    kind = row.choice("kind", BREAKS)
    row.allow({"kind", *BREAKS[kind].keys})
    BREAKS[kind].do(world, row)
    world.note("broken", what=kind, person=row.any("person"))
    return kind
