"""What people notice, and what may be behind it."""

from __future__ import annotations

import pytest

from regrant.causes import Cause
from regrant.diagnosis.symptoms import causes_of, symptoms, symptoms_of
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.book import book

ICONOSQUARE = book().tool_or_generic("iconosquare")


def test_every_symptom_has_words_and_a_likeliest_cause() -> None:
    assert all(symptom.says and symptom.causes for symptom in symptoms().values())


def test_many_causes_come_with_the_question_that_tells_them_apart() -> None:
    assert [symptom.id for symptom in symptoms().values() if len(symptom.causes) > 3 and not symptom.ask] == []


def test_a_tools_own_symptoms_come_first() -> None:
    assert symptoms_of(ICONOSQUARE)[0].says in ICONOSQUARE.symptoms


@pytest.mark.parametrize(
    ("one", "first"),
    [
        pytest.param(Evidence("symptom", "", 0, {"symptom": "person_left"}), Cause.CONNECTOR_LEFT, id="by id"),
        pytest.param(
            Evidence("symptom", "Leads no longer arrive, and nothing shows an error", 0),
            Cause.LEADS_ACCESS_MISSING,
            id="by words",
        ),
        pytest.param(
            Evidence("symptom", "A red banner at the top of Iconosquare", 0),
            Cause.TOKEN_EXPIRED,
            id="by the tool's words",
        ),
        pytest.param(
            Evidence("symptom", "x", 0, {"causes": ["app_changed", "novel", 7]}), Cause.APP_CHANGED, id="named"
        ),
        pytest.param(Evidence("symptom", "something odd", 0), None, id="unknown"),
    ],
)
def test_a_reported_symptom_is_known_again(one: Evidence, first: Cause | None) -> None:
    assert next(iter(causes_of(one, ICONOSQUARE)), None) is first
