"""Suspects: what answers make of causes, what is asked next, and what is tried in which order."""

from __future__ import annotations

from itertools import product

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.diagnosis.claims import WAITS
from regrant.diagnosis.judge import judge
from regrant.diagnosis.suspects import beliefs, cures, in_sane_order, suspects
from regrant.diagnosis.suspects_interview import UNSURE, as_facts, first, in_words, next_asked, told
from regrant.diagnosis.suspects_questions import MOST, SEE, questions, worth
from regrant.diagnosis.symptoms import symptoms
from regrant.diagnosis.symptoms_text import noticed
from regrant.diagnosis.verdict import Evidence
from regrant.errors import BadInput
from regrant.recipes.book import book

TOOLS = ["iconosquare", "smarterqueue", "madgicx", "integrate", "zoomsphere", "a-tool-without-a-file"]
NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("answers", "cause", "remedy"),
    [
        pytest.param(
            {SEE: "banner_reconnect", "changed": "password"},
            Cause.PASSWORD_CHANGED,
            Remedy.REAUTHENTICATE,
            id="password",
        ),
        pytest.param(
            {SEE: "banner_reconnect", "reach": "networks"},
            Cause.PASSWORD_CHANGED,
            Remedy.REAUTHENTICATE,
            id="several networks together are one password",
        ),
        pytest.param(
            {SEE: "banner_reconnect", "changed": "asked"}, Cause.CHECKPOINT, Remedy.RESOLVE_CHECKPOINT, id="checkpoint"
        ),
        pytest.param(
            {SEE: "says_expired", "changed": "nothing"},
            Cause.TOKEN_EXPIRED,
            Remedy.REAUTHENTICATE,
            id="a mark of expiry is an ended token",
        ),
        pytest.param(
            {SEE: "page_missing", "changed": "connected", "reach": "one"},
            Cause.PAGE_NOT_GRANTED,
            Remedy.WIDEN_IN_PLACE,
            id="one Page down after another was connected is a narrowed grant",
        ),
        pytest.param(
            {SEE: "page_missing", "changed": "left"},
            Cause.PAGE_ROLE_INSUFFICIENT,
            Remedy.GET_PAGE_ROLE,
            id="somebody left",
        ),
        pytest.param(
            {SEE: "instagram_only", "instagram": "no"}, Cause.IG_NOT_LINKED, Remedy.LINK_INSTAGRAM, id="not linked"
        ),
        pytest.param(
            {SEE: "no_leads", "leads": "yes"}, Cause.LEADS_ACCESS_MISSING, Remedy.REQUEST_LEADS_ACCESS, id="leads"
        ),
        pytest.param(
            {SEE: "no_instagram_messages", "messages": "no"},
            Cause.MESSAGE_ACCESS_OFF,
            Remedy.SWITCH_MESSAGE_ACCESS_ON,
            id="messages",
        ),
        pytest.param({SEE: "terms"}, Cause.TOS_NOT_ACCEPTED, Remedy.ACCEPT_TERMS, id="terms"),
        pytest.param(
            {SEE: "does_not_publish", "since": "hour", "reach": "everybody"},
            Cause.TRANSIENT,
            Remedy.WAIT_AND_RETRY,
            id="everybody for an hour is Meta itself",
        ),
    ],
)
def test_answers_come_to_a_cause_and_a_first_step(answers: dict[str, str], cause: Cause, remedy: Remedy) -> None:
    made = told(answers)

    assert (made.suspects[0].cause, made.cures[0]) == (cause, remedy)
    assert made.suspects[0].why


@pytest.mark.parametrize("tool_id", TOOLS)
def test_never_more_than_three_questions_and_each_takes_doubt_away(tool_id: str) -> None:
    tool = book().tool_or_generic(tool_id)
    open_walks: list[dict[str, str]] = [{}]
    asked = 0
    while open_walks:
        answers = open_walks.pop()
        question = next_asked(answers, tool)
        if question is None:
            continue
        asked += 1
        assert question.id not in answers
        assert len(answers) < MOST
        if question.id != SEE:
            believed = beliefs([answers[SEE]], {k: v for k, v in answers.items() if k != SEE}, tool)
            others = [one for one in questions().values() if one.id not in {SEE, *answers}]
            assert worth(question, believed) == max(worth(one, believed) for one in others)
        open_walks += [{**answers, question.id: answer.id} for answer in question.answers]
    assert asked > 20


@pytest.mark.parametrize("tool_id", TOOLS)
def test_first_question_is_short_and_in_the_tools_own_words(tool_id: str) -> None:
    tool = book().tool_or_generic(tool_id)
    says = [answer.says for answer in first(tool).answers]

    assert 8 <= len(says) == len(set(says)) <= 11
    assert set(tool.symptoms) <= set(says) or len(tool.symptoms) > 5


