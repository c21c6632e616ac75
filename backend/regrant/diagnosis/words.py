"""The words a person reads: every cause and every remedy, from `data/words/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.errors import RecipeInvalid

BRACES = re.compile(r"\{(\w+)\}")
MINUTE, HOUR, DAY = 60, 3600, 86400
OTHER_ENDS = {
    Cause.NOT_DIAGNOSABLE: "Ask the tool for Meta's answer as it came, and paste that.",
    Cause.UNKNOWN: "Change nothing yet; look again later.",
    Cause.AD_ACCOUNT_DISABLED: "Open Account Quality in Meta's business settings to see why.",
    Cause.FEATURE_REVIEW_NEEDED: "Connecting again will not help.",
    Cause.MESSAGING_WINDOW: "It can be sent once they write again.",
}
"""Causes with remedy none for which "there is nothing to repair" would be untrue."""
WORKS = frozenset({Cause.HEALTHY, Cause.DATA_NOT_AVAILABLE, Cause.MESSAGING_WINDOW})
NOBODY_KNOWS = frozenset({Cause.UNKNOWN, Cause.NOT_DIAGNOSABLE})
GUESSES = frozenset({Certainty.PROBABLY, Certainty.ESTIMATED})
NAMES = ("{Tool}", "Facebook", "Meta", "Instagram")
WAITS = frozenset({Remedy.WAIT_AND_RETRY, Remedy.WAIT_UNTIL})
SURE = {
    Certainty.META_SAYS: "Meta says so.",
    Certainty.SEEN_ON_SCREEN: "We saw it on the screen.",
    Certainty.PROBABLY: "Probably; nobody has confirmed it.",
    Certainty.ESTIMATED: "Estimated from a date; nobody has confirmed it.",
}


@dataclass(frozen=True, slots=True)
class CauseWords:
    """A cause in words: the state, the reason, and one line for a developer."""

    state: str
    reason: str
    technical: str
    actions: dict[str, str] = field(default_factory=dict)
    """Remedy -> its action for this cause, where the general one would leave out what matters."""


@dataclass(frozen=True, slots=True)
class RemedyWords:
    """A remedy in words: the one action, and the verb for its button."""

    action: str
    button: str


@cache
def cause_words(cause: Cause) -> CauseWords:
    """Give the words of a cause. Raises RecipeInvalid where the file has none for it."""
    entry: dict[str, Any] = _entry("causes.toml", cause)
    return CauseWords(**entry)


@cache
def remedy_words(remedy: Remedy) -> RemedyWords:
    """Give the words of a remedy. Raises RecipeInvalid where the file has none for it."""
    return RemedyWords(**_entry("remedies.toml", remedy))


@cache
def _read(name: str) -> dict[str, dict[str, str]]:
    text = (files("regrant") / "data" / "words" / name).read_text(encoding="utf-8")
    entries: dict[str, dict[str, str]] = tomllib.loads(text)
    return entries


def _entry(name: str, key: str) -> dict[str, str]:
    entry = _read(name).get(key)
    if entry is None:
        raise RecipeInvalid(f"{name}: no words for {key!r}", hint="Add a section of that name.")
    return entry


@lru_cache(maxsize=4096)  # a few hundred pairs, times the tools and assets of one person
def say(
    cause: Cause,
    remedy: Remedy,
    tool: str = "",
    assets: tuple[str, ...] = (),
    wait: int | None = None,
    certainty: Certainty = Certainty.META_SAYS,
    minutes: float | None = None,
) -> str:
    """Say a diagnosis in one breath: first the state, then the reason, then one action.

    Arguments: the tool's name or nothing; names of what is missing; seconds to wait, where known; what is only likely
    says so; the minutes that the tool's walk for this takes, where it has one.
    """
    words = cause_words(cause)
    reason = _likely(words.reason) if certainty in GUESSES else words.reason
    return _fill(f"{words.state} {reason} {_action(cause, remedy)}", tool, assets, wait, minutes)


def reason(cause: Cause, tool: str = "") -> str:
    """Say the reason alone."""
    return _fill(cause_words(cause).reason, tool, (), None)


def action(remedy: Remedy, tool: str = "", minutes: float | None = None) -> str:
    """Say what to do alone; `minutes` are those of the tool's walk for it, where it has one."""
    return _fill(remedy_words(remedy).action, tool, (), None, minutes)


