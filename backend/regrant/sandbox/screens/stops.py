"""What comes between a person and a screen: the cookie banner, the second factor, the checkpoint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.visit import COOKIES_COOKIE, Visit, own_address

FACTOR_COOKIE, CHECKPOINT_COOKIE = "sandbox_factor", "sandbox_checkpoint"
TWO_FACTOR, CHECKPOINT = "/two_step_verification/authentication/", "/checkpoint/"
HELD = {"checkpoint", "blocking_checkpoint"}


def stopped(here: Visit) -> str | None:
    """The address of what comes before a login, with the present address behind it; None where nothing does."""
    onward = urlencode({"next": request.full_path})
    passed = CHECKPOINT_COOKIE in request.cookies
    if here.person.held_up in HELD or ("checkpoint" in here.style.stopped_by and not passed):
        return f"{CHECKPOINT}?{onward}"
    if "two_factor" in here.style.stopped_by and FACTOR_COOKIE not in request.cookies:
        return f"{TWO_FACTOR}?{onward}"
    return None


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The pages, and what passes them."""

    @blueprint.post("/cookie/consent/")
    def cookies() -> Response:
        """Either answer closes the banner for this browser."""
        answer = jsonify(then=[{"act": "close"}])
        answer.set_cookie(COOKIES_COOKIE, "1", samesite="Lax", httponly=True)
        return answer

    @blueprint.get(TWO_FACTOR)
    def two_factor() -> str:
        """Check your notifications; `step` code asks for a code instead, and `step` trust is the last question."""
        return visit().render("stops/two_factor.html", step=request.args.get("step", ""), **_onward())

    @blueprint.get(CHECKPOINT)
    def checkpoint() -> str:
        """The page that ends a walk until the person has proved who they are."""
        here = visit()
        return here.render("stops/checkpoint.html", locked=here.person.held_up == "blocking_checkpoint", **_onward())

    @blueprint.get(f"{TWO_FACTOR}done/")
    def pass_factor() -> ResponseReturnValue:
        """The second factor was given."""
        return _passed(FACTOR_COOKIE)

    @blueprint.get(f"{CHECKPOINT}done/")
    def pass_checkpoint() -> ResponseReturnValue:
        """The person has proved who they are: their suspended tokens work again."""
        here = visit()
        with here.world.lock:
            if here.person.held_up in HELD:
                here.person.held_up = None
                here.world.note("healed", person=here.person.key)
        return _passed(CHECKPOINT_COOKIE)


def _onward() -> dict[str, Any]:
    after = own_address(request.args.get("next", "/settings"))
    return {"next": after, "onward": urlencode({"next": after})}


def _passed(cookie: str) -> ResponseReturnValue:
    answer = redirect(own_address(request.args.get("next", "/settings")))
    answer.set_cookie(cookie, "1", samesite="Lax", httponly=True)
    return answer
