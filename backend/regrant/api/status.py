"""`GET /status`: everything in one look."""

from __future__ import annotations

from apiflask import APIBlueprint

from regrant.api.guard import needs
from regrant.api.models_status import Status

blueprint = APIBlueprint("status", __name__)


@blueprint.get("/status")
@blueprint.output(Status)
@needs("read")
def status() -> Status:
    """What is red and why, what soon will be, what works, and what nobody can tell yet."""
    from regrant.api.overview import overview

    return overview()
