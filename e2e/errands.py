"""What a person does at the steps that are about terms, a second factor, an ad account or a business portfolio.

The guide has words for most of these pages, because nobody has published what they look like: the person reads and
presses by themselves. Either layout of a page is coped with.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from e2e.deeds import Deed, tell
from e2e.rig import Rig
from regrant.sandbox.screens.labels import say

BUSINESS, AD_ACCOUNT = "Moreno Media", "Moreno Media EU"
PERSON, PAGE = "Fay Moreno", "Remove"
CODE = "123 456"
APP = "Madgicx"


def errands_on_facebook(made: Rig, lang: str) -> dict[str, Deed]:
    """By the id of a step what the person does at it; `lang` is the language of Meta's pages."""

    def told_after(do: Callable[[Page], None], path: str = "") -> Deed:
        def deed() -> None:
            tab = made.tab()
            if path:
                tab.goto(f"{made.sandbox_url}{path}")
            do(tab)
            tell(made)

        return deed

    def open_at(path: str) -> Deed:
        return lambda: made.tab().goto(f"{made.sandbox_url}{path}") and None

    return {
        "accept_audiences": told_after(accept_audiences, "/customaudiences/app/tos/"),
        "open_two_factor": open_at("/security/2fac/settings"),
        "switch_two_factor_on": told_after(lambda tab: switch_two_factor_on(tab, lang)),
        "open_business_two_factor": open_at("/settings/info"),
        "read_business_two_factor": told_after(lambda tab: expect(tab.get_by_text("Everyone")).to_be_visible()),
        "confirm_identity": lambda: tell(made),
        "open_status": open_at("/accountquality"),
        "read_status": told_after(ask_for_review),
        "open_people": open_at("/settings/people"),
        "read_people": told_after(lambda tab: assign_page(tab, lang)),
        "read_people_ads": told_after(assign_ad_account),
        "open_requests": open_at("/settings/requests"),
        "approve_partner": told_after(approve_partner),
    }


def come_by(tab: Page, way: Locator) -> None:
    """Press what leads to another page, and wait for its script: until that has run its buttons do nothing."""
    with tab.expect_event("load"):
        way.click()


def accept_audiences(tab: Page) -> None:
    """Choose the business, then its ad account, and accept: in drop-downs or in lists."""
    drop_down = tab.get_by_role("combobox", name="Business")
    either = drop_down.or_(tab.get_by_role("radio", name=BUSINESS, exact=True))
    expect(either).to_be_visible()
    if drop_down.count():
        drop_down.select_option(label=BUSINESS)
        tab.get_by_role("combobox", name="Ad account").select_option(label=AD_ACCOUNT)
    else:
        either.click()
        tab.get_by_role("radio", name=AD_ACCOUNT, exact=True).click()
    tab.get_by_role("button", name="Accept", exact=True).click()
    expect(tab.get_by_text("Not accepted")).to_have_count(0)


def switch_two_factor_on(tab: Page, lang: str) -> None:
    """Choose the app that makes codes, type its code, and keep the recovery codes."""
    onward, way = say("continue", lang), tab.get_by_role("radio", name="Authentication app")
    button = tab.get_by_role("button", name="Use Authentication app", exact=True)
    expect(way.or_(button)).to_be_visible()
    if way.count():
        way.click()
        tab.get_by_role("button", name=onward, exact=True).click()
    else:
        button.click()
    window = tab.get_by_role("dialog")
    window.get_by_role("textbox", name="Code").fill(CODE)
    window.get_by_role("button", name=onward, exact=True).click()
    window.get_by_role("button", name=say("done", lang), exact=True).click()
    expect(tab.get_by_text("Two-factor authentication is on.")).to_be_visible()


def ask_for_review(tab: Page) -> None:
    """Choose the account that is restricted, and ask for a review of it."""
    link = tab.get_by_role("link", name=AD_ACCOUNT, exact=True)
    come_by(tab, link.or_(tab.get_by_role("button", name=AD_ACCOUNT, exact=True)).first)
    tab.get_by_role("button", name="Request review", exact=True).click()
    tab.get_by_role("dialog").get_by_role("button", name="Submit", exact=True).click()
    expect(tab.get_by_text("There are no issues with this ad account.")).to_be_visible()


def choose_oneself(tab: Page) -> None:
    """Open one's own assets, and wait for the list above them: it comes late, and pushes their button away."""
    mine = tab.get_by_role("listitem").filter(has_text=PERSON).get_by_role("button", name="View assets")
    come_by(tab, mine)
    expect(mine).to_be_visible()


def assign_page(tab: Page, lang: str) -> None:
    """Choose oneself, press Assign assets, tick the Page with full control, and assign it."""
    choose_oneself(tab)
    tab.get_by_role("button", name="Assign assets", exact=True).click()
    window = tab.get_by_role("dialog")
    window.get_by_role("checkbox", name=PAGE).click()
    window.get_by_role("switch", name=say("full_control", lang)).click()
    window.get_by_role("button", name="Assign", exact=True).click()
    expect(window).to_be_hidden()


def assign_ad_account(tab: Page) -> None:
    """Choose oneself, press Assign assets, tick the ad account to be managed, and assign it."""
    choose_oneself(tab)
    expect(tab.get_by_role("main").get_by_text("View performance")).to_be_visible()
    tab.get_by_role("button", name="Assign assets", exact=True).click()
    window = tab.get_by_role("dialog")
    window.get_by_role("checkbox", name=AD_ACCOUNT).click()
    window.get_by_role("switch", name="Manage ad account").click()
    window.get_by_role("button", name="Assign", exact=True).click()
    expect(window).to_be_hidden()
    expect(tab.get_by_role("main").get_by_text("Manage ad account")).to_be_visible()


def approve_partner(tab: Page) -> None:
    """Approve what the app asks for, where it says Partner Request: others ask too, and one for the Page itself."""
    row = tab.get_by_role("listitem").filter(has_text=APP).filter(has_text="Partner Request")
    row.get_by_role("button", name="Approve", exact=True).click()
    expect(row).to_have_count(0)
