"""Runs every check on a connection: asks Meta once, then lets each check judge what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regrant.checks.ad_accounts import ad_accounts
from regrant.checks.app import app
from regrant.checks.asking import ask
from regrant.checks.business import business
from regrant.checks.finding import Finding
from regrant.checks.grants import grants
from regrant.checks.instagram import instagram
from regrant.checks.leads import leads
from regrant.checks.pages import pages
from regrant.checks.permissions import permissions
from regrant.checks.publishing import publishing
from regrant.checks.replies import Replies
from regrant.checks.subject import Subject
from regrant.checks.token import token
from regrant.graph.client import GraphClient

Check = Callable[[Replies, Subject], Finding | None]
CHECKS: tuple[Check, ...] = (
    token,
    app,
    permissions,
    grants,
    pages,
    business,
    publishing,
    instagram,
    leads,
    ad_accounts,
)


def run(subject: Subject, client: GraphClient, now: int) -> list[Finding]:
    """What every check found out about one connection; the client counts the requests and calls.

    `now` is Unix seconds. Never raises: what could not be asked is a finding that says so.
    """
    (findings,) = run_together([subject], client, now)
    return findings


def run_together(subjects: Sequence[Subject], client: GraphClient, now: int) -> list[list[Finding]]:
    """The findings of each connection, for connections that hold the same token: Meta is asked once for them all."""
    replies = ask(subjects, client, now)
    return [judge(replies, subject) for subject in subjects]


def judge(replies: Replies, subject: Subject) -> list[Finding]:
    """What each check makes of Meta's replies."""
    return [finding for check in CHECKS if (finding := check(replies, subject)) is not None]