def _likely(reason: str) -> str:
    """The reason as a guess; names keep their capital."""
    if reason.startswith(NAMES):
        return f"Probably this: {reason}"
    return f"Probably {reason[0].lower()}{reason[1:]}"


def _action(cause: Cause, remedy: Remedy) -> str:
    if remedy is Remedy.NONE and cause in OTHER_ENDS:
        return OTHER_ENDS[cause]
    return cause_words(cause).actions.get(remedy) or remedy_words(remedy).action


def _fill(text: str, tool: str, assets: tuple[str, ...], wait: int | None, minutes: float | None = None) -> str:
    if "{" not in text:
        return text
    told = {
        "Tool": tool or "The tool",
        "tool": tool or "the tool",
        "assets": names(assets),
        "wait": f"in {duration(wait)}" if wait else "later",
        "minutes": f" ({minutes:g} {'minute' if minutes == 1 else 'minutes'})" if minutes else "",
    }
    return BRACES.sub(lambda brace: told.get(brace[1], brace[0]), text)  # once: braces in a name are the name's own


def nothing_known(tool: str = "") -> str:
    """Say that nothing is known of a tool's access, and how that can change."""
    return _fill(
        "Nothing is known to be broken. Nobody can look into {tool}'s access from outside. "
        "Paste the error it shows, or tell what you notice.",
        tool,
        (),
        None,
    )


def could_not_ask(why: str, wait: int | None = None) -> str:
    """Say that Meta could not be asked, and that this means nothing; `wait` is seconds."""
    detail = f"{why[:1].upper()}{why[1:]}".rstrip(".") if why else "Meta could not be asked"
    return _fill(f"Nothing is known to be broken. {detail}. Change nothing and try again {{wait}}.", "", (), wait)


def names(assets: tuple[str, ...]) -> str:
    """Name up to three things, and count the rest."""
    if not assets:
        return "a Page or account"
    if len(assets) <= 3:
        return " and ".join([", ".join(assets[:-1]), assets[-1]]) if len(assets) > 1 else assets[0]
    return f"{', '.join(assets[:3])} and {len(assets) - 3} more"


def duration(seconds: int) -> str:
    """Say a time in the coarsest unit that fits, rounded up, for nobody waits by the second."""
    for unit, word in ((DAY, "day"), (HOUR, "hour")):
        if seconds > unit:
            count = -(-seconds // unit)
            return f"about {count} {word}s"
    minutes = max(1, -(-seconds // MINUTE))
    return f"about {minutes} minute{'' if minutes == 1 else 's'}"


def state_of(cause: Cause, remedy: Remedy) -> State:
    """Say what a cause with its remedy comes down to: waiting and not knowing are never "needs you"."""
    if cause in WORKS:
        return State.OK
    if remedy in WAITS or cause in NOBODY_KNOWS:
        return State.UNKNOWN
    if cause is Cause.OBJECT_MISSING_OR_HIDDEN and remedy in (Remedy.FIX_REQUEST, Remedy.NONE):
        return State.UNKNOWN  # deleted, hidden or mistyped: nobody can say that the person must act
    return State.NEEDS_YOU


def how_sure(confidence: float) -> str:
    """Say a confidence of 0 to 1 in words."""
    if confidence >= 0.85:
        return "Meta says so."
    if confidence >= 0.6:
        return "Probably."
    return "Not sure." if confidence > 0 else "Not known."


def vocabulary() -> dict[str, Any]:
    """Give every cause and remedy with its words, for pages and for the API."""
    causes = {cause.value: {"state": cause_words(cause).state, "reason": cause_words(cause).reason} for cause in Cause}
    remedies = {
        remedy.value: {"action": remedy_words(remedy).action, "button": remedy_words(remedy).button}
        for remedy in Remedy
    }
    return {"causes": causes, "remedies": remedies}
