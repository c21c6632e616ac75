"""Meta says when it will answer again, and until then nothing is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from regrant.graph.answers import Answer, read
from regrant.graph.budget import LONGEST, UNSAID, AskedTooMuch, Asker, Budget, asker, retry_at
from regrant.graph.token import Token

NOW = 1_000_000
FAY, HAL, OTHER = Asker("700", "person:fay"), Asker("700", "person:hal"), Asker("800", "person:fay")


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


ABOUT = Asker("700", "person:fay", "object:101")
FULL = {"X-Ad-Account-Usage": '{"acc_id_util_pct": 100.0, "reset_time_duration": 90}'}


@pytest.mark.parametrize(
    ("answer", "waiting"),
    [
        pytest.param(throttled(4), {"700": UNSAID}, id="the app"),
        pytest.param(throttled(17), {"person:fay": UNSAID}, id="the person"),
        pytest.param(throttled(80001, X_Business_Use_Case_Usage=case(19)), {"object:101": 19 * 60}, id="one Page"),
        pytest.param(throttled(80001), {"object:101": UNSAID}, id="one Page, no time named"),
        pytest.param(read({"data": []}, 200, {"X-App-Usage": '{"call_count": 100}'}), {"700": UNSAID}, id="used up"),
        pytest.param(read({"data": []}, 200, {"X-App-Usage": '{"call_count": 99}'}), {}, id="nearly used up"),
        pytest.param(read({"data": []}, 200, FULL), {"object:101": 90}, id="ad account used up"),
        pytest.param(
            read({"data": []}, 200, {"X-Business-Use-Case-Usage": json.dumps(case(5))}),
            {"object:101": 300},
            id="a Page that is named beside an answer",
        ),
        pytest.param(read({"data": []}, 200, {"X-Business-Use-Case-Usage": json.dumps(case(0))}), {}, id="not blocked"),
        pytest.param(throttled(190), {}, id="another no"),
    ],
)
def test_who_has_to_wait(answer: Answer, waiting: dict[str, int]) -> None:
    budget = Budget()
    budget.note(ABOUT, answer, NOW)
    assert budget.state(NOW) == {pool: NOW + wait for pool, wait in waiting.items()}


@pytest.mark.parametrize(
    ("pool", "held"),
    [
        pytest.param("700", [FAY, HAL, ABOUT], id="an app holds all its people"),
        pytest.param("person:fay", [FAY, OTHER, ABOUT], id="a person waits in every app"),
        pytest.param("object:101", [ABOUT], id="an object holds nothing else"),
    ],
)
def test_whom_a_block_holds(pool: str, held: list[Asker]) -> None:
    budget = Budget({pool: NOW + 60})
    assert [who for who in (FAY, HAL, OTHER, ABOUT) if budget.held(who, NOW)] == held


@pytest.mark.parametrize(
    ("path", "about"),
    [("101/feed", "object:101"), ("act_7", "object:7"), ("me/accounts", None), ("", None), ("debug_token", None)],
)
def test_what_a_question_is_about(path: str, about: str | None) -> None:
    assert asker(Token("EAA", app="700"), path).about == about


def test_each_item_of_a_batch_is_held_against_its_own_asker() -> None:
    body = json.dumps({"error": {"message": "(#17)", "code": 17}})
    items = [{"code": 200, "headers": [], "body": "{}"}, {"code": 403, "headers": [], "body": body}]
    budget = Budget()
    budget.note(FAY, read(items, 200), NOW, [FAY, HAL])
    assert budget.state(NOW) == {"person:hal": NOW + UNSAID}


def test_what_was_kept_holds_after_a_restart() -> None:
    budget = Budget()
    budget.note(ABOUT, throttled(80001, X_Business_Use_Case_Usage=case(19)), NOW)
    assert Budget(json.loads(json.dumps(budget.state(NOW)))).held(ABOUT, NOW + 60)


def test_an_item_of_a_batch_blocks_the_pool_too() -> None:
    body = json.dumps({"error": {"message": "(#4)", "code": 4}})
    budget = Budget()
    budget.note(FAY, read([{"code": 403, "headers": [], "body": body}], 200), NOW)
    assert budget.state(NOW) == {"700": NOW + UNSAID}


def test_nothing_is_asked_before_the_time_and_all_afterwards() -> None:
    budget = Budget({"700": NOW + 60})
    with pytest.raises(AskedTooMuch) as caught:
        budget.refuse_early(FAY, NOW)
    assert caught.value.retry_at == NOW + 60
    budget.refuse_early(OTHER, NOW)
    budget.refuse_early(FAY, NOW + 60)
    assert budget.state(NOW + 60) == {}


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    budget = Budget({"700": NOW + 9999})
    budget.note(FAY, throttled(4), NOW)
    assert budget.state(NOW) == {"700": NOW + 9999}


def test_a_time_that_meta_never_asks_for_was_written_down_by_another_clock() -> None:
    Budget({"700": NOW + 10 * LONGEST}).refuse_early(FAY, NOW)
