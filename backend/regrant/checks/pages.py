"""Is every Page there, and may the person do on it what the tool needs?"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.granted import not_covered, targets_of
from regrant.checks.replies import Replies, Reply, described, is_denied, is_shown
from regrant.checks.subject import PAGE, Subject, Wanted
from regrant.checks.unknown import unanswered
from regrant.graph.answers import Answer
from regrant.graph.error import MetaError, whole

CHECK = "pages"
NEW = "PROFILE_PLUS_"  # how the new Pages spell the tasks of the classic ones; both turn up in the same list
# Any one of these is enough. Source: Meta's task list, and each tool's help for the role that it wants.
DEMANDS = {
    "admin": {"MANAGE", "FULL_CONTROL"},
    "editor": {"CREATE_CONTENT", "MANAGE", "FULL_CONTROL"},
}
Place = Literal["listed", "not_granted", "only_by_itself", "unread", "gone"]


def pages(replies: Replies, subject: Subject) -> Finding:
    """Compare the Pages that Meta lists, or shows one by one, with those that the tool should reach."""
    if cut := replies.pages.cut_short:
        unsaid = Finding(CHECK, State.UNKNOWN, "Meta did not list the Pages", error=_error(cut), at=replies.at)
        return unanswered(CHECK, cut, replies.at) or unsaid
    listed, wanted = replies.pages.rows, subject.of_kind(PAGE)
    places = {page: _place(page, replies) for page in wanted}
    weak = [page for page in wanted if _lacks_role(listed.get(page.meta_id), subject.tool.page_role)]
    gone = [page for page in wanted if places[page] == "gone"]
    facts: dict[str, Any] = {
        "pages": [_told(row) for row in listed.values()],
        "role_missing": [page.name for page in weak],
        "listing_bug": [page.name for page in wanted if places[page] == "only_by_itself"],
        "missing": [page.name for page in gone],
    }
    if weak or gone:
        error = _error(replies.direct[gone[0].meta_id]) if gone else None
        return Finding(CHECK, State.NEEDS_YOU, _says(weak, gone, subject), facts, error, at=replies.at)
    unread = [page.name for page in wanted if places[page] == "unread"]
    if unread:
        said = f"could not be read: {', '.join(unread)}"
        return Finding(CHECK, State.UNKNOWN, said, facts, retry_at=_retry_at(replies), at=replies.at)
    bug = ", ".join(facts["listing_bug"])
    said = f"reachable, though Meta's list leaves them out: {bug}" if bug else ""
    return Finding(CHECK, State.OK, said, facts, at=replies.at)


def _place(page: Wanted, replies: Replies) -> Place:
    """Where this Page stands. Meta's list leaves Pages out without a word: only a no to the Page itself means gone."""
    if page.meta_id in replies.pages.rows:
        return "listed"
    if not_covered(page, targets_of(described(replies.inspection).get("granular_scopes"))):
        return "not_granted"
    direct = replies.direct.get(page.meta_id)
    if direct is None:
        return "unread"
    if is_denied(direct):
        return "gone"
    return "only_by_itself" if is_shown(direct) else "unread"


def _lacks_role(row: dict[str, Any] | None, role: str) -> bool:
    """Is the person's role on this Page known, and too small?"""
    tasks = row.get("tasks") if row else None
    if role not in DEMANDS or not isinstance(tasks, list):
        return False
    return not DEMANDS[role] & {str(task).removeprefix(NEW) for task in tasks}


def _told(row: dict[str, Any]) -> dict[str, Any]:
    tasks = row.get("tasks")
    known = [str(task) for task in tasks] if isinstance(tasks, list) else []
    told: dict[str, Any] = {"id": str(row["id"]), "name": str(row.get("name", "")), "tasks": known}
    account = row.get("instagram_business_account")
    if isinstance(account, dict) and account.get("id"):
        told["instagram"] = str(account["id"])
    until = _moment(row.get("user_access_expire_time"))
    return told if until is None else {**told, "until": until}


def _moment(value: Any) -> int | None:
    """When a role that was given for a time ends, in Unix seconds; Meta writes a date, or 0 for never."""
    if isinstance(value, str) and not value.isdigit():
        try:
            return int(datetime.fromisoformat(value).timestamp())
        except ValueError:
            return None
    return whole(value) or None


def _says(weak: list[Wanted], gone: list[Wanted], subject: Subject) -> str:
    parts = []
    if gone:
        parts.append(f"deleted, hidden or no longer yours: {', '.join(page.name for page in gone)}")
    if weak:
        parts.append(f"{subject.tool.title} needs more than your role on {', '.join(page.name for page in weak)}")
    return "; ".join(parts)


def _error(reply: Reply) -> MetaError | None:
    return reply.error if isinstance(reply, Answer) else None


def _retry_at(replies: Replies) -> int | None:
    found = [finding for reply in replies.direct.values() if (finding := unanswered(CHECK, reply, replies.at))]
    return max((finding.retry_at for finding in found if finding.retry_at), default=None)
