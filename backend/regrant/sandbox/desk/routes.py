"""The desk's addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.desk import show
from regrant.sandbox.desk.report import connections, report
from regrant.sandbox.screens.labels import languages
from regrant.sandbox.screens.profiles.who import COOKIES
from regrant.sandbox.screens.visit import ACTING_COOKIE, PERSON_COOKIE, STYLE_COOKIE, keep_style, own_address
from regrant.sandbox.world.breaking import break_it
from regrant.sandbox.world.faults import FAULTS, read_fault
from regrant.sandbox.world.reading import Reader, ScenarioInvalid
from regrant.sandbox.world.scenario_file import SCENARIOS, read_file
from regrant.sandbox.world.world import World


def desk_blueprint(world: World) -> Blueprint:
    """The control desk under `/sandbox/`."""
    blueprint = Blueprint("desk", __name__, url_prefix="/sandbox")
    _add_readings(blueprint, world)
    _add_levers(blueprint, world)
    _add_visits(blueprint, world)
    show.add_routes(blueprint, world)
    return blueprint


def _add_readings(blueprint: Blueprint, world: World) -> None:
    @blueprint.get("/")
    def index() -> str:
        """What this sandbox is, for people."""
        with world.lock:
            return render_template(
                "desk/index.html", state=world.state, report=report(world), faults=sorted(FAULTS), screens=show.SCREENS
            )

    @blueprint.get("/world")
    def whole_world() -> Response:
        """Everything, as JSON."""
        with world.lock:
            return jsonify(report(world))

    @blueprint.get("/connections")
    def all_connections() -> Response:
        """The connections to read in."""
        if request.headers.get("Sec-Fetch-Site", "none") == "cross-site":
            abort(403, "asked from another web page")
        with world.lock:
            return jsonify(connections(world, request.host_url.rstrip("/")))


def _add_levers(blueprint: Blueprint, world: World) -> None:
    @blueprint.post("/faults")
    def faults() -> ResponseReturnValue:
        """Set the faults: one table, or a list that takes the place of all there are."""
        wanted = request.get_json()
        with world.lock:
            if isinstance(wanted, list):
                world.state.faults = []
            for table in wanted if isinstance(wanted, list) else [wanted]:
                world.state.faults.append(_read(table, read_fault))
            return jsonify(count=len(world.state.faults))

    @blueprint.post("/break")
    def break_something() -> ResponseReturnValue:
        """Break, heal or pass time."""
        with world.lock:
            return jsonify(broken=_read(request.get_json(), lambda row: break_it(world, row)))

    @blueprint.post("/scenario")
    def scenario() -> ResponseReturnValue:
        """Play another scenario: one of ours by its `name`, or the `table` that a test made up."""
        _read(request.get_json(), lambda row: _play(world, row))
        return jsonify(scenario=world.name)

    @blueprint.post("/reset")
    def reset() -> ResponseReturnValue:
        """Put everything back to how the scenario begins."""
        world.reset()
        return jsonify(scenario=world.name)


def _play(world: World, row: Reader) -> None:
    row.allow({"name", "table"})
    table = row.table("table")
    ours = {file.stem: file for file in SCENARIOS.glob("*.toml")}  # no other file is opened for a request
    world.play(table or read_file(ours[row.choice("name", ours)]), name=row.text("name"))


def _read(table: Any, how: Callable[[Reader], Any]) -> Any:
    if not isinstance(table, dict):
        abort(422, "a table is needed")
    return how(Reader(table, ""))


def _add_visits(blueprint: Blueprint, world: World) -> None:
    @blueprint.get("/style")
    def style() -> ResponseReturnValue:
        """Set how the screens look from here on, and go to `next`."""
        wishes = request.args.to_dict()
        target = own_address(wishes.pop("next", "/sandbox/"))
        kept = {} if wishes.pop("fresh", "") else dict(parse_qsl(request.cookies.get(STYLE_COOKIE, "")))
        wishes = {**kept, **wishes}
        world.state.style.changed(wishes)
        if wishes.get("lang", "en") not in languages():
            raise ScenarioInvalid(f"style.lang: {wishes['lang']!r} is not one of {', '.join(languages())}")
        answer = redirect(target)
        keep_style(answer, wishes)
        return answer

    @blueprint.get("/login")
    def login() -> ResponseReturnValue:
        """Become one of the scenario's people; with `page` acting as it, with `instagram` or `threads` that profile."""
        person = request.args.get("as", "")
        if person not in world.state.people:
            abort(404, f"there is no {person!r}; there are {', '.join(world.state.people)}")
        page = request.args.get("page", "")
        if page and page not in world.state.people[person].roles:
            abort(404, f"{person} has no role on {page!r}")
        answer = redirect(own_address(request.args.get("next", "/sandbox/")))
        for site, cookie in COOKIES.items():
            if profile := request.args.get(site, ""):
                answer.set_cookie(cookie, profile, samesite="Lax", httponly=True)
        answer.set_cookie(PERSON_COOKIE, person, samesite="Lax", httponly=True)
        answer.set_cookie(ACTING_COOKIE, page, samesite="Lax", httponly=True)
        return answer
