"""The five help articles: each reason they give is a named cause, with its remedy, and what comes when that fails."""

# ruff: noqa: E501  # a table is read by its rows

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.graph.error import MetaError
from regrant.recipes.book import book

NOW = 1_800_000_000
DAY = 86_400
AUTH, RESET, ROLE, WIDEN = Remedy.REAUTHENTICATE, Remedy.RESET, Remedy.GET_PAGE_ROLE, Remedy.WIDEN_IN_PLACE
OTHER_ADMIN, CONFIRM, REFRESH = Remedy.HAND_TO_ANOTHER_ADMIN, Remedy.RESOLVE_CHECKPOINT, Remedy.REFRESH
VENDOR, ALL, WAIT = Remedy.CONTACT_TOOL_VENDOR, Remedy.GRANT_ALL, Remedy.WAIT_UNTIL
Seen = Finding | Evidence


def refused(code: int, subcode: int | None = None, message: str = "") -> Finding:
    """Meta refuses the token."""
    state = State.UNKNOWN if code == 4 else State.NEEDS_YOU
    return Finding("token", state, "Meta refuses the token", {}, MetaError(code, subcode, message=message), at=NOW)


def found(check: str, **facts: Any) -> Finding:
    """What another check found, while the token works."""
    return Finding(check, State.NEEDS_YOU, "as the check said it", facts, at=NOW)


def noticed(says: str) -> Evidence:
    """What the person noticed, in the tool's own words."""
    return Evidence("symptom", says, NOW)


def login(days_ago: int) -> Evidence:
    """The last login."""
    return Evidence("date", "the last login", NOW - days_ago * DAY, {"connected_at": NOW - days_ago * DAY})


def judged(tool: str, seen: Seen, tried: tuple[Remedy, ...] = ()) -> Verdict:
    """What is thought of it, after these were tried in vain."""
    known = [Evidence("tried", one.value, NOW, {"remedy": one.value, "worked": False}) for one in tried]
    findings = [seen] if isinstance(seen, Finding) else []
    if findings and findings[0].check != "token":
        findings.insert(0, Finding("token", State.OK, at=NOW))
    known += [seen] if isinstance(seen, Evidence) else []
    return judge("co_1", known, findings, book().tool_or_generic(tool), NOW)


