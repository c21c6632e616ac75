"""Business settings → Integrations → Leads access: whom a Page's leads reach once access was customised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.business.portfolio import LEADS, members_of, page_shown, pages_of, portfolio_of
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import Page

TABS = {"people": "People", "partners": "Partners", "crms": "CRMs"}
Listed = list[tuple[str, str]]


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The page, the window behind Assign, and what both do."""

    @blueprint.get(LEADS)
    @blueprint.get(f"{LEADS}/")
    @blueprint.get("/settings/leads-access")
    def leads_accesses() -> str:
        """The Pages on one side, the chosen one's people, partners and CRMs on the other."""
        here = visit()
        with here.world.lock:
            page, tab = _chosen(here), _tab()
            facts = {
                "pages": pages_of(here, portfolio_of(here)),
                "chosen": page,
                "tabs": TABS,
                "tab": tab,
                "assigned": _assigned(here, page, tab),
            }
            return page_shown(here, here.ui.say("leads_access"), "business/leads_main.html", **facts)

    @blueprint.get(f"{LEADS}/assign/")
    def assign() -> str:
        """The window with the boxes: a CRM is there once it has subscribed to the Page (source: Workato's help)."""
        here = visit()
        with here.world.lock:
            page, tab = _chosen(here), _tab()
            taken = {key for key, _ in _assigned(here, page, tab)}
            free = [(key, name) for key, name in _candidates(here, page, tab) if key not in taken]
        return here.render("business/assign.html", chosen=page, tab=tab, free=free, noun=TABS[tab])

    @blueprint.get(f"{LEADS}/customise/")
    def ask_to_customise() -> str:
        """The window that says what customising does."""
        here = visit()
        return here.render("business/customise.html", chosen=_chosen(here))

    @blueprint.post(LEADS)
    def change() -> dict[str, Any]:
        """Customise, assign what was ticked, or take one away."""
        here, wanted = visit(), sent()
        with here.world.lock:
            page = _page(here, str(wanted.get("page", "")))
            tab, press = str(wanted.get("tab", "people")), wanted.get("press")
            keys: set[str] = getattr(page.leads, tab) if tab in TABS else abort(422)
            match press:
                case "customise":
                    page.leads.customised, page.leads.people = True, {here.person.key}
                case "assign":
                    known = {key for key, _ in _candidates(here, page, tab)}
                    keys |= known & set(wanted.get("fields", {}).get("one", []))
                case "remove":
                    keys.discard(str(wanted.get("one")))
                case _:
                    abort(422)
            page.lead_access.clear()  # what a scenario laid down by hand is no longer so
            here.world.note("leads", press=press, page=page.id, tab=tab)
        return {"then": [*([] if press == "remove" else [{"act": "close"}]), {"act": "part"}]}


def _tab() -> str:
    tab = request.args.get("tab", "people")
    return tab if tab in TABS else "people"


def _chosen(here: Visit) -> Page:
    """The Page of `page_id`, or the first."""
    pages = pages_of(here, portfolio_of(here))
    return _page(here, request.args.get("page_id", "") or (pages[0].id if pages else ""))


def _page(here: Visit, page: str) -> Page:
    found = next((one for one in pages_of(here, portfolio_of(here)) if one.id == page), None)
    if found is None:
        abort(404)
    return found


def _candidates(here: Visit, page: Page, tab: str) -> Listed:
    state = here.world.state
    if tab == "people":
        return [(person.key, person.name) for person in members_of(here, portfolio_of(here))]
    apps = [state.apps[key] for key in page.subscribed_apps if key in state.apps] if tab == "crms" else []
    return [(app.key, app.name) for app in apps if app.asks_about("leads_")]


def _assigned(here: Visit, page: Page, tab: str) -> Listed:
    keys: set[str] = getattr(page.leads, tab)
    return [(key, name) for key, name in _candidates(here, page, tab) if key in keys]
