"""Notices: what was said, in order; the extension asks for those after the last one that it showed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from regrant.api.guard import needs
from regrant.store import notices

blueprint = APIBlueprint("notices", __name__)


class NoticeOut(BaseModel):
    """One message; `about` is an alarm's or a reminder's id.

    `at` is when it was said and `show_at` when people may be disturbed with it, after their quiet hours: Unix seconds.
    """

    id: int
    at: int
    show_at: int
    kind: Literal["alarm", "alarm_ended", "reminder", "escalation", "test"]
    title: str
    says: str
    about: str
    facts: dict[str, Any]


class NoticesIn(BaseModel):
    """After which one."""

    after: int = Field(default=0, ge=0, le=2**53)
    limit: int = Field(default=100, ge=1, le=200)


class Notices(BaseModel):
    """Messages, oldest first, and the number of the newest there is."""

    items: list[NoticeOut]
    newest: int


@blueprint.get("/notices")
@blueprint.input(NoticesIn, location="query", arg_name="asked")
@blueprint.output(Notices)
@needs("read")
def list_notices(asked: NoticesIn) -> Notices:
    """What was said after the message of that number."""
    return Notices(
        items=[notice_out(one) for one in notices.after(asked.after, limit=asked.limit)], newest=notices.newest()
    )


def notice_out(one: notices.Notice) -> NoticeOut:
    """A notice as it leaves the service."""
    return NoticeOut(**asdict(one), show_at=int(one.facts.get("show_at", one.at)))
