"""What a connection could reach at one moment: kept before a repair and after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

Snapshot = dict[str, Any]
TOKEN = ("is_valid", "expires_at", "data_access_expires_at", "user_id", "app_id")
LASTING = ("user_id", "app_id", "permissions", "pages", "tasks", "ad_accounts", "reachable", "businesses")
"""What an earlier check may tell where the last could not read it; validity and dates are of one moment alone."""


class Found(Protocol):
    """A finding, kept or fresh: which check, and what it read."""

    @property
    def check(self) -> str:
        """The check's name."""

    @property
    def facts(self) -> dict[str, Any]:
        """What it read."""


def snapshot(findings: Iterable[Found]) -> Snapshot:
    """Keep what a repair may gain or lose: validity, dates, who it is, permissions, assets and roles.

    A part that no check could read is absent, so that it never looks lost.
    """
    by_check = {finding.check: finding.facts for finding in findings}
    token, permissions = by_check.get("token", {}), by_check.get("permissions", {})
    pages = by_check.get("pages", {}).get("pages")
    accounts = by_check.get("ad_accounts", {}).get("accounts")
    shot: Snapshot = {key: token[key] for key in TOKEN if token.get(key) is not None}
    if "granted" in permissions:
        shot["permissions"] = sorted(permissions["granted"])
    if pages is not None:
        shot["pages"] = {str(page["id"]): str(page["name"] or page["id"]) for page in pages}
        shot["tasks"] = {str(page["id"]): sorted(page.get("tasks", [])) for page in pages}
    if reachable := by_check.get("grants", {}).get("reachable_ids"):
        shot["reachable"] = [str(one) for one in reachable]
    if portfolios := by_check.get("grants", {}).get("portfolios"):
        shot["businesses"] = {str(one): str(name) for one, name in portfolios.items()}
    if accounts is not None:
        shot["ad_accounts"] = {str(one["id"]): str(one.get("name", one["id"])) for one in accounts}
    return shot


def filled(shot: Snapshot, earlier: Iterable[Iterable[Found]]) -> Snapshot:
    """The snapshot, with what it lacks taken from earlier findings, newest first.

    A token that is over tells nothing of what it reached; without this, nobody would see what a repair has lost.
    """
    made = dict(shot)
    for findings in earlier:
        if all(key in made for key in LASTING):
            break
        old = snapshot(findings)
        made = {**{key: old[key] for key in LASTING if key in old}, **made}
    return made
