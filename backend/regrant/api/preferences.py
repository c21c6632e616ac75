"""Preferences: what a person may set while the service runs."""

from __future__ import annotations

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs

blueprint = APIBlueprint("preferences", __name__)


class QuietHours(BaseModel):
    """When nobody is disturbed, as HH:MM in this machine's own time."""

    model_config = ConfigDict(extra="forbid")

    begins: str = Field(max_length=5)
    ends: str = Field(max_length=5)


class Preferences(BaseModel):
    """All of them; None where every hour will do."""

    model_config = ConfigDict(extra="forbid")

    quiet_hours: QuietHours | None = None


@blueprint.get("/settings")
@blueprint.output(Preferences)
@needs("read")
def preferences() -> Preferences:
    """What is set."""
    from regrant.watch.quiet import quiet_hours

    hours = quiet_hours()
    return Preferences(quiet_hours=QuietHours(begins=hours[0], ends=hours[1]) if hours else None)


@blueprint.put("/settings")
@blueprint.input(Preferences, arg_name="asked")
@blueprint.output(Preferences)
@needs("admin")
def set_preferences(asked: Preferences) -> Preferences:
    """Set all of them."""
    from regrant.watch.quiet import set_quiet_hours

    set_quiet_hours((asked.quiet_hours.begins, asked.quiet_hours.ends) if asked.quiet_hours else None)
    return asked
