"""Page access of a new Page: who may do what, and how somebody is added; only whoever acts as the Page may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.password import password_first
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.page_people import invite, is_admin, people_of, plain, set_level
from regrant.sandbox.world.people import Person

WORDS = {
    "CREATE_CONTENT": "Content",
    "MESSAGING": "Messages and calls",
    "MODERATE": "Community activity",
    "ADVERTISE": "Ads",
    "ANALYZE": "Insights",
}
"""What stands below a name; full control has Page deletion and Permissions before these."""
STEPS = ("info", "who", "level")


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """The groups, or the wish that one switch into the Page first."""
    heading = here.ui.say("page_access")
    if here.page is None:
        return "pages/switch_first", {"heading": heading, "what": heading}
    groups = [
        (here.ui.say("people_with_facebook_access"), "facebook", people_of(here.world, here.page, facebook=True)),
        (here.ui.say("people_with_task_access"), "task", people_of(here.world, here.page, facebook=False)),
    ]
    waiting = [here.world.state.people[who].name for page, who in here.world.state.invitations if page == here.page.id]
    return "pages/access", {"heading": heading, "groups": groups, "may": in_words, "waiting": waiting}


def in_words(person: Person, page: Page) -> str:
    """What a person may do, as the row says it."""
    tasks = plain(person.roles.get(page.id, ()))
    full = ["Page deletion", "Permissions"] if "MANAGE" in tasks else []
    return ", ".join([*full, *(words for task, words in WORDS.items() if task in tasks)])


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The windows of adding and changing, and what they do."""

    @blueprint.get("/page_access/add/")
    def add() -> str:
        """The windows of adding somebody, one after another."""
        here = visit()
        page = _own(here)
        step = request.args.get("step", "info")
        if step not in STEPS:
            abort(404)
        with here.world.lock:
            others = [one for one in here.world.state.people.values() if not one.roles.get(page.id)]
            chosen = here.world.state.people.get(request.args.get("person", ""))
            if step == "level" and chosen is None:
                abort(404)
            facts = {"others": others, "chosen": chosen, "kind": request.args.get("kind", "facebook")}
            return here.render(f"pages/add_{step}.html", **facts)

    @blueprint.get("/page_access/menu/")
    def menu() -> str:
        """What stands behind "More options for NAME"."""
        here = visit()
        return here.render("pages/access_menu.html", chosen=_somebody(here, request.args.get("person", "")))

    @blueprint.post("/page_access/give/")
    def give() -> dict[str, Any]:
        """Invite somebody, or set what a member may do; the password is always asked for."""
        here, wanted = visit(), sent()
        with here.world.lock:
            page, person = _own(here), _somebody(here, wanted.get("person", ""))
            if asked := password_first(here, "/page_access/give/", wanted, always=True):
                return asked
            level = "new_full" if wanted.get("fields", {}).get("full") else "new_partial"
            if wanted.get("remove"):
                level = "none"
            if person.roles.get(page.id):
                set_level(here.world, page, person, level)
            else:
                invite(here.world, page, person, level)
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _own(here: Visit) -> Page:
    if here.page is None or not is_admin(here.person, here.page):
        abort(403)
    return here.page


def _somebody(here: Visit, key: str) -> Person:
    person = here.world.state.people.get(key)
    if person is None:
        abort(404)
    return person
