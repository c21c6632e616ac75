"""Which functions of a tool still work: a connection can be healthy for one and dead for another.

Pure. What each function needs stands in `data/functions.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regrant.causes import Cause, Function, State
from regrant.checks.finding import Finding
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.models import Tool

NEW = "PROFILE_PLUS_"  # how new Pages spell the tasks of classic ones
EVERY = frozenset(Function)
TALK = frozenset({Function.MESSAGES})
AFFECTS: dict[Cause, frozenset[Function]] = {
    Cause.PAGE_2FA_OR_PPA_REQUIRED: frozenset({Function.PUBLISH}),
    Cause.POLICY_BLOCK_USER: frozenset({Function.PUBLISH}),
    Cause.PUBLISH_QUOTA_REACHED: frozenset({Function.PUBLISH}),
    Cause.LEADS_ACCESS_MISSING: frozenset({Function.LEADS}),
    Cause.MESSAGE_ACCESS_OFF: TALK,
    Cause.MESSAGE_ROUTING: TALK,
    Cause.WEBHOOK_NOT_SUBSCRIBED: frozenset({Function.MESSAGES, Function.LEADS}),
    Cause.AD_ACCOUNT_DISABLED: frozenset({Function.ADS}),
    Cause.TOS_NOT_ACCEPTED: frozenset({Function.LEADS, Function.ADS}),
    Cause.DATA_ACCESS_EXPIRED: EVERY - {Function.PUBLISH},
}
"""Causes that end some functions only. Whether an end of data access ends publishing is documented nowhere."""
BY_FINDINGS = frozenset(
    {
        Cause.HEALTHY,
        Cause.PERMISSION_MISSING,
        Cause.PERMISSION_DECLINED,
        Cause.PAGE_ROLE_INSUFFICIENT,
        Cause.PAGE_NOT_GRANTED,
        Cause.IG_NOT_LINKED,
    }
)
"""Causes whose reach the findings themselves tell; any other that needs somebody ends every function."""
CHECKS = {
    "publishing": frozenset({Function.PUBLISH}),
    "leads": frozenset({Function.LEADS}),
    "webhooks": frozenset({Function.MESSAGES, Function.LEADS}),
    "ad_accounts": frozenset({Function.ADS}),
    "terms": frozenset({Function.LEADS, Function.ADS}),
}
"""Check -> the functions that it speaks of."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What one function needs: permissions, tasks of which one is enough; `core`: kinds of tools that are for it."""

    says: str
    core: frozenset[str]
    permissions: frozenset[str]
    tasks: frozenset[str]


@cache
def needs() -> dict[Function, Needs]:
    """What each function needs."""
    rows = tomllib.loads((files("regrant") / "data" / "functions.toml").read_text(encoding="utf-8"))
    return {
        Function(name): Needs(
            row["says"], frozenset(row["core"]), frozenset(row["permissions"]), frozenset(row["tasks"])
        )
        for name, row in rows.items()
    }


def functions_of(
    verdict: Verdict, findings: Sequence[Finding], tool: Tool | None, wanted: Sequence[str] | None = None
) -> dict[Function, State]:
    """Say of each function that the tool uses whether it works; `wanted` are Meta's ids of the Pages that matter."""
    facts = {finding.check: finding.facts for finding in findings}
    used = _used(tool, facts.get("permissions", {}))
    seen = {one: _by_findings(one, findings, facts, wanted) for one in Function if one in used}
    return {one: _limited(one, state, verdict) for one, state in seen.items()}


def lacking_core(findings: Sequence[Finding], tool: Tool | None, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The wanted Pages on which the person may not do what the tool is for."""
    pages = next((one.facts for one in findings if one.check == "pages" and one.state is State.OK), {})
    core = [need for need in needs().values() if tool is not None and tool.kind in need.core]
    return tuple(dict.fromkeys(name for need in core for name in _too_weak(pages, need, wanted)))


def in_part(functions: Mapping[Function, State]) -> str:
    """Say which part works and which does not; nothing where it is all one."""
    broken = [needs()[one].says for one, state in functions.items() if state is State.NEEDS_YOU]
    well = [needs()[one].says for one, state in functions.items() if state is State.OK]
    if not broken or not well:
        return ""
    no, yes = _list(broken), _list(well)
    return f"{no[0].upper()}{no[1:]} {_do(broken)} not work; {yes} {_do(well)}."


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _do(names: Sequence[str]) -> str:
    return "does" if len(names) == 1 else "do"


def _used(tool: Tool | None, permissions: Mapping[str, Any]) -> set[Function]:
    """The functions for which the tool asks for permissions, or was asked to be given some."""
    named = {*tool.permissions, *tool.likely_permissions} if tool is not None else set()
    for key in ("granted", "declined", "expired", "absent"):
        named |= set(_texts(permissions, key))
    return {one for one, need in needs().items() if need.permissions & named}


def _by_findings(
    one: Function, findings: Sequence[Finding], facts: Mapping[str, Mapping[str, Any]], wanted: Sequence[str] | None
) -> State:
    need, states = needs()[one], {finding.check: finding.state for finding in findings}
    permissions, grants, pages = (facts.get(check, {}) for check in ("permissions", "grants", "pages"))
    gone = {scope for key in ("declined", "expired", "absent") for scope in _texts(permissions, key)}
    scopes = grants.get("missing_scopes")
    gone |= {scope for rows in scopes.values() for scope in rows} if isinstance(scopes, dict) else set()
    speaking = [states[check] for check, about in CHECKS.items() if one in about and check in states]
    if need.permissions & gone or State.NEEDS_YOU in speaking or _too_weak(pages, need, wanted):
        return State.NEEDS_YOU
    if states.get("token") is not State.OK or State.UNKNOWN in speaking:
        return State.UNKNOWN
    return State.OK if need.permissions & set(_texts(permissions, "granted")) else State.UNKNOWN


def _limited(one: Function, seen: State, verdict: Verdict) -> State:
    """What was seen of a function, in the light of the verdict on the whole."""
    if verdict.state is State.UNKNOWN:  # what could not be asked is unknown by its own finding already
        return State.UNKNOWN if one in AFFECTS.get(verdict.cause, ()) else seen
    if verdict.state is State.OK or verdict.cause in BY_FINDINGS:
        return seen
    if one in AFFECTS.get(verdict.cause, EVERY):
        return State.NEEDS_YOU
    return State.UNKNOWN if verdict.cause is Cause.DATA_ACCESS_EXPIRED else seen


def _too_weak(pages: Mapping[str, Any], need: Needs, wanted: Sequence[str] | None) -> list[str]:
    """The wanted Pages whose tasks are known and hold none of those needed."""
    rows = pages.get("pages")
    found = []
    for row in rows if isinstance(rows, list) else []:
        tasks = {str(task).removeprefix(NEW) for task in row.get("tasks", [])}
        if tasks and not tasks & need.tasks and (wanted is None or str(row.get("id")) in wanted):
            found.append(str(row.get("name", "")))
    return found


def _texts(facts: Mapping[str, Any], key: str) -> Iterable[str]:
    value = facts.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []
