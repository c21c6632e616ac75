"""The portfolio that a visit to Business settings is about, and the frame around every page there."""

from __future__ import annotations

from typing import Any

from flask import abort, request

from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.assets import AdAccount, Business, Page
from regrant.sandbox.world.people import Person

LEADS, PEOPLE, PAGES = "/settings/leads-accesses", "/settings/people", "/settings/pages"
INFO, REQUESTS = "/settings/info", "/settings/requests"


def portfolio_of(here: Visit) -> Business:
    """The portfolio of `business_id`, or the person's first; only its own people may see it."""
    own = here.person.businesses
    wanted = request.args.get("business_id", "") or (own[0] if own else "")
    if wanted not in own:
        abort(403, "only people of the business portfolio may see its settings")
    return here.world.state.businesses[wanted]


def pages_of(here: Visit, business: Business) -> list[Page]:
    """The portfolio's Pages, or the person's own where it has none."""
    pages = here.world.state.pages
    owned = [page for page in pages.values() if page.business == business.id]
    return owned or [pages[page] for page in here.person.roles]


def ad_accounts_of(here: Visit, business: Business) -> list[AdAccount]:
    """The portfolio's ad accounts."""
    return [account for account in here.world.state.ad_accounts.values() if account.business == business.id]


def members_of(here: Visit, business: Business) -> list[Person]:
    """Everybody in the portfolio."""
    return [person for person in here.world.state.people.values() if business.id in person.businesses]


def page_shown(here: Visit, heading: str, main: str, **facts: Any) -> str:
    """A page of Business settings, or its main part alone where the header `X-Part` asks for that."""
    business = portfolio_of(here)
    column = [
        ("Users", [("People", PEOPLE), ("Partners", PEOPLE)]),
        ("Accounts", [("Pages", PAGES)]),
        ("Requests", [("Requests", REQUESTS)]),
        ("Business", [("Business portfolio info", INFO)]),
        ("Integrations", [(here.ui.say("leads_access"), LEADS), ("Connected apps", PAGES)]),
    ]
    facts |= {"heading": heading, "business": business, "column": column}
    if request.headers.get("X-Part") == "main":
        return here.render(main, **facts)
    return here.render("business/frame.html", main=main, **facts)
