"""What a connection could reach at one moment, and what changed between two such moments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from regrant.checks.finding import Finding

Snapshot = dict[str, Any]


def snapshot(findings: Iterable[Finding]) -> Snapshot:
    """Keep what a repair may gain or lose: validity, dates, permissions, assets and roles.

    A part that no check could read is absent, so that it never looks lost.
    """
    by_check = {finding.check: finding.facts for finding in findings}
    token, permissions = by_check.get("token", {}), by_check.get("permissions", {})
    pages = by_check.get("pages", {}).get("pages")
    shot: Snapshot = {
        key: token[key]
        for key in ("is_valid", "expires_at", "data_access_expires_at", "user_id")
        if token.get(key) is not None
    }
    if "granted" in permissions:
        shot["permissions"] = sorted(permissions["granted"])
    if pages is not None:
        shot["pages"] = {str(page["id"]): str(page["name"]) for page in pages}
        shot["tasks"] = {str(page["id"]): sorted(page.get("tasks", [])) for page in pages}
    return shot


@dataclass(frozen=True, slots=True)
class Change:
    """What a repair gained and lost, named as the person knows it."""

    gained_permissions: tuple[str, ...] = ()
    lost_permissions: tuple[str, ...] = ()
    gained_pages: tuple[str, ...] = ()
    lost_pages: tuple[str, ...] = ()
    other_account: bool = False

    @property
    def lost_something(self) -> bool:
        """Is anything gone that was there before?"""
        return bool(self.lost_permissions or self.lost_pages or self.other_account)

    def says(self) -> str:
        """The change in one or two sentences; empty where nothing changed."""
        parts = []
        if self.other_account:
            parts.append("A different Facebook account came back than before.")
        if self.lost_pages:
            parts.append(f"No longer reached: {_list(self.lost_pages)}.")
        if self.lost_permissions:
            parts.append(f"{_count(len(self.lost_permissions), 'permission')} no longer granted.")
        if self.gained_pages:
            parts.append(f"Now reached as well: {_list(self.gained_pages)}.")
        if self.gained_permissions:
            parts.append(f"{_count(len(self.gained_permissions), 'permission')} granted that {_was(self)} missing.")
        return " ".join(parts)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """What changed from `before` to `after`, over the parts that both could read."""
    had, has = _names(before, "permissions"), _names(after, "permissions")
    known = "permissions" in before and "permissions" in after
    pages_had, pages_has = before.get("pages", {}), after.get("pages", {})
    pages_known = "pages" in before and "pages" in after
    return Change(
        gained_permissions=tuple(sorted(has - had)) if known else (),
        lost_permissions=tuple(sorted(had - has)) if known else (),
        gained_pages=_only_in(pages_has, pages_had) if pages_known else (),
        lost_pages=_only_in(pages_had, pages_has) if pages_known else (),
        other_account=_differs(before.get("user_id"), after.get("user_id")),
    )


def _names(shot: Mapping[str, Any], key: str) -> set[str]:
    return set(shot.get(key, ()))


def _only_in(these: Mapping[str, str], those: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for page, name in these.items() if page not in those))


def _differs(one: object, other: object) -> bool:
    return one is not None and other is not None and str(one) != str(other)


def _list(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _was(change: Change) -> str:
    return "was" if len(change.gained_permissions) == 1 else "were"
