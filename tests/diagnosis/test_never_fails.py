"""Whatever is handed in: never an exception, and never a verdict where nothing is known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.classify import classify
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Case, Evidence
from regrant.graph.error import MetaError
from regrant.recipes.book import book

KEYS = ["error", "code", "error_subcode", "message", "data", "is_valid", "tasks", "id", "status", "permission", "x"]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)
NOW = 1_800_000_000


@given(st.one_of(values, st.binary(), st.text()), st.none() | st.integers(), values, st.none() | st.text())
def test_any_body_gets_an_explanation(body: Any, status: int | None, headers: Any, endpoint: str | None) -> None:
    made = classify(Case(body, status, headers, endpoint))

    assert made.cause in Cause
    assert made.remedy in Remedy
    assert 0 <= made.confidence <= 1
    assert made.says


@given(st.text(alphabet=st.characters(categories=["L", "Zs"], include_characters="{}[]<>\"'"), max_size=200))
def test_text_that_says_nothing_is_not_diagnosable(text: str) -> None:
    """Letters alone may happen upon a word of Meta's, such as `sorry`; none of them is ever answered by a reconnect."""
    made = classify(Case(text))

    assert made.state is not State.NEEDS_YOU or made.rule


@given(st.integers(min_value=100_000, max_value=999_999))
def test_a_code_nobody_has_seen_is_unknown(code: int) -> None:
    made = classify(Case({"error": {"code": code, "message": "něco se stalo"}}))

    assert made.rule or made.cause is Cause.UNKNOWN


@pytest.mark.parametrize(
    "extra", [{"novel": 1}, {"error_data": '{"blame":[["a"]]}'}, {"error_data": [1]}, {"fbtrace_id": 7}]
)
def test_fields_nobody_has_seen_change_nothing(extra: dict[str, Any]) -> None:
    plain = {"error": {"code": 190, "error_subcode": 460, "message": "x"}}

    assert classify(Case({"error": {**plain["error"], **extra}})).cause is classify(Case(plain)).cause


@pytest.mark.parametrize("status", [500, 502, 503, 429])
@pytest.mark.parametrize("body", ["", None, "<html><body>Sorry</body></html>", "upstream connect error", {}])
def test_trouble_on_the_way_is_never_broken(status: int, body: Any) -> None:
    made = classify(Case(body, status))

    assert made.state is State.UNKNOWN
    assert made.remedy in (Remedy.WAIT_AND_RETRY, Remedy.NONE)


errors = st.builds(
    MetaError, st.none() | st.integers(-5, 999), st.none() | st.integers(0, 3_000_000), message=st.text()
)
findings = st.builds(
    Finding,
    st.sampled_from(["token", "permissions", "grants", "pages", "instagram", "leads", "novel"]),
    st.sampled_from(list(State)),
    st.text(),
    st.dictionaries(
        st.sampled_from(["missing", "declined", "expires_at", "role_missing", "granted", "listing_bug"]), values
    ),
    st.none() | errors,
    st.none() | st.integers(0, 2 * NOW),
    st.integers(0, 2 * NOW),
)
evidence = st.builds(
    Evidence,
    st.sampled_from(["finding", "screen", "error", "symptom", "date", "tried", "novel"]),
    st.text(),
    st.integers(0, 2 * NOW),
    st.dictionaries(
        st.sampled_from(["cause", "remedy", "body", "connected_at", "expires_at", "app_listed", "symptom"]), values
    ),
)


@given(st.lists(evidence, max_size=5), st.lists(findings, max_size=5), st.sampled_from([None, *book().tools.values()]))
def test_any_evidence_gets_a_verdict(known: list[Evidence], found: list[Finding], tool: Any) -> None:
    made = judge("co_1", known, found, tool, NOW)

    assert made.certainty in Certainty
    assert made.says
    if made.state is State.UNKNOWN:
        assert made.remedy in (Remedy.WAIT_AND_RETRY, Remedy.WAIT_UNTIL, Remedy.NONE, Remedy.FIX_REQUEST)
    if not known and not found:
        assert made.cause is Cause.UNKNOWN
