"""Reads Pages and the Instagram accounts that hang on them; one row may stand for a whole series."""

from __future__ import annotations

from dataclasses import replace

from regrant.sandbox.world.assets import Instagram, LeadAccess, Page
from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.state import State

LONGEST_SERIES = 2_000


def read_pages(row: Reader, state: State) -> None:
    """Add the Pages of one row: one, or `count` of them with ids counted up and `{n}` in the names."""
    count = row.number("count", 1)
    if not 1 <= count <= LONGEST_SERIES:
        raise row.fail("count", f"{count} is not between 1 and {LONGEST_SERIES}")
    first, name, business = row.text("id"), row.text("name"), row.text("business", "")
    if not first.isdigit():
        raise row.fail("id", f"{first!r} must be digits only")
    if business and business not in state.businesses:
        raise row.fail("business", f"there is no business {business!r}")
    account = Reader(row.table("instagram"), f"{row.where}.instagram")
    is_linked = account.flag("linked", True)
    proto = Page(
        id="",
        name="",
        category=row.text("category", "Local business"),
        business=business or None,
        new_experience=row.flag("new_experience", True),
        published=row.flag("published", True),
        lead_terms=row.flag("lead_terms", True),
        lead_access=row.table("lead_access"),
        subscribed_apps=list(row.texts("subscribed_apps")),
    )
    for step in range(count):
        number = str(int(first) + step)
        if number in state.pages:
            raise row.fail("id", f"{number!r} is there already")
        linked = _instagram(account, step, state) if row.any("instagram") else None
        words = name.replace("{n}", str(step + 1))
        state.pages[number] = replace(
            proto,
            id=number,
            name=words,
            instagram=linked if is_linked else None,
            unlinked_instagram=None if is_linked else linked,
            lead_access=dict(proto.lead_access),
            subscribed_apps=list(proto.subscribed_apps),
            leads=_leads(row),
        )
    account.done()


def _leads(row: Reader) -> LeadAccess:
    """Whom a Page's leads reach; people and tools are named by their keys."""
    table = Reader(row.table("leads"), f"{row.where}.leads")
    access = LeadAccess(
        table.flag("customised"), set(table.texts("people")), set(table.texts("partners")), set(table.texts("crms"))
    )
    table.done()
    return access


def _instagram(account: Reader, step: int, state: State) -> str:
    first = account.text("id")
    if not first.isdigit():
        raise account.fail("id", f"{first!r} must be digits only")
    number = str(int(first) + step)
    username = account.text("username").replace("{n}", str(step + 1))
    name = account.text("name", username).replace("{n}", str(step + 1))
    if number in state.instagram:
        raise account.fail("id", f"{number!r} is there already")
    state.instagram[number] = Instagram(number, username, name, account.flag("professional", True))
    return number
