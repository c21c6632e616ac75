"""What a login brought and what it left out, in sentences, the moment it ends. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from regrant.diagnosis.functions import needs
from regrant.recipes.permissions import consequences

SHORT = 86_400  # seconds: what ends within a day was never made long
SOME = 5  # names in a sentence


def lines(report: Mapping[str, Any], now: int) -> list[str]:
    """The sentences for a report of a login; what was left out stands first."""
    return [*_declined(report), *_unticked(report), *_pages(report), *_ends(report, now)]


def lacks(report: Mapping[str, Any]) -> bool:
    """Was anything left out?"""
    return bool(report.get("declined") or report.get("unticked") or _no_page(report))


def _declined(report: Mapping[str, Any]) -> list[str]:
    said, costs = [], consequences()
    for name in report.get("declined", []):
        lost = costs.get(name)
        said.append(f"Not allowed: {name}. Without it, {lost}." if lost else f"Not allowed: {name}.")
    lost_functions = [need.says for need in needs().values() if need.permissions & set(report.get("declined", []))]
    if lost_functions:
        said.append(f"What will not work, or not wholly: {_some(lost_functions)}.")
    return said


def _unticked(report: Mapping[str, Any]) -> list[str]:
    names = report.get("unticked", [])
    if not names:
        return []
    return [f"Not ticked in Meta's window: {_some(names)}. Nothing can be read or published there."]


def _pages(report: Mapping[str, Any]) -> list[str]:
    if _no_page(report):
        return ["No Page was ticked: the login looks well, and reaches nothing. Log in again and tick them."]
    count = int(report.get("pages_count", 0))
    if not count or report.get("site") != "facebook":
        return []
    more = "" if report.get("pages_whole") else " or more"
    return [f"Reaches {count}{more} Page{'' if count == 1 and not more else 's'}: {_some(report.get('pages', []))}."]


def _no_page(report: Mapping[str, Any]) -> bool:
    asked_for = report.get("site") == "facebook" and "pages_show_list" in (report.get("granted") or [])
    return bool(asked_for and report.get("pages_whole") and not report.get("pages_count"))


def _ends(report: Mapping[str, Any], now: int) -> list[str]:
    ends, data = report.get("expires_at"), report.get("data_access_expires_at")
    if ends is not None and ends - now <= SHORT:
        return ["It ends within hours: the app's secret is not kept here, and only with it a token is made to last."]
    said = ["It has no end of its own."] if ends is None else [f"It lasts until {_day(ends)}."]
    if report.get("site") != "facebook" and ends is not None:
        said = [f"It lasts until {_day(ends)}, and is renewed by itself before, while the service runs."]
    return [*said, f"Meta wants a new login by {_day(data)} (ninety days)."] if data else said


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).date().isoformat()


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:SOME])
    return shown if len(names) <= SOME else f"{shown} and {len(names) - SOME} more"
