"""What several connections have in common."""

from __future__ import annotations

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.roots import roots
from regrant.diagnosis.verdict import Verdict


def verdict(name: str, cause: Cause, remedy: Remedy = Remedy.REAUTHENTICATE, state: State = State.NEEDS_YOU) -> Verdict:
    """A verdict on one connection."""
    return Verdict(name, state, cause, remedy, Certainty.META_SAYS, 0.9, "")


def test_one_password_explains_what_looks_like_many_things() -> None:
    verdicts = [
        verdict("a", Cause.PASSWORD_CHANGED),
        verdict("b", Cause.PASSWORD_CHANGED),
        verdict("c", Cause.SESSION_INVALIDATED),
        verdict("d", Cause.PAGE_NOT_GRANTED, Remedy.WIDEN_IN_PLACE),
    ]
    found = roots(verdicts, dict.fromkeys("abcd", "fay"))

    assert [(root.cause, root.connections) for root in found] == [(Cause.PASSWORD_CHANGED, ("a", "b", "c"))]
    assert found[0].says.startswith("One reason explains 3 connections.")


def test_another_person_is_another_reason() -> None:
    verdicts = [verdict("a", Cause.PASSWORD_CHANGED), verdict("b", Cause.PASSWORD_CHANGED)]

    assert roots(verdicts, {"a": "fay", "b": "noa"}) == []


def test_what_waits_or_is_well_is_explained_by_nothing() -> None:
    verdicts = [
        verdict("a", Cause.APP_RATE_LIMITED, Remedy.WAIT_UNTIL, State.UNKNOWN),
        verdict("b", Cause.APP_RATE_LIMITED, Remedy.WAIT_UNTIL, State.UNKNOWN),
        verdict("c", Cause.HEALTHY, Remedy.NONE, State.OK),
    ]

    assert roots(verdicts, dict.fromkeys("abc", "fay")) == []


def test_what_explains_most_comes_first() -> None:
    verdicts = [verdict(name, Cause.TOKEN_EXPIRED) for name in "ab"] + [
        verdict(name, Cause.CHECKPOINT) for name in "cde"
    ]
    found = roots(verdicts, dict.fromkeys("abcde", "fay"))

    assert [root.cause for root in found] == [Cause.CHECKPOINT, Cause.TOKEN_EXPIRED]
