"""Page roles of a classic Page: the list, the form that adds somebody, and Edit with its Remove and Confirm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.password import password_first
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.page_people import is_admin, plain, set_level
from regrant.sandbox.world.people import LEVELS, Person

ROLES = {
    "full": "Admin",
    "editor": "Editor",
    "moderator": "Moderator",
    "advertiser": "Advertiser",
    "analyst": "Analyst",
}


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """Everybody with a role, by role; only an admin sees the form."""
    page = here.looked_at or _first(here)
    members = {
        words: [person for person in here.world.state.people.values() if role_of(person, page) == level]
        for level, words in ROLES.items()
    }
    return "pages/roles", {
        "heading": here.ui.say("page_roles"),
        "page": page,
        "members": members,
        "roles": ROLES,
        "admin": is_admin(here.person, page),
    }


def role_of(person: Person, page: Page) -> str:
    """The widest classic role that a person's tasks add up to; empty where they have none."""
    tasks = plain(person.roles.get(page.id, ()))
    return next((level for level in ROLES if tasks and set(LEVELS[level]) <= tasks), "")


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Add, change and remove."""

    @blueprint.get("/page_roles/edit/")
    def edit() -> str:
        """The window that asks before a role is removed."""
        here = visit()
        page = here.look_at(request.args.get("page", ""))
        return here.render("pages/role_remove.html", chosen=_somebody(here, request.args.get("person", "")), page=page)

    @blueprint.post("/page_roles/")
    def change() -> dict[str, Any]:
        """Set the role that was chosen, for the one who was named; the password is always asked for."""
        here, wanted = visit(), sent()
        fields = wanted.get("fields", {})
        with here.world.lock:
            page = here.look_at(str(wanted.get("page", "")))
            if not is_admin(here.person, page):
                abort(403)
            person = _somebody(here, wanted.get("person", "") or (fields.get("who") or [""])[0])
            if asked := password_first(here, "/page_roles/", wanted, always=True):
                return asked
            level = (fields.get("role") or ["none"])[0]
            set_level(here.world, page, person, level if level in ROLES else "none")
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _first(here: Visit) -> Page:
    pages = [here.world.state.pages[page] for page in here.person.roles]
    if not pages:
        abort(404)
    return next((page for page in pages if not page.new_experience), pages[0])


def _somebody(here: Visit, named: str) -> Person:
    people = here.world.state.people
    found = people.get(named) or next((one for one in people.values() if one.name == named), None)
    if found is None:
        abort(404, f"nobody is called {named!r}")
    return found
