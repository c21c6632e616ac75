"""What an answer without an error shows all the same: an empty list, a declined permission, a limit used up.

Each sign is a word that rules may name. Pure, no clock: whether a date has passed is for `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from regrant.graph.answers import Answer
from regrant.graph.error import whole
from regrant.graph.shapes_headers import usage

FULL = 100.0
"""Percent of a limit at which Meta refuses. https://developers.facebook.com/docs/graph-api/overview/rate-limiting"""
ACTIVE = frozenset({1, 9, 201})
"""`account_status` of an ad account that works: active, in its grace period, any active."""
PAYS_OR_WAITS = frozenset({3, 7, 8})
"""`account_status` of one that is not closed but waits: unsettled, under review, settling."""
PUBLISHING_TASKS = frozenset({"CREATE_CONTENT", "MANAGE", "PROFILE_PLUS_CREATE_CONTENT", "PROFILE_PLUS_MANAGE"})
FULL_TASKS = frozenset({"PROFILE_PLUS_FULL_CONTROL", "ADMINISTER", "BASIC_ADMIN"})
"""One of these, in the classic or in the new spelling, lets a tool act as the Page; `perms` had others before v3.1."""
LIMITED = ("business", "ad_account", "page", "app")

Reader = Callable[[Mapping[str, Any], str], set[str]]


def signs(answer: Answer, endpoint: str) -> frozenset[str]:
    """Say what an answer without an error shows.

    Arguments: the answer, and the address that was asked, lower case, or nothing.
    """
    if answer.shape == "batch":
        return frozenset(_batch(answer, endpoint))
    if answer.shape == "nothing":
        return frozenset(_usage(answer) or {"nothing"})
    found = _body(answer.body, endpoint)
    if found <= {"fine"}:
        found = _usage(answer) or found
    return frozenset(found)


def _batch(answer: Answer, endpoint: str) -> set[str]:
    if None in answer.items:
        return {"batch.unfinished"}
    found = {sign for item in answer.items if item is not None for sign in signs(item, endpoint)}
    return found - {"fine"} or {"fine"}


def _usage(answer: Answer) -> set[str]:
    """Which limit is used up? Without any body, a limit with room left is a healthy sign."""
    limits = usage(answer.headers)
    full = {one.whose for one in limits if one.percent >= FULL or one.wait > 0}
    for whose in LIMITED:
        if whose in full:
            return {f"usage.{whose}.full"}
    return {"usage.fine"} if limits else set()


def _body(body: Any, endpoint: str) -> set[str]:
    if body is True:
        return {"fine"}
    if isinstance(body, list):
        return _rows(body, endpoint) if body else {"list.empty"}
    if not isinstance(body, Mapping):
        return set()
    for key, reader in READERS.items():
        if key in body:
            return reader(body, endpoint)
    return {"fine"} if "id" in body or "access_token" in body else set()


def _data(body: Mapping[str, Any], endpoint: str) -> set[str]:
    data = body["data"]
    if isinstance(data, Mapping):
        return _body(data, endpoint) or {"fine"}
    if not isinstance(data, list):
        return set()
    return _rows(data, endpoint)


def _rows(data: list[Any], endpoint: str) -> set[str]:
    if not data:
        return _empty(endpoint)
    rows = [row for row in data if isinstance(row, Mapping)]
    if any("permission" in row and "status" in row for row in rows):
        return _permissions(rows)
    if any("quota_usage" in row for row in rows):
        return set().union(*(_quota(row, endpoint) for row in rows))
    found = set().union(*(_body(row, endpoint) for row in rows)) if rows else {"fine"}
    if "accounts" in endpoint and "adaccounts" not in endpoint:
        found |= set().union(*(_page(row, endpoint) for row in rows))
    return found - {"fine"} or {"fine"}


def _empty(endpoint: str) -> set[str]:
    for part, sign in EMPTY.items():
        if part in endpoint:
            return {sign}
    return {"list.empty"}


def _permissions(rows: list[Mapping[str, Any]]) -> set[str]:
    found = {f"permissions.{row.get('status')}" for row in rows}
    return found - {"permissions.granted"} or {"permissions.granted"}


def _page(row: Mapping[str, Any], endpoint: str) -> set[str]:
    """What does one Page lack: the linked Instagram account that was asked for, or a task to act as the Page?"""
    found = set()
    asked = "instagram_business_account" in endpoint or "connected_instagram_account" in endpoint
    if asked and not ("instagram_business_account" in row or "connected_instagram_account" in row):
        found.add("page.no_instagram")
    return found or _tasks(row) or _lead_terms(row)


