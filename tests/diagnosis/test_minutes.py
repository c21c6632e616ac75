"""The minutes in the sentence are those on the Fix button: both are the walk's own."""

from __future__ import annotations

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.judge import judge
from regrant.diagnosis.words import cause_words, remedy_words
from regrant.graph.error import MetaError
from regrant.recipes.book import book
from regrant.recipes.flows import flow_for

NOW = 1_800_000_000
OVER = Finding("token", State.NEEDS_YOU, error=MetaError(190, 460, message="x"), at=NOW)
NARROW = Finding("grants", State.NEEDS_YOU, facts={"missing": ["Bakery"]}, at=NOW)
WELL = Finding("token", State.OK, at=NOW)
TOOLS = ("iconosquare", "smarterqueue", "madgicx", "integrate", "zoomsphere", "somebody")


@pytest.mark.parametrize("tool_id", TOOLS)
@pytest.mark.parametrize("site", ["facebook", "instagram", "threads"])
@pytest.mark.parametrize(
    ("found", "cause"),
    [
        pytest.param([OVER], Cause.PASSWORD_CHANGED, id="password changed"),
        pytest.param([WELL, NARROW], Cause.PAGE_NOT_GRANTED, id="Page not ticked"),
    ],
)
def test_sentence_and_button_name_the_same_minutes(tool_id: str, site: str, found: list[Finding], cause: Cause) -> None:
    tool = book().tool_or_generic(tool_id, "Somebody")
    verdict = judge("co_1", [], found, tool, NOW, None, site)
    flow = flow_for(tool, verdict.remedy, site, verdict.cause)

    assert verdict.cause is cause
    if flow is None:
        assert "minute" not in verdict.says
    else:
        assert f"({flow.minutes:g} minute" in verdict.says


def test_no_word_file_counts_minutes_by_itself() -> None:
    said = [remedy_words(remedy).action for remedy in Remedy]
    said += [action for cause in Cause for action in cause_words(cause).actions.values()]

    assert not [text for text in said if "minute" in text.replace("{minutes}", "")]
