"""Meta says when it will answer again, and until then nothing is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from regrant.graph.answers import Answer, read
from regrant.graph.budget import LONGEST, UNSAID, AskedTooMuch, Budget, retry_at

NOW = 1_000_000


def throttled(code: int, **headers: Any) -> Answer:
    """Meta's no, with its usage headers as JSON."""
    named = {name.replace("_", "-"): json.dumps(value) for name, value in headers.items()}
    return read({"error": {"message": f"(#{code}) limit", "code": code}}, 400, named)


def case(minutes: int) -> dict[str, Any]:
    return {"101": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": minutes}]}


@pytest.mark.parametrize(
    ("answer", "at"),
    [
        pytest.param(throttled(80001, X_Business_Use_Case_Usage=case(19)), NOW + 19 * 60, id="minutes"),
        pytest.param(throttled(80004, X_Ad_Account_Usage={"reset_time_duration": 100}), NOW + 100, id="seconds"),
        pytest.param(throttled(4, X_App_Usage={"call_count": 100}), NOW + UNSAID, id="no time named"),
        pytest.param(throttled(17), NOW + UNSAID, id="no header"),
        pytest.param(throttled(80001, X_Business_Use_Case_Usage=case(10**9)), NOW + LONGEST, id="nonsense"),
        pytest.param(throttled(80001, X_Business_Use_Case_Usage="soon"), NOW + UNSAID, id="not an object"),
        pytest.param(throttled(190), None, id="another no"),
        pytest.param(read({"data": []}, 200), None, id="an answer"),
        pytest.param(read({"error": {"code": 4}}, 403, {"X-App-Usage": "{"}), NOW + UNSAID, id="broken header"),
    ],
)
def test_when_to_ask_again(answer: Answer, at: int | None) -> None:
    assert retry_at(answer, NOW) == at


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        pytest.param(throttled(4), True, id="the app"),
        pytest.param(throttled(17), True, id="the person"),
        pytest.param(throttled(80001, X_Business_Use_Case_Usage=case(19)), False, id="one Page only"),
        pytest.param(read({"data": []}, 200, {"X-App-Usage": '{"call_count": 100}'}), True, id="used up"),
        pytest.param(read({"data": []}, 200, {"X-App-Usage": '{"call_count": 99}'}), False, id="nearly used up"),
        pytest.param(throttled(190), False, id="another no"),
    ],
)
def test_who_has_to_wait(answer: Answer, waits: bool) -> None:
    budget = Budget()
    budget.note("700", answer, NOW)
    assert bool(budget.state(NOW)) == waits


def test_an_item_of_a_batch_blocks_the_pool_too() -> None:
    body = json.dumps({"error": {"message": "(#4)", "code": 4}})
    budget = Budget()
    budget.note("700", read([{"code": 403, "headers": [], "body": body}], 200), NOW)
    assert budget.state(NOW) == {"700": NOW + UNSAID}


def test_nothing_is_asked_before_the_time_and_all_afterwards() -> None:
    budget = Budget({"700": NOW + 60})
    with pytest.raises(AskedTooMuch) as caught:
        budget.refuse_early("700", NOW)
    assert caught.value.retry_at == NOW + 60
    budget.refuse_early("800", NOW)
    budget.refuse_early("700", NOW + 60)
    assert budget.state(NOW) == {}


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    budget = Budget({"700": NOW + 9999})
    budget.note("700", throttled(4), NOW)
    assert budget.state(NOW) == {"700": NOW + 9999}
