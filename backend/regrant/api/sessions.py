"""`POST /sessions`: a link by which the person's own browser is signed in to the dashboard."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel

from regrant.api.guard import needs
from regrant.api.session import LINK_SECONDS, Sessions

blueprint = APIBlueprint("sessions", __name__)


class Link(BaseModel):
    """Where to go once, within so many seconds."""

    url: str
    seconds: int


@blueprint.post("/sessions")
@blueprint.output(Link, status_code=201)
@needs("admin")
def new_session() -> Link:
    """A link that signs a browser in to the dashboard, once."""
    sessions: Sessions = current_app.config["SESSIONS"]
    port = current_app.config["PORT"]
    return Link(url=f"http://127.0.0.1:{port}/signin/{sessions.link()}", seconds=LINK_SECONDS)
