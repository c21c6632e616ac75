"""The rules that came with regrant are whole, and a broken one is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from regrant.causes import Cause
from regrant.diagnosis.match import plain
from regrant.errors import RecipeInvalid
from regrant.recipes.rules import load_rules, read_rules

GOOD = """
[[rule]]
id = "a.b"
cause = "transient"
remedy = "wait_and_retry"
confidence = 0.5
source = "here"
when = [{ code = 1 }]
"""
NO_GRAPH_ANSWER = {
    "wrong_account_logged_in",
    "asset_owned_by_portfolio",
    "connector_left",
    "message_access_off",
    "message_routing",
    "webhook_not_subscribed",
    "waiting_period",
    "email_unverified",
    "popup_blocked",
    "app_changed",
    "unknown",
}
"""Causes that come from symptoms, screens, dates and people, and from no answer of Meta's."""


def read(tmp_path: Path, text: str) -> None:
    """Read one file with this text."""
    file = tmp_path / "rules.toml"
    file.write_text(text, encoding="utf-8")
    read_rules([file])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(("transient", "tired"), "rule.0.cause", id="unknown cause"),
        pytest.param(("code = 1", "kode = 1"), "kode", id="misspelt key"),
        pytest.param(("{ code = 1 }", ""), "rule.0.when", id="no form"),
        pytest.param(("{ code = 1 }", '{ endpoint = "/me" }'), "a form needs", id="a form that says nothing"),
        pytest.param(("when", 'others = ["bad_request"]\nwhen'), "tells them apart", id="doubt without a way out"),
        pytest.param(("0.5", "1.5"), "confidence", id="too sure"),
        pytest.param(("code = 1", 'code = "x"'), "code", id="no range"),
        pytest.param(("[[rule]]", "[[rule]"), "rules.toml", id="no TOML"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    with pytest.raises(RecipeInvalid, match=says):
        read(tmp_path, GOOD.replace(*change, 1))


def test_a_name_stands_once(tmp_path: Path) -> None:
    with pytest.raises(RecipeInvalid, match="twice"):
        read(tmp_path, GOOD + GOOD)


def test_every_cause_that_an_answer_can_show_has_a_rule() -> None:
    assert {rule.cause.value for rule in load_rules()} == set(Cause) - NO_GRAPH_ANSWER


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_phrases_are_written_as_they_are_compared(rule: object) -> None:
    """A phrase with a capital, a double space or a curly quote could never be found."""
    from regrant.recipes.rules import Rule

    assert isinstance(rule, Rule)
    phrases = [part for when in rule.when for text in (*when.text, *when.without) for part in text.split("*")]
    assert [part for part in phrases if part.strip() != plain(part)] == []
    assert all(when.endpoint == [part.lower() for part in when.endpoint] for when in rule.when)
