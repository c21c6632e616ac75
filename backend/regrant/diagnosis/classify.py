"""Says what one answer of Meta's means. Pure: no I/O, and no clock."""

from __future__ import annotations

from functools import cache
from typing import Any

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.match import Matcher, Said, plain
from regrant.diagnosis.signs import signs
from regrant.diagnosis.technical import technical_line, without_secrets
from regrant.diagnosis.verdict import Case, Explanation
from regrant.diagnosis.words import say, state_of
from regrant.graph.answers import Answer, MetaError, read
from regrant.graph.shapes_headers import retry_after
from regrant.recipes.rules import Rule, load_rules

TRANSIENT = frozenset({"error.transient"})
NO_SIGNS: frozenset[str] = frozenset()
LIKELY, GUESS = 0.6, 0.4
"""From this confidence on a cause is told plainly; below the second it is told, but nobody is sent anywhere."""
SAYS_NOTHING = frozenset(
    {"OAuthException", "GraphMethodException", "FacebookApiException", "IGApiException", "Exception"}
)
"""Types that come with every kind of error; the old Instagram API had others that do say something."""


@cache
def matcher() -> Matcher:
    """The rules that came with regrant, compiled once. Raises RecipeInvalid where a rule file is broken."""
    return Matcher(load_rules())


def explain(
    body: Any, http_status: int | None = None, headers: Any = None, endpoint: str | None = None, tool: str = ""
) -> Explanation:
    """Say what an answer of Meta's means, as somebody pasted or recorded it.

    Arguments: body, text, bytes or decoded JSON; the address that was asked; the tool's name, for the words.
    """
    return classify(Case(body, http_status, headers, endpoint), tool)


def classify(case: Case, tool: str = "") -> Explanation:
    """Say what a case means; never fails, and says unknown where nothing is known."""
    status = case.http_status if isinstance(case.http_status, int) else None
    answer = read(case.body, status, case.headers)
    endpoint = case.endpoint.lower() if isinstance(case.endpoint, str) else ""
    return explain_answer(answer, endpoint, tool)


def explain_answer(answer: Answer, endpoint: str = "", tool: str = "") -> Explanation:
    """Say what an answer means that has been read already."""
    rule = matcher().best(_said(answer, endpoint))
    wait = retry_after(answer.headers) if answer.headers else None
    if rule is None or (answer.shape == "number" and rule.confidence < GUESS):  # not every number is a code of Meta's
        return _unknown(answer, tool)
    return _explanation(rule, answer, wait, tool)


def explain_error(error: MetaError, endpoint: str = "", tool: str = "") -> Explanation:
    """Say what one error means that a check ran into."""
    return explain_answer(Answer(error=error, shape="envelope"), endpoint, tool)


def _said(answer: Answer, endpoint: str) -> Said:
    error = answer.error
    if error is None:
        return Said(None, None, "", answer.shape, signs(answer, endpoint), answer.http_status, endpoint)
    text = answer.text
    if not text:
        kind = "" if error.type in SAYS_NOTHING else error.type
        text = f"{error.message} | {error.user_title} | {error.user_message} | {kind}"
    marks = TRANSIENT if error.is_transient else NO_SIGNS
    return Said(error.code, error.subcode, plain(text), answer.shape, marks, answer.http_status, endpoint)


def _explanation(rule: Rule, answer: Answer, wait: int | None, tool: str) -> Explanation:
    waits = rule.remedy is Remedy.WAIT_AND_RETRY
    certainty = Certainty.META_SAYS if rule.confidence >= LIKELY else Certainty.PROBABLY
    sure = rule.confidence >= GUESS
    return Explanation(
        cause=rule.cause,
        remedy=rule.remedy,
        state=state_of(rule.cause, rule.remedy) if sure else State.UNKNOWN,
        confidence=rule.confidence,
        says=say(rule.cause, rule.remedy, tool, wait=wait if waits else None, certainty=certainty),
        technical=technical_line(answer, rule.id),
        rule=rule.id,
        source=rule.source,
        others=tuple(rule.others),
        tell_apart=rule.tell_apart,
        retry_after=wait if waits else None,
    )


def _unknown(answer: Answer, tool: str) -> Explanation:
    error = answer.error
    metas = error is not None and (error.code is not None or error.subcode is not None or bool(error.type))
    said = Cause.UNKNOWN if metas else Cause.NOT_DIAGNOSABLE
    return Explanation(
        cause=said,
        remedy=Remedy.NONE,
        state=state_of(said, Remedy.NONE),
        confidence=0.0,
        says=say(said, Remedy.NONE, tool),
        technical=technical_line(answer, "") or without_secrets(answer.text)[:200],
    )
