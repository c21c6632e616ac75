"""The doors of the two other hosts: `/graph.instagram/` and `/graph.threads/`."""

from __future__ import annotations

import re

from flask import Blueprint, Response, jsonify, request

from regrant.sandbox.graph.profiles import KINDS, answer_profile
from regrant.sandbox.graph.refusal import Refusal
from regrant.sandbox.world.profiles import SITES
from regrant.sandbox.world.world import World

VERSION = {"instagram": re.compile(r"v\d+\.0"), "threads": re.compile(r"v1\.0")}


def profiles_blueprint(world: World) -> Blueprint:
    """Instagram Login's and Threads' own Graph, apart from Facebook's: no token is good on another host."""
    blueprint = Blueprint("profiles", __name__)
    for site in SITES:
        _add_site(blueprint, world, site)
    return blueprint


def _right_method(site: str, path: tuple[str, ...]) -> None:
    """A code is changed by POST, and tokens by GET alone, as people found out on the real hosts."""
    wrong = {("oauth", "access_token"): "GET", ("access_token",): "POST", ("refresh_access_token",): "POST"}.get(path)
    if wrong == request.method:
        raise Refusal(f"Unsupported request - method type: {wrong.lower()}", 100, kind=KINDS[site])


def _add_site(blueprint: Blueprint, world: World, site: str) -> None:
    @blueprint.route(f"/graph.{site}/<path:path>", methods=["GET", "POST"], endpoint=site)
    def profile(path: str) -> tuple[Response, int]:
        """Answer any question to this host."""
        parts = tuple(part for part in path.split("/") if part)
        if parts and VERSION[site].fullmatch(parts[0]):
            parts = parts[1:]
        scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
        known = {"access_token": bearer} if scheme.lower() == "bearer" else {}
        with world.lock:
            try:
                _right_method(site, parts)
                body = answer_profile(world, site, parts, known | request.args.to_dict() | request.form.to_dict())
            except Refusal as refused:
                return jsonify(refused.body), refused.status
        return jsonify(body), 200