def _tasks(row: Mapping[str, Any]) -> set[str]:
    tasks = row.get("tasks", row.get("perms"))
    if not isinstance(tasks, list):
        return set()
    may = {task for task in tasks if isinstance(task, str)}
    return set() if may & (PUBLISHING_TASKS | FULL_TASKS) else {"page.weak_role"}


def _lead_terms(row: Mapping[str, Any]) -> set[str]:
    """Was it asked whether the terms of lead ads are accepted, and are they not?"""
    return {"leads.no_terms"} if row.get("leadgen_tos_accepted") is False else set()


def _debugged(body: Mapping[str, Any], endpoint: str) -> set[str]:
    return {"debug.valid"} if body["is_valid"] is True else {"debug.invalid"}


def _ad_account(body: Mapping[str, Any], endpoint: str) -> set[str]:
    status = whole(body["account_status"])
    if status is None or status in ACTIVE:
        return {"fine"}
    return {"ad_account.waits"} if status in PAYS_OR_WAITS else {"ad_account.disabled"}


def _leads(body: Mapping[str, Any], endpoint: str) -> set[str]:
    access = body["has_lead_access"]
    return {"leads.refused"} if isinstance(access, Mapping) and access.get("can_access_lead") is False else {"fine"}


def _quota(body: Mapping[str, Any], endpoint: str) -> set[str]:
    config = body.get("config")
    total = whole(config.get("quota_total")) if isinstance(config, Mapping) else None
    used = whole(body.get("quota_usage"))
    return {"quota.reached"} if total is not None and used is not None and used >= total > 0 else {"fine"}


def _container(body: Mapping[str, Any], endpoint: str) -> set[str]:
    word = str(body.get("status_code", "")).upper()
    return {"container.waits"} if word == "IN_PROGRESS" else {"fine"}


def _status(body: Mapping[str, Any], endpoint: str) -> set[str]:
    """Is a container of Threads or a video still being worked on? Other things have a status too, and it is fine."""
    status = body["status"]
    if isinstance(status, Mapping):
        return {"container.waits"} if status.get("video_status") in ("uploading", "processing") else {"fine"}
    return {"container.waits"} if status == "IN_PROGRESS" else {"fine"}


def _report(body: Mapping[str, Any], endpoint: str) -> set[str]:
    """Read how far a report of ads is. https://developers.facebook.com/docs/marketing-api/insights/best-practices"""
    return {"fine"} if body["async_status"] == "Job Completed" else {"report.not_there"}


def _success(body: Mapping[str, Any], endpoint: str) -> set[str]:
    return {"fine"} if body["success"] is True else {"success.false"}


def _instagram_of_page(body: Mapping[str, Any], endpoint: str) -> set[str]:
    """Was a Page asked for its Instagram account, and answered without one? Then nothing professional is linked."""
    asked = "instagram_business_account" in endpoint or "connected_instagram_account" in endpoint
    linked = "instagram_business_account" in body or "connected_instagram_account" in body
    if asked and not linked and "accounts" not in endpoint:
        return {"page.no_instagram"}
    return _tasks(body) or _lead_terms(body) or {"fine"}


def _login(body: Mapping[str, Any], endpoint: str) -> set[str]:
    """Read the answer of the JavaScript SDK's login, which is empty where the person said no or closed the window."""
    return {"fine"} if body["authResponse"] else {"login.no_answer"}


READERS: dict[str, Reader] = {
    "authResponse": _login,
    "is_valid": _debugged,
    "account_status": _ad_account,
    "has_lead_access": _leads,
    "quota_usage": _quota,
    "status_code": _container,
    "async_status": _report,
    "success": _success,
    "data": _data,
    "algorithm": lambda body, endpoint: {"deauthorized"} if "user_id" in body else set(),
    "access_token": lambda body, endpoint: _tasks(body) or {"fine"},
    "status": _status,
    "id": _instagram_of_page,
}
"""The field by which a body is known -> what reads it; the first that is there decides."""
EMPTY = {
    "adaccounts": "ad_accounts.none",
    "accounts": "accounts.none",
    "permissions": "permissions.none",
    "assigned_pages": "accounts.none",
    "businesses": "businesses.none",
    "owned_pages": "accounts.none",
    "subscribed_apps": "subscribed.none",
    "instagram_accounts": "page.no_instagram",
}
"""A part of the address -> what its empty list says; silence of other edges says only that there is nothing."""
