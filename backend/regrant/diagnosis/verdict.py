"""What a diagnosis says: about one answer of Meta's, about one connection, and about what they have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from regrant.causes import Cause, Certainty, Function, Remedy, State


@dataclass(frozen=True, slots=True)
class Case:
    """One answer of Meta's as somebody has it: `body` is text, bytes or decoded JSON; the rest may be missing."""

    body: Any
    http_status: int | None = None
    headers: Any = None
    endpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one answer means.

    `confidence` is 0 to 1; `others` are causes the body leaves possible, with `tell_apart`, the one question or check
    that would settle it; `retry_after` is seconds, where Meta said how long.
    """

    cause: Cause
    remedy: Remedy
    state: State
    confidence: float
    says: str
    technical: str = ""
    rule: str = ""
    source: str = ""
    others: tuple[Cause, ...] = ()
    tell_apart: str = ""
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a verdict rests on; `at` is Unix seconds, and `facts` depend on the kind.

    * error: a pasted answer of Meta's, in `says` or as `body` with `http_status`, `headers`, `endpoint`
    * symptom: what a person noticed: `symptom`, an id of `data/symptoms.toml`, or the tool's own words in `says`
    * screen: what was read: `app_listed`, `unticked`, `switched_off`, `message_access`, … (`from_evidence.SCREEN`)
    * date: `connected_at`, `issued_at`, `expires_at`, `data_access_expires_at`; `role_since`, `waiting_until`
    * tried: `remedy`, and `worked` where that is known, `walked` where every step was; `met`, the cause it ran into
    * finding: what a check found, or what the profile's canary met (`cause`, `profile_wide`)
    * together: what other connections of the same person say by going down with it (`cause`, `connections`)
    """

    kind: str  # finding, screen, error, symptom, date, tried, together
    says: str
    at: int
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why one connection is as it is, and the next step.

    `says` is one sentence for the person, `technical` one line for a developer; `until` is Unix seconds when waiting
    is right; `missing` names what was not granted or reached; `functions` says which of those that the tool uses still
    work; `others` are causes that the same evidence leaves possible, likeliest first.
    """

    connection: str
    state: State
    cause: Cause
    remedy: Remedy
    certainty: Certainty
    confidence: float
    says: str
    technical: str = ""
    evidence: tuple[Evidence, ...] = ()
    until: int | None = None
    missing: tuple[str, ...] = ()
    tried: tuple[Remedy, ...] = ()
    functions: dict[Function, State] = field(default_factory=dict)
    others: tuple[Cause, ...] = ()

    @property
    def check(self) -> str:
        """The check whose finding leads; empty where something else does."""
        return str(self.evidence[0].facts.get("check", "")) if self.evidence else ""


@dataclass(frozen=True, slots=True)
class RootCause:
    """One cause that explains several connections of a profile; `certainty` is that of the surest of their verdicts."""

    profile: str
    cause: Cause
    remedy: Remedy
    says: str
    connections: tuple[str, ...]
    certainty: Certainty = Certainty.PROBABLY
