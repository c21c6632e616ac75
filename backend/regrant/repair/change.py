"""What a repair gained and what it lost: two snapshots, compared over the parts that both could read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from regrant.checks.pages import NEW
from regrant.diagnosis.moments import moment
from regrant.recipes.permissions import consequences

# What a person may do with a task, in words that finish "you may …". Source: Meta's list of Page tasks.
MAY = {
    "ADVERTISE": "advertise",
    "ANALYZE": "see its numbers",
    "CREATE_CONTENT": "publish",
    "FULL_CONTROL": "control everything",
    "MANAGE": "manage it",
    "MANAGE_LEADS": "read its leads",
    "MESSAGING": "answer messages",
    "MODERATE": "answer comments",
}
NEVER = 0
HOUR = 3600  # seconds: an end that moved by less is the same end, counted anew


@dataclass(frozen=True, slots=True)
class Change:
    """What a repair gained and lost, named as the person knows it.

    Roles are sentences' ends, as "Bakery: publish". `ends` are Unix seconds, 0 for never, None where not both are
    known or nothing moved.
    """

    gained_permissions: tuple[str, ...] = ()
    lost_permissions: tuple[str, ...] = ()
    gained_pages: tuple[str, ...] = ()
    lost_pages: tuple[str, ...] = ()
    gained_accounts: tuple[str, ...] = ()
    lost_accounts: tuple[str, ...] = ()
    gained_roles: tuple[str, ...] = ()
    lost_roles: tuple[str, ...] = ()
    ended: int | None = None
    ends: int | None = None
    other_account: bool = False

    @property
    def lost_something(self) -> bool:
        """Is anything gone that was there before?"""
        gone = (self.lost_permissions, self.lost_pages, self.lost_accounts, self.lost_roles)
        return any(gone) or self.other_account

    def says(self) -> str:
        """The change in a few sentences, losses first; empty where nothing changed."""
        parts = [words(self) for words in WORDS]
        return " ".join(part for part in parts if part)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """What changed from `before` to `after`; a part that either could not read did not change."""
    gained_pages, lost_pages = _names(before, after, "pages")
    gained_accounts, lost_accounts = _names(before, after, "ad_accounts")
    gained_roles, lost_roles = _roles(before, after)
    had, has = set(before.get("permissions", ())), set(after.get("permissions", ()))
    known = "permissions" in before and "permissions" in after
    ended, ends = _end(before), _end(after)
    moved = ended is not None and ends is not None and abs(ended - ends) > HOUR
    return Change(
        gained_permissions=tuple(sorted(has - had)) if known else (),
        lost_permissions=tuple(sorted(had - has)) if known else (),
        gained_pages=gained_pages,
        lost_pages=lost_pages,
        gained_accounts=gained_accounts,
        lost_accounts=lost_accounts,
        gained_roles=gained_roles,
        lost_roles=lost_roles,
        ended=ended if moved else None,
        ends=ends if moved else None,
        other_account=_other_account(before, after),
    )


def _names(before: Mapping[str, Any], after: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that came and those that went, by Meta's ids: a name may change."""
    if key not in before or key not in after:
        return (), ()
    had, has = before[key], after[key]
    return _only_in(has, had), _only_in(had, has)


def _only_in(these: Mapping[str, str], those: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for one, name in these.items() if one not in those))


def _roles(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be done on a Page now, and no longer, on Pages that are there both times."""
    had, has, names = before.get("tasks", {}), after.get("tasks", {}), after.get("pages", {})
    gained: list[str] = []
    lost: list[str] = []
    for page in sorted(had.keys() & has.keys()):
        was, now = _may(had[page]), _may(has[page])
        gained += [f"{names.get(page, page)}: {one}" for one in sorted(now - was)]
        lost += [f"{names.get(page, page)}: {one}" for one in sorted(was - now)]
    return tuple(gained), tuple(lost)


def _may(tasks: Any) -> set[str]:
    bare = (str(task).removeprefix(NEW) for task in tasks)
    return {MAY[task] for task in bare if task in MAY}


def _end(shot: Mapping[str, Any]) -> int | None:
    """When access ends by Meta's own dates: the nearest, 0 for never, None where no date is known."""
    dates = [date for key in ("expires_at", "data_access_expires_at") if (date := moment(shot.get(key))) is not None]
    return min((date for date in dates if date != NEVER), default=NEVER) if dates else None


def _other_account(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Is it somebody else? Ids are of one app alone (Meta's app-scoped ids), so another app's tell nothing."""
    if before.get("app_id") and after.get("app_id") and str(before["app_id"]) != str(after["app_id"]):
        return False
    was, now = before.get("user_id"), after.get("user_id")
    return was is not None and now is not None and str(was) != str(now)


def _account(change: Change) -> str:
    return "A different Facebook account came back than before." if change.other_account else ""


def _lost_reach(change: Change) -> str:
    gone = (*change.lost_pages, *change.lost_accounts)
    return f"No longer reached: {_list(gone)}." if gone else ""


def _lost_roles(change: Change) -> str:
    return f"No longer allowed: {_list(change.lost_roles, '; ')}." if change.lost_roles else ""


def _lost_permissions(change: Change) -> str:
    if not change.lost_permissions:
        return ""
    costs = [consequences()[one] for one in change.lost_permissions if one in consequences()]
    said = f"{_count(len(change.lost_permissions), 'permission')} no longer granted"
    return f"{said}: {_list(tuple(costs), '; ')}." if costs else f"{said}."


def _gained_reach(change: Change) -> str:
    came = (*change.gained_pages, *change.gained_accounts)
    return f"Now reached as well: {_list(came)}." if came else ""


def _gained_roles(change: Change) -> str:
    return f"Now allowed as well: {_list(change.gained_roles, '; ')}." if change.gained_roles else ""


def _gained_permissions(change: Change) -> str:
    count = len(change.gained_permissions)
    return f"{_count(count, 'permission')} granted that {'was' if count == 1 else 'were'} missing." if count else ""


def _dates(change: Change) -> str:
    if change.ends is None:
        return ""
    return "Access has no end now." if change.ends == NEVER else f"Access lasts until {_day(change.ends)} now."


WORDS: tuple[Callable[[Change], str], ...] = (
    _account,
    _lost_reach,
    _lost_roles,
    _lost_permissions,
    _gained_reach,
    _gained_roles,
    _gained_permissions,
    _dates,
)
"""What is said of a change, in this order."""


def _day(moment: int) -> str:
    at = datetime.fromtimestamp(moment, UTC)
    return f"{at.day} {at:%B %Y}"


def _list(names: tuple[str, ...], between: str = ", ") -> str:
    shown = between.join(names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
