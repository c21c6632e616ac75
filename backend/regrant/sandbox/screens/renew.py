"""Renew: brings an app back that was not used for 90 days; a token that has ended stays ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort

from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.tokens import DATA_ACCESS


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """What the button in an expired app's row does."""

    @blueprint.post("/settings/renew/")
    def renew() -> dict[str, Any]:
        """Count the 90 days from now."""
        here = visit()
        state, now = here.world.state, here.world.now()
        with here.world.lock:
            app = state.app_by_id(sent().get("app", ""))
            grant = state.grants.get((here.person.key, app.key)) if app else None
            if app is None or grant is None or not grant.active:
                abort(404)
            grant.granted_at = now
            for token in state.tokens_of(here.person.key, app.key):
                token.data_access_expires_at = now + DATA_ACCESS
            here.world.note("renewed", person=here.person.key, app=app.key)
        return {"then": [{"act": "part"}]}