def every_walk() -> list[dict[str, str]]:
    """The first answer with every pair of other answers."""
    rest = [(question.id, answer.id) for question in questions().values() for answer in question.answers]
    pairs = [(one, two) for one, two in product(rest, rest) if one[0] < two[0]]
    return [{SEE: name, **dict(pair)} for name in symptoms() for pair in pairs]


def test_cures_are_in_sane_order_whatever_is_answered() -> None:
    """Waiting goes first where it may be right, and a reset never goes before anything gentler."""
    for answers in every_walk():
        made = told(answers)
        likely_waits = [one for one in made.suspects[:3] if one.cause in WAITS and one.confidence >= 0.15]
        if likely_waits:
            assert made.cures[0] in (Remedy.WAIT_AND_RETRY, Remedy.WAIT_UNTIL), answers
        if Remedy.RESET in made.cures:
            after = made.cures[made.cures.index(Remedy.RESET) :]
            assert in_sane_order(after), answers
            assert Remedy.RESET not in made.cures[:2] or len(made.cures) <= 2, answers


def test_confidences_are_shares() -> None:
    ranked = suspects(["page_missing", "says_expired"], {"reach": "one"})

    assert sum(one.confidence for one in ranked) == pytest.approx(1, abs=0.005)
    assert [one.confidence for one in ranked] == sorted((one.confidence for one in ranked), reverse=True)


def test_a_tools_own_ladder_is_kept() -> None:
    madgicx = book().tool_or_generic("madgicx")
    ranked = suspects(["page_missing"], {"changed": "connected", "reach": "one"}, madgicx)

    assert cures(ranked, madgicx)[0] is Remedy.GRANT_ALL


def test_not_knowing_changes_nothing() -> None:
    unsure = told({SEE: "page_missing", "changed": UNSURE})

    assert unsure.suspects == told({SEE: "page_missing"}).suspects


@pytest.mark.parametrize("answers", [{"colour": "red"}, {SEE: "red"}, {SEE: "page_missing", "reach": "half"}])
def test_answer_that_no_question_has_is_refused(answers: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        told(answers)


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("our reels are stuck in the queue", "does_not_publish"),
        ("The report is blank since Monday", "empty_numbers"),
        ("one of my pages does not appear when I choose accounts", "page_missing"),
        ("my login ran out", "says_expired"),
        ("There is an orange badge next to the profile", "banner_reconnect"),
        ("We get no leads from our form", "no_leads"),
        ("Instagram DMs never arrive", "no_instagram_messages"),
        ("it wants a two-factor code", "login_asks_to_confirm"),
        ("the pop-up closes at once", "window_does_not_open"),
        ("A colleague has left the company", "person_left"),
    ],
)
def test_free_text_is_read_by_meaning(text: str, symptom: str) -> None:
    assert symptom in noticed([text])


@pytest.mark.parametrize("text", ["", "hello", "The weather is fine", "x" * 10_000, "\u202e\n\x00"])
def test_text_that_speaks_of_nothing_is_no_symptom(text: str) -> None:
    assert noticed([text]) == []


def report(answers: dict[str, str], at: int) -> Evidence:
    return Evidence("symptom", in_words(answers), at, as_facts(answers, told(answers)))


def test_report_becomes_a_guess_and_never_more() -> None:
    verdict = judge("co_1", [report({SEE: "banner_reconnect", "changed": "password"}, NOW - 60)], [], None, NOW)

    assert (verdict.cause, verdict.state, verdict.certainty) == (Cause.PASSWORD_CHANGED, State.NEEDS_YOU, "probably")
    assert 0.5 < verdict.confidence <= 0.7


def test_outage_that_was_reported_is_waited_for() -> None:
    verdict = judge("co_1", [report({SEE: "does_not_publish", "reach": "everybody"}, NOW - 60)], [], None, NOW)

    assert (verdict.state, verdict.remedy) == (State.UNKNOWN, Remedy.WAIT_AND_RETRY)


def test_new_answers_replace_the_old_ones() -> None:
    old, new = report({SEE: "terms"}, NOW - 600), report({SEE: "says_expired", "changed": "nothing"}, NOW - 60)

    assert judge("co_1", [old, new], [], None, NOW).cause is Cause.TOKEN_EXPIRED


@pytest.mark.parametrize(
    "since",
    [
        Evidence("date", "the last login", NOW - 30, {"connected_at": NOW - 30}),
        Evidence("tried", "Reconnected", NOW - 30, {"remedy": "reauthenticate", "worked": True}),
    ],
    ids=["login", "repair that worked"],
)
def test_answers_do_not_outlive_a_login(since: Evidence) -> None:
    old = report({SEE: "says_expired"}, NOW - 600)

    assert judge("co_1", [old, since], [], None, NOW).state is State.UNKNOWN
