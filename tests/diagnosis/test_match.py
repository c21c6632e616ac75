"""The rule with the form that fits most exactly wins, wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.diagnosis.match import Matcher, Said, plain
from regrant.recipes.rules import Rule


def rule(name: str, **when: Any) -> Rule:
    """A rule with one form."""
    told = {"id": f"t.{name}", "cause": "transient", "remedy": "none", "confidence": 0.5, "source": "here"}
    return Rule.model_validate({**told, "when": [when]})


def said(text: str = "", code: int | None = None, subcode: int | None = None, **more: Any) -> Said:
    """An answer."""
    kept = {"shape": "envelope", "signs": frozenset[str](), "status": None, "endpoint": ""} | more
    return Said(code, subcode, plain(text), **kept)


RULES = [
    rule("code", code=190),
    rule("code_range", code="180-199"),
    rule("words", text="session has expired"),
    rule("long_words", text="the session has expired on"),
    rule("code_and_words", code=190, text="page token"),
    rule("subcode", code=190, subcode=460),
    rule("family", subcode="2207000-2207999"),
    rule("one_of_family", subcode=2207042),
    rule("gap", text="requires * permission"),
    rule("unless", text="is deprecated", without="will be removed"),
    rule("endpoint", code=100, endpoint="/messages"),
    rule("default", code=100, weak=True),
    rule("common", text="try again", weak=True),
    rule("status", status="500-599"),
    rule("sign", sign="fine"),
]


@pytest.mark.parametrize(
    ("answer", "wins"),
    [
        pytest.param(said(code=190), "code", id="code alone"),
        pytest.param(said(code=185), "code_range", id="range of codes"),
        pytest.param(said("The session has expired", 190), "words", id="words over code"),
        pytest.param(said("the session has expired on Monday"), "long_words", id="longer words over shorter"),
        pytest.param(said("a page token; session has expired", 190), "code_and_words", id="code with words over words"),
        pytest.param(said("a page token", 190, 460), "subcode", id="subcode over words"),
        pytest.param(said("session has expired", None, 2207001), "family", id="family of subcodes over words"),
        pytest.param(said("", 9, 2207042), "one_of_family", id="subcode over its family"),
        pytest.param(said("(#10) Requires  pages_x\npermission"), "gap", id="words with a gap, line breaks folded"),
        pytest.param(said("permission requires"), None, id="the parts of a gap keep their order"),
        pytest.param(said("x is deprecated"), "unless", id="without"),
        pytest.param(said("x is deprecated and will be removed"), None, id="unless it says so"),
        pytest.param(said("", 100, endpoint="/me/messages"), "endpoint", id="endpoint"),
        pytest.param(said("please try again", 100), "common", id="common words over a default"),
        pytest.param(said("please try again", 190), "code", id="a code over common words"),
        pytest.param(said("", 100), "default", id="default"),
        pytest.param(said(status=503), "status", id="status"),
        pytest.param(said(signs=frozenset({"fine"})), "sign", id="sign"),
        pytest.param(said("unsession has expired"), None, id="a phrase starts where a word starts"),
        pytest.param(said("nothing known"), None, id="nothing fits"),
    ],
)
def test_the_most_exact_form_wins(answer: Said, wins: str | None) -> None:
    for rules in (RULES, RULES[::-1]):
        best = Matcher(rules).best(answer)
        assert (best.id if best else None) == (f"t.{wins}" if wins else None)


@pytest.mark.parametrize("text", ["You can’t", "you can't", "YOU  CAN'T", "you\u200b can\u2019t"])
def test_quotes_case_spaces_and_hidden_signs_are_folded(text: str) -> None:
    assert plain(text) == "you can't"
