"""The shortest ordered list of repairs for everything that is red: a pure function, so that it can be proven.

One repair serves every connection that the same log-in puts right: the same profile, the same tool, the same remedy
(and the same workspace, where the tool wants one log-in for each). Repairs of one profile stand together, so that the
person logs in once; the profile that explains most comes first, and in it what others wait for: things to settle on
Facebook itself, then Pages, then what hangs on Instagram.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regrant.causes import Remedy, State
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.guide import fill
from regrant.recipes.models import Flow, Tool

GUESS_MINUTES = 3.0  # a repair without a flow of its own: a log-in and a look around, as the five articles describe

# What must be settled on Facebook itself before any tool can be connected again, then the gentle before the heavy.
FIRST = (
    Remedy.RESOLVE_CHECKPOINT,
    Remedy.GET_PAGE_ROLE,
    Remedy.LINK_INSTAGRAM,
    Remedy.ACCEPT_TERMS,
    Remedy.REQUEST_LEADS_ACCESS,
    Remedy.SWITCH_MESSAGE_ACCESS_ON,
    Remedy.REFRESH,
    Remedy.REAUTHENTICATE,
    Remedy.WIDEN_IN_PLACE,
    Remedy.GRANT_ALL,
    Remedy.RESET,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One connection with its verdict; `channels` is how many assets it should reach, `site` its profile's."""

    verdict: Verdict
    tool: Tool
    label: str
    profile: str
    workspace: str = ""
    channels: int = 1
    instagram: bool = False
    site: str = "facebook"


@dataclass(frozen=True, slots=True)
class PlannedRepair:
    """One thing to do, and all that it puts right."""

    profile: str
    tool: str
    label: str
    remedy: Remedy
    flow: str
    title: str
    minutes: float
    guided: bool
    says: str
    connections: tuple[str, ...]
    channels: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to do, in order, and what only has to wait (the connections' ids)."""

    repairs: tuple[PlannedRepair, ...]
    waiting: tuple[str, ...]
    channels: int

    @property
    def minutes(self) -> float:
        """How long all of it takes a person, in minutes."""
        return sum(repair.minutes for repair in self.repairs)

    def sentence(self) -> str:
        """The whole plan in one sentence."""
        if not self.repairs:
            return "Nothing to repair." if not self.waiting else "Nothing to repair: waiting is right."
        problems, channels = len(self.repairs), self.channels
        return (
            f"{problems} {'problem explains' if problems == 1 else 'problems explain'} "
            f"{channels} red {'channel' if channels == 1 else 'channels'}; "
            f"about {max(1, round(self.minutes))} {'minute' if round(self.minutes) <= 1 else 'minutes'} to fix."
        )


def flow_for(tool: Tool, remedy: Remedy, site: str = "facebook") -> Flow | None:
    """The tool's flow for a remedy, for profiles of one site; a guided one before one in words."""
    fitting = [flow for flow in tool.flows.values() if flow.remedy == remedy and flow.site == site]
    return min(fitting, key=lambda flow: not flow.guided, default=None)


def order(lines: Iterable[Line]) -> Plan:
    """Put what is red in the order in which it is quickest and safest to repair."""
    lines = list(lines)
    red = [line for line in lines if line.verdict.state is State.NEEDS_YOU]
    groups: dict[tuple[str, str, Remedy, str], list[Line]] = {}
    for line in red:
        groups.setdefault(_key(line), []).append(line)
    weight: dict[str, int] = {}
    for line in red:
        weight[line.profile] = weight.get(line.profile, 0) + line.channels
    ranked = sorted(groups.values(), key=lambda group: _rank(group, weight))
    waiting = tuple(line.verdict.connection for line in lines if line.verdict.state is State.UNKNOWN)
    return Plan(tuple(_repair(group) for group in ranked), waiting, sum(line.channels for line in red))


def _key(line: Line) -> tuple[str, str, Remedy, str]:
    workspace = line.workspace if line.tool.each_workspace else ""
    return line.profile, line.tool.id, line.verdict.remedy, workspace


def _rank(group: Sequence[Line], weight: dict[str, int]) -> tuple[int, str, int, bool, int, str]:
    head = group[0]
    remedy = head.verdict.remedy
    place = FIRST.index(remedy) if remedy in FIRST else len(FIRST)
    channels = sum(line.channels for line in group)
    instagram = all(line.instagram for line in group)
    return -weight[head.profile], head.profile, place, instagram, -channels, head.tool.id


def _repair(group: Sequence[Line]) -> PlannedRepair:
    head = group[0]
    flow = flow_for(head.tool, head.verdict.remedy, head.site)
    return PlannedRepair(
        profile=head.profile,
        tool=head.tool.id,
        label=head.label,
        remedy=head.verdict.remedy,
        flow=flow.id if flow else "",
        title=fill(flow.title, {"app": head.tool.app_names[0], "tool": head.tool.title}) if flow else "",
        minutes=flow.minutes if flow else GUESS_MINUTES,
        guided=bool(flow and flow.guided),
        says=head.verdict.says,
        connections=tuple(line.verdict.connection for line in group),
        channels=sum(line.channels for line in group),
    )
