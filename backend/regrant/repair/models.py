"""What the service and the extension tell each other about a repair under way."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

RepairState = Literal["waiting", "running", "verifying", "done", "failed", "abandoned"]


class Exact(BaseModel):
    """A message in which an unknown key is an error, and so is a number that JSON has no word for."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Rect(Exact):
    """A place in CSS pixels of the viewport of the guided tab."""

    x: float
    y: float
    width: float = Field(ge=0)
    height: float = Field(ge=0)


class Pointing(Exact):
    """What the guide is doing on the page right now."""

    state: Literal["searching", "pointing", "warning", "not_found"]
    target: str | None = Field(default=None, max_length=120)
    role: str | None = Field(default=None, max_length=40)
    name: str | None = Field(default=None, max_length=300)
    rect: Rect | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    url: str | None = Field(default=None, max_length=500)
    """Origin, path and the query keys that the screen's own address names; never more, for addresses carry secrets."""
    reason: str | None = Field(default=None, max_length=40)
    """Why nothing is pointed at: not_here, more_than_one, dialog_in_front, covered, disabled,
    words_only, wrong_page."""
    say: str | None = Field(default=None, max_length=1000)
    at: float = 0
    """When the page was last looked at, Unix milliseconds."""


class StepNow(Exact):
    """The step that the person is at. `index` counts from 0; `of` is the number of steps.

    People are told `number` of `total`, which leave out what may not come up at all.
    """

    id: str
    index: int
    of: int
    number: int = 1
    total: int = 1
    say: str
    screen: str | None = None
    why: str = ""
    link: str | None = None


class RepairEvent(Exact):
    """One thing that happened on the way, for the record."""

    kind: Literal[
        "step_done",
        "step_skipped",
        "step_back",
        "warned",
        "warning_over",
        "not_found",
        "left",
        "resumed",
        "note",
    ]
    step: str = Field(max_length=80)
    at: float
    detail: str = Field(default="", max_length=300)


class ProgressIn(Exact):
    """What the extension reports: where the walk stands, what is pointed at, and what happened since the last report.

    `revision` grows with each change of the step in the extension; an older one than the stored is not taken.
    """

    revision: int = Field(ge=0, le=2**53)
    index: int = Field(ge=0, le=1000)
    state: Literal["running", "verifying", "abandoned"] = "running"
    pointing: Pointing | None = None
    events: list[RepairEvent] = Field(default=[], max_length=100)


class ChangeOut(Exact):
    """What a repair gained and lost. `ended` and `ends` are Unix seconds, 0 for never, null where nothing moved."""

    gained_permissions: list[str]
    lost_permissions: list[str]
    gained_pages: list[str]
    lost_pages: list[str]
    gained_accounts: list[str]
    """Ad accounts."""
    lost_accounts: list[str]
    gained_roles: list[str]
    """What may be done where, as "Bakery: publish"."""
    lost_roles: list[str]
    ended: int | None
    ends: int | None
    other_account: bool
    """Somebody else logged in than before."""
    lost_something: bool
    says: str


class Repair(Exact):
    """One walk of a flow by a person."""

    id: str
    connection: str
    tool: str
    flow: str
    title: str
    state: RepairState
    revision: int
    step: StepNow | None
    pointing: Pointing | None
    before: dict[str, Any]
    after: dict[str, Any]
    said: str = ""
    """What came of it, in one sentence."""
    losses: list[str] = []
    """What else goes down when the app is removed, one asset or connection a line."""
    started: int
    ended: int | None
    change: ChangeOut | None = None
    """Before against after, once Meta was asked."""