ARTICLES: list[tuple[str, str, Seen, Cause, tuple[Remedy, ...]]] = [
    ("iconosquare", "a change of password", refused(190, 460), Cause.PASSWORD_CHANGED, (AUTH, RESET, ROLE, VENDOR)),
    ("iconosquare", "a login from an unusual place", refused(190, 459), Cause.CHECKPOINT, (CONFIRM, AUTH)),
    ("iconosquare", "a change of the Page role", found("pages", role_missing=["P"]), Cause.PAGE_ROLE_INSUFFICIENT, (ROLE, OTHER_ADMIN)),
    ("iconosquare", "security, unspecified", refused(190, 467), Cause.SESSION_INVALIDATED, (AUTH, RESET, ROLE, VENDOR)),
    ("iconosquare", "permissions were customised", found("permissions", declined=["read_insights"]), Cause.PERMISSION_DECLINED, (WIDEN, RESET, ROLE, VENDOR)),
    ("iconosquare", "not all profiles were ticked", found("grants", missing=["P"], known_by="grant"), Cause.PAGE_NOT_GRANTED, (WIDEN, RESET, ROLE, VENDOR)),
    ("iconosquare", "a red banner", noticed("A red banner at the top of Iconosquare"), Cause.TOKEN_EXPIRED, (AUTH, RESET, ROLE, VENDOR)),
    ("integrate", "90 days have passed", login(91), Cause.DATA_ACCESS_EXPIRED, (AUTH, RESET, VENDOR)),
    ("integrate", "90 days, as Meta tells it", refused(190, 493), Cause.DATA_ACCESS_EXPIRED, (AUTH, RESET, VENDOR)),
    ("integrate", "the authenticator's rights changed", found("pages", role_missing=["P"]), Cause.PAGE_ROLE_INSUFFICIENT, (ROLE, OTHER_ADMIN)),
    ("integrate", "the right to retrieve leads is gone", found("permissions", absent=["leads_retrieval"]), Cause.PERMISSION_MISSING, (WIDEN, AUTH, RESET, VENDOR)),
    ("integrate", "another authenticator is needed", Evidence("symptom", "x", NOW, {"symptom": "person_left"}), Cause.CONNECTOR_LEFT, (OTHER_ADMIN, VENDOR)),
    ("integrate", "pop-ups were not allowed", Evidence("screen", "x", NOW, {"popup_blocked": True}), Cause.POPUP_BLOCKED, (AUTH, VENDOR)),
    ("madgicx", "data is out of date", noticed("Spend, datasets or rights are out of date"), Cause.DATA_NOT_AVAILABLE, (REFRESH, AUTH)),
    ("madgicx", "a new ad account", noticed("A new ad account does not show up"), Cause.PAGE_NOT_GRANTED, (ALL, RESET, VENDOR)),
    ("madgicx", "token expiry", refused(190, 463), Cause.TOKEN_EXPIRED, (AUTH, RESET, VENDOR)),
    ("madgicx", "revocation: password", refused(190, 460), Cause.PASSWORD_CHANGED, (AUTH, RESET, VENDOR)),
    ("madgicx", "revocation: logged out", refused(190, 467), Cause.SESSION_INVALIDATED, (AUTH, RESET, VENDOR)),
    ("madgicx", "revocation: permissions revoked", refused(190, 458), Cause.APP_REMOVED, (ALL, VENDOR)),
    ("madgicx", "the app changed", Evidence("symptom", "x", NOW, {"symptom": "asks_for_more"}), Cause.APP_CHANGED, (AUTH, VENDOR)),
    ("madgicx", "security concerns", refused(190, 464), Cause.USER_UNCONFIRMED, (CONFIRM, AUTH)),
    ("madgicx", "permission updates", found("permissions", absent=["ads_read"]), Cause.PERMISSION_MISSING, (WIDEN, ALL, RESET, VENDOR)),
    ("madgicx", "violation of policies", Evidence("symptom", "x", NOW, {"symptom": "app_not_active"}), Cause.APP_INACTIVE, (VENDOR,)),
    ("madgicx", "access limits exceeded", refused(4, None, "Application request limit reached"), Cause.APP_RATE_LIMITED, (WAIT,)),
    ("madgicx", "terms of service", found("terms"), Cause.TOS_NOT_ACCEPTED, (Remedy.ACCEPT_TERMS, REFRESH)),
    ("smarterqueue", "permissions were switched off", found("permissions", declined=["pages_manage_posts"]), Cause.PERMISSION_DECLINED, (WIDEN, RESET, ROLE, VENDOR)),
    ("smarterqueue", "only some profiles were selected", found("grants", missing=["P"], known_by="grant"), Cause.PAGE_NOT_GRANTED, (WIDEN, RESET, ROLE, VENDOR)),
    ("smarterqueue", "a Page is new", noticed("A Page or profile does not appear when connecting"), Cause.PAGE_NOT_GRANTED, (WIDEN, RESET, ROLE, VENDOR)),
    ("smarterqueue", "token invalidated for security", refused(190, 460), Cause.PASSWORD_CHANGED, (AUTH, RESET, ROLE, VENDOR)),
    ("smarterqueue", "not an admin of the Page", found("pages", role_missing=["P"]), Cause.PAGE_ROLE_INSUFFICIENT, (ROLE, OTHER_ADMIN)),
    ("zoomsphere", "a change of settings, as a password", refused(190, 460), Cause.PASSWORD_CHANGED, (AUTH, RESET, VENDOR)),
    ("zoomsphere", "it expired after some time", refused(190, 463), Cause.TOKEN_EXPIRED, (AUTH, RESET, VENDOR)),
    ("zoomsphere", "a message about a lost token", noticed("A message about a lost connection or token"), Cause.TOKEN_EXPIRED, (AUTH, RESET, VENDOR)),
    ("zoomsphere", "an empty dashboard", noticed("Analytics shows an empty dashboard"), Cause.TOKEN_EXPIRED, (AUTH, RESET, VENDOR)),
    ("zoomsphere", "pages in a red frame", noticed("Pages stand in a red frame"), Cause.TOKEN_EXPIRED, (AUTH, RESET, VENDOR)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tool", "seen", "cause", "remedies"),
    [pytest.param(tool, seen, cause, way, id=f"{tool}: {reason}") for tool, reason, seen, cause, way in ARTICLES],
)
def test_reason_of_an_article_is_a_named_cause_with_its_remedies_in_order(
    tool: str, seen: Seen, cause: Cause, remedies: tuple[Remedy, ...]
) -> None:
    for number, remedy in enumerate(remedies):
        made = judged(tool, seen, remedies[:number])

        assert (made.cause, made.remedy) == (cause, remedy)
        assert made.says


def test_every_tool_with_an_article_is_in_the_table() -> None:
    by_their_help = {tool.id for tool in book().tools.values() if any(flow.article for flow in tool.flows.values())}

    assert {row[0] for row in ARTICLES} == by_their_help


@pytest.mark.parametrize("tool", sorted({row[0] for row in ARTICLES}))
def test_a_way_goes_from_gentle_to_heavy(tool: str) -> None:
    scale = [REFRESH, AUTH, WIDEN, ALL, RESET, ROLE, VENDOR]
    for _, _, _, _, way in (row for row in ARTICLES if row[0] == tool):
        gentle = [scale.index(one) for one in way if one in scale and ROLE not in way[:1]]
        if WIDEN in way and AUTH in way:
            continue  # to sign in again takes nothing away either: the article puts it second
        assert gentle == sorted(gentle)
