"""What a person does where the guide has words only: go back to the tool and press there what the words name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from e2e.rig import Rig
from regrant.sandbox.screens.labels import say

Deed = Callable[[], None]
AGAIN = {
    "iconosquare": ("data-access", "Re-authenticate", "Refresh access"),
    "smarterqueue": ("social-profiles", "Reconnect", "Re-connect profile"),
    "madgicx": ("ad-accounts", "Reauthenticate", ""),
    "integrate": ("integration-hub", "Reauthenticate", ""),
    "zoomsphere": ("social-accounts", "Refresh Fay Moreno", ""),
}
"""Each tool's page, the control that its help names, and the one to press where that is not there."""


def deeds(made: Rig, tool: str, kind: str = "Facebook Page", lang: str = "en") -> dict[str, Deed]:
    """By the id of a step what the person does at it.

    `kind` is what the tool calls the thing that is red; `lang` is the language in which the person reads Meta's pages.
    """

    def open_at(path: str) -> Deed:
        return lambda: made.tab().goto(f"{made.sandbox_url}{path}") and None

    def continue_after_panel() -> None:
        press_own(made, say("continue_as", lang, name="Fay"), say("continue", lang))
        tell(made)

    def choose_in_tool() -> None:
        press_own(made, say("got_it", lang))
        made.tab().get_by_role("button", name="Re-Connect", exact=True).click()
        tell(made)

    return {
        "back_to_tool": lambda: connect_again(made, tool, kind),
        "open_integrations": open_at("/settings?tab=business_tools"),
        "open_apps": open_at("/settings/website_permissions" if kind == "Threads" else "/accounts/manage_access/"),
        "continue_after_panel": continue_after_panel,
        "choose_in_tool": choose_in_tool,
        "none_red": lambda: tell(made),
    }


def errands(made: Rig, lang: str, page: str) -> dict[str, Deed]:
    """What the person does at the steps that are about a Page, by its id, and its people, and not about a tool."""
    tab = made.tab

    def at_page(page: str, then: str) -> Deed:
        return lambda: tab().goto(f"{made.sandbox_url}/sandbox/login?as=fay&page={page}&next={then}") and None

    def type_password() -> None:
        tab().locator("input[type=password]").fill("a made-up password")

    def add_somebody() -> None:
        tab().get_by_role("button", name=say("add_new", lang)).first.click()
        tab().get_by_role("button", name=say("next", lang), exact=True).click()

    def find_person() -> None:
        tab().get_by_role("searchbox").fill("Rin")
        tab().get_by_role("button", name="Rin Mori").click()

    def open_at(path: str) -> Deed:
        return lambda: tab().goto(f"{made.sandbox_url}{path}") and None

    def refresh_account() -> None:
        if "/tools/madgicx/ad-accounts" in tab().url:
            tell(made)  # pressed already: no page shows that the tool has done it
        else:
            open_at("/tools/madgicx/ad-accounts")()

    def follow_facebook() -> None:
        open_at("/checkpoint/done/?next=/settings")()
        tell(made)

    def name_integration() -> None:
        page = tab()
        if not page.get_by_label("Name").is_visible():
            page.get_by_role("button", name="Add Facebook").click()
        page.get_by_label("Name").fill("Spring campaign")
        page.get_by_role("button", name="Integrate", exact=True).click()
        tell(made)

    return {
        "follow_facebook": follow_facebook,
        "name_integration": name_integration,
        "new_integration": open_at("/tools/integrate/integration-hub"),
        "refresh_account": refresh_account,
        "open_terms": open_at("/ads/leadgen/tos"),
        "open_leads_access": open_at("/settings/leads-accesses"),
        "open_page_access": open_at("/profile.php?id=101000000000103"),
        "choose_page": open_at(f"/profile.php?id={page}"),
        "linked_again": open_at("/settings?tab=linked_instagram"),
        "open_linked_accounts": at_page("101000000000101", "/settings%3Ftab%3Dlinked_instagram"),
        "add_new": add_somebody,
        "access_who": find_person,
        **dict.fromkeys(("password", "password_wider"), type_password),
        **dict.fromkeys(("second_factor", "checkpoint"), lambda: pass_stop(made)),
        **dict.fromkeys(("professional", "see_linked", "access_sent", "read_access", "ask_admin"), lambda: tell(made)),
        "see_people": lambda: tell(made),
    }


def pass_stop(made: Rig) -> None:
    """Approve the login on the phone, or prove who one is: what no page of the computer shows."""
    tab = made.tab()
    tab.goto(re.sub(r"(/authentication/|/checkpoint/)", r"\1done/", tab.url, count=1))


def tell(made: Rig) -> None:
    """Say that a step is done which no page shows."""
    made.ask_worker({"kind": "popup/step", "by": 1})


def press_own(made: Rig, *names: str) -> None:
    """Press on the page the first button of these names, where there is one: what a person reads, they can find."""
    tab = made.tab()
    for name in names:
        found = tab.get_by_role("button", name=name, exact=True)
        if found.count():
            found.first.click()
            return


def connect_again(made: Rig, tool: str, kind: str) -> None:
    """Open the tool's page in the tab where the person works, and press what starts its login."""
    path, words, otherwise = AGAIN.get(tool, ("connections", "Reconnect", ""))
    tab = made.tab()
    tab.goto(f"{made.sandbox_url}/tools/{tool}/{path}")
    tab.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    found = _control(tab, words, kind)
    if found.count() == 0:
        found = _control(tab, otherwise, kind)
    found.first.click()


def _control(tab: Page, words: str, kind: str) -> Any:
    """A button of these words: that of the first thing of the kind that the tool lists, where it lists such."""
    form = {"name": re.compile(f"^{re.escape(words)}$")}
    rows = tab.get_by_role("listitem").filter(has_text=kind).get_by_role("button", **form)
    return rows if rows.count() else tab.get_by_role("button", **form)
