"""What every screen knows about the visit: who is logged in, and how the screens should look."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Request, abort, render_template, request
from werkzeug.wrappers import Response

from regrant.sandbox.screens.comet import Comet
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.reading import ScenarioInvalid
from regrant.sandbox.world.style import Style
from regrant.sandbox.world.world import World

STYLE_COOKIE = "sandbox_style"
PERSON_COOKIE = "sandbox_person"
ACTING_COOKIE = "sandbox_acting_as"
COOKIES_COOKIE = "sandbox_cookies_said"


def sent() -> dict[str, Any]:
    """The JSON that a screen's script sent; anything but a table is refused."""
    body = request.get_json()
    if not isinstance(body, dict) or not isinstance(body.get("fields", {}), dict):
        abort(422, "a table is needed")
    return body


class Visit:
    """One request of a browser for one of Meta's screens."""

    def __init__(self, world: World, seed: str) -> None:
        self.world = world
        self.style = style_of(world, request)
        self.ui = Comet(self.style, seed)
        self.person = person_of(world, request)
        page = world.state.pages.get(request.cookies.get(ACTING_COOKIE, ""))
        self.page = page if page and page.id in self.person.roles else None
        """The Page that the browser acts as."""
        self.looked_at = self.page
        """The Page that the screen is about."""

    @property
    def acting_as(self) -> str:
        """The name of the Page that the browser acts as; empty for the person."""
        return self.page.name if self.page else ""

    def look_at(self, page: str) -> Page:
        """Let the screen be about this Page, whoever is acting; one that is not there is not found."""
        found = self.world.state.pages.get(page)
        if found is None:
            abort(404)
        self.looked_at = found
        return found

    def render(self, template: str, **facts: Any) -> str:
        """A screen, or a part of one."""
        known = {
            "person": self.person,
            "acting_as": self.acting_as,
            "page": self.looked_at,
            "cookies_said": COOKIES_COOKIE in request.cookies,
        }
        return render_template(template, ui=self.ui, **(known | facts))


def style_of(world: World, asked: Request) -> Style:
    """The style of the cookie over the scenario's; a cookie that cannot be read counts as none."""
    wishes = dict(parse_qsl(asked.cookies.get(STYLE_COOKIE, "")))
    try:
        return world.state.style.changed(wishes)
    except ScenarioInvalid:
        return world.state.style


def person_of(world: World, asked: Request) -> Person:
    """Who is logged in: the cookie's person, or the scenario's first."""
    people = world.state.people
    return people.get(asked.cookies.get(PERSON_COOKIE, "")) or next(iter(people.values()))


def keep_style(response: Response, wishes: dict[str, str]) -> None:
    """Remember a style for the next screens."""
    response.set_cookie(STYLE_COOKIE, urlencode(wishes), samesite="Lax", httponly=True)


def own_address(address: str) -> str:
    """An address of the sandbox itself; any other is refused."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        abort(422, "next must be an address of the sandbox")
    return address
