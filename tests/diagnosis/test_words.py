"""Every cause and every remedy has words, and the words keep their promise."""

from __future__ import annotations

import re

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.ladder import general
from regrant.diagnosis.words import cause_words, could_not_ask, duration, names, remedy_words, say, state_of, vocabulary

JARGON = re.compile(r"\b(token|scope|oauth|subcode|API|endpoint|190|pages_\w+|granular)\b", re.I)
DEVELOPERS = {Remedy.FIX_APP_SETTINGS, Remedy.CONTACT_TOOL_VENDOR, Remedy.FIX_REQUEST}


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_says_state_reason_and_one_line_for_developers(cause: Cause) -> None:
    words = cause_words(cause)

    assert all(part.endswith(".") and part[0] in "{ABCDEFGHIJKLMNOPQRSTUVWXYZ" for part in (words.state, words.reason))
    assert words.technical.endswith(".")


@pytest.mark.parametrize("remedy", Remedy)
def test_a_remedy_has_an_action_and_a_button(remedy: Remedy) -> None:
    words = remedy_words(remedy)

    assert words.action.endswith(".")
    assert 0 < len(words.button) <= 32


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("remedy", [Remedy.REAUTHENTICATE, Remedy.NONE, Remedy.WAIT_AND_RETRY])
def test_a_person_reads_no_jargon_and_no_gap(cause: Cause, remedy: Remedy) -> None:
    says = say(cause, remedy, "Iconosquare", ("Harbour Bakery",), 1140)

    assert not JARGON.search(says)
    assert "{" not in says
    assert "  " not in says


def test_without_a_name_it_is_the_tool() -> None:
    assert say(Cause.TOKEN_EXPIRED, Remedy.REAUTHENTICATE).startswith("The tool lost access.")


def test_braces_in_a_name_are_the_names_own() -> None:
    says = say(Cause.PAGE_NOT_GRANTED, Remedy.WIDEN_IN_PLACE, "{assets} & {minutes}", ("{wait}",), minutes=2)

    assert says.startswith("{assets} & {minutes} cannot see {wait}.")


def test_what_is_likely_says_so() -> None:
    says = say(Cause.PASSWORD_CHANGED, Remedy.REAUTHENTICATE, "Iconosquare", certainty=Certainty.PROBABLY)

    assert "Probably the password was changed" in says


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (1, "about 1 minute"),
        (61, "about 2 minutes"),
        (1140, "about 19 minutes"),
        (7200, "about 2 hours"),
        (90_000, "about 2 days"),
    ],
)
def test_a_time_is_rounded_up(seconds: int, says: str) -> None:
    assert duration(seconds) == says


@pytest.mark.parametrize(
    ("assets", "says"),
    [
        ((), "a Page or account"),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
        (("A", "B", "C", "D", "E"), "A, B, C and 2 more"),
    ],
)
def test_names_are_counted_after_three(assets: tuple[str, ...], says: str) -> None:
    assert names(assets) == says


def test_not_having_asked_says_nothing_is_broken() -> None:
    assert could_not_ask("the service has no key yet") == (
        "Nothing is known to be broken. The service has no key yet. Change nothing and try again later."
    )


@pytest.mark.parametrize("remedy", [Remedy.WAIT_AND_RETRY, Remedy.WAIT_UNTIL])
@pytest.mark.parametrize(
    "cause", sorted(set(Cause) - {Cause.HEALTHY, Cause.DATA_NOT_AVAILABLE, Cause.MESSAGING_WINDOW})
)
def test_waiting_never_needs_anybody(cause: Cause, remedy: Remedy) -> None:
    assert state_of(cause, remedy) is State.UNKNOWN


def test_every_broken_cause_has_a_ladder() -> None:
    """But for those of one post or one call, which the rule's own remedy cures."""
    without = set(Cause) - set(general())

    assert without == {
        Cause.HEALTHY,
        Cause.UNKNOWN,
        Cause.NOT_DIAGNOSABLE,
        Cause.MEDIA_OR_CONTENT_INVALID,
        Cause.DATA_NOT_AVAILABLE,
        Cause.MESSAGING_WINDOW,
    }


def test_a_ladder_goes_from_gentle_to_heavy() -> None:
    order = [Remedy.REAUTHENTICATE, Remedy.WIDEN_IN_PLACE, Remedy.GRANT_ALL, Remedy.RESET, Remedy.CONTACT_TOOL_VENDOR]
    for steps in general().values():
        places = [order.index(step) for step in steps if step in order]
        assert places == sorted(places)


def test_the_vocabulary_is_whole() -> None:
    assert set(vocabulary()["causes"]) == set(Cause)
    assert set(vocabulary()["remedies"]) == set(Remedy)
