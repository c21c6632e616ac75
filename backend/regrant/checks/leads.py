"""Do new leads reach the tool: may it and the person read them, are the terms accepted, does the app hear of them?"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies, described, rows_of, texts
from regrant.checks.subject import PAGE, Subject
from regrant.checks.unknown import unanswered
from regrant.checks.wishes import wants_leads
from regrant.graph.answers import Answer

CHECK = "leads"
NEWS = "leadgen"
UNSAID = "Meta did not say which apps hear of new leads"
NOT_TOLD = "only a Page's own token is told which apps hear of new leads"


def leads(replies: Replies, subject: Subject) -> Finding | None:
    """By Meta's own word on each wanted Page; None for a tool that fetches no leads.

    Source: Meta's `has_lead_access`. Leads stop without an error where the person or the app is not assigned.
    """
    wanted = {page.meta_id for page in subject.of_kind(PAGE)}
    if not wants_leads(subject.tool) or not wanted:
        return None
    if cut := replies.pages.cut_short:
        error = cut.error if isinstance(cut, Answer) else None
        unsaid = Finding(CHECK, State.UNKNOWN, "Meta did not list the Pages", error=error, at=replies.at)
        return unanswered(CHECK, cut, replies.at) or unsaid
    rows = [row for page, row in replies.pages.rows.items() if page in wanted]
    blocked = {_name(row): _access(row) for row in rows if _access(row).get("can_access_lead") is False}
    terms = [_name(row) for row in rows if row.get("leadgen_tos_accepted") is False]
    deaf, why = _unsubscribed(replies, subject, [_name(row) for row in rows])
    facts: dict[str, Any] = {
        "blocked": list(blocked),
        "who": _who(list(blocked.values())),
        "reasons": {name: access["failure_reason"] for name, access in blocked.items() if access.get("failure_reason")},
        "terms": terms,
        "unsubscribed": deaf,
        "subscription": why,
        "unread": [_name(row) for row in rows if not isinstance(_access(row).get("can_access_lead"), bool)],
    }
    return _finding(facts, replies)


def _finding(facts: dict[str, Any], replies: Replies) -> Finding:
    said = []
    if facts["blocked"]:
        lacks = {"person": "you are", "app": "the tool is"}.get(facts["who"], "you or the tool is")
        said.append(f"no leads from {', '.join(facts['blocked'])}, for {lacks} not let in")
    if facts["terms"]:
        said.append(f"no lead form can be made on {', '.join(facts['terms'])} before the lead terms are accepted")
    if facts["unsubscribed"]:
        said.append(f"the tool is not told of new leads on {', '.join(facts['unsubscribed'])}")
    if said:
        return Finding(CHECK, State.NEEDS_YOU, "; ".join(said), facts, at=replies.at)
    if facts["unread"]:
        says = f"Meta does not say who may read the leads of {', '.join(facts['unread'])}"
        return Finding(CHECK, State.UNKNOWN, says, facts, replies.pages.refused, at=replies.at)
    return Finding(CHECK, State.OK, "", facts, at=replies.at)


def _unsubscribed(replies: Replies, subject: Subject, names: list[str]) -> tuple[list[str], str]:
    """The Pages whose news the app does not hear, and why that is not known where it is not."""
    reply = replies.subscriptions
    if reply is None:
        return [], NOT_TOLD
    if not isinstance(reply, Answer) or reply.error is not None:
        return [], UNSAID
    app = str(described(replies.inspection).get("app_id") or subject.token.app or "")
    if not app:
        return [], "which app the token belongs to is not known"
    listed = rows_of(reply)
    if listed is None:
        return [], UNSAID
    own = [row for row in listed if str(row.get("id")) == app]
    fields = [texts(row.get("subscribed_fields", [])) for row in own]
    if None in fields:
        return [], UNSAID
    heard = any(NEWS in (named or ()) for named in fields)
    return ([] if heard else names), ""


def _access(row: dict[str, Any]) -> dict[str, Any]:
    access = row.get("has_lead_access")
    return access if isinstance(access, dict) else {}


def _who(refusals: list[dict[str, Any]]) -> str | None:
    """Whom Meta leaves out: the person before the app, for without the person the app gets nothing."""
    if any(access.get("user_has_leads_permission") is False for access in refusals):
        return "person"
    return "app" if any(access.get("app_has_leads_permission") is False for access in refusals) else None


def _name(row: dict[str, Any]) -> str:
    return str(row.get("name") or row["id"])
