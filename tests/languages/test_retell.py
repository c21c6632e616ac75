"""What is kept in English is retold sentence by sentence; names and what nobody knows stay as they are."""

from __future__ import annotations

import pytest

from regrant.causes import Cause, Certainty, Remedy
from regrant.diagnosis.words import OTHER_ENDS, cause_words, remedy_words, say
from regrant.languages.language import languages
from regrant.languages.retell import retell

OTHERS = [code for code in languages() if code != "en"]


@pytest.mark.parametrize(
    ("english", "german"),
    [
        pytest.param("Buffer lost access.", "Buffer hat den Zugriff verloren.", id="one sentence"),
        pytest.param(
            "Buffer lost access. Probably the login it was using was signed out. "
            "Reconnect Buffer as the same person (2 minutes).",
            "Buffer hat den Zugriff verloren. Vermutlich: Die Anmeldung, über die es lief, wurde beendet. "
            "Verbinden Sie Buffer als dieselbe Person neu (2 Minuten).",
            id="a guess and its minutes",
        ),
        pytest.param(
            "Make.com cannot see A, B, C and 4 more.",
            "Make.com hat keinen Zugriff auf A, B, C und 4 weitere.",
            id="names with a dot, and a count",
        ),
        pytest.param(
            "Buffer cannot see Fish and Chips.", "Buffer hat keinen Zugriff auf Fish and Chips.", id="a name as it is"
        ),
        pytest.param(
            "3 problems explain 1 red channel; about 9 minutes to fix.",
            "3 Probleme erklären 1 roten Kanal; etwa 9 Minuten zum Beheben.",
            id="counts in counts",
        ),
        pytest.param(
            "Change nothing and try again in about 1 minute.",
            "Ändern Sie nichts und versuchen Sie es in etwa 1 Minute noch einmal.",
            id="a wait",
        ),
        pytest.param(
            "You asked the support of Buffer on 3 November; ask again on 5 November.",
            "Angefragt am 3.\u00a0November (an den Support von Buffer); fragen Sie am 5.\u00a0November noch einmal.",
            id="days, and whom",
        ),
        pytest.param("Nobody wrote this. It works again.", "Nobody wrote this. Es funktioniert wieder.", id="the rest"),
        pytest.param(
            "Publishing and reading numbers and posts do not work; delivering leads does.",
            "Geht nicht: Veröffentlichen und Zahlen und Beiträge lesen; geht: Leads zustellen.",
            id="functions",
        ),
        pytest.param(
            "1 permission no longer granted: leads are not delivered; ads cannot be managed.",
            "1 Berechtigung ist nicht mehr erteilt: Leads werden nicht zugestellt; Werbung lässt sich nicht verwalten.",
            id="what it costs",
        ),
        pytest.param("Buffer and 39 others need you", "Buffer und 39 weitere brauchen Sie", id="a title about many"),
        pytest.param("Later and Buffer need you", "Later und Buffer brauchen Sie", id="a title about two"),
        pytest.param("Salt and Pepper needs you", "Salt and Pepper braucht Sie", id="a title about one of two words"),
        pytest.param("token: all well", "Token: alles in Ordnung", id="what a check found"),
        pytest.param(
            "deleted, hidden or no longer yours: Café; Buffer needs more than your role on Salt and Pepper",
            "gelöscht, verborgen oder nicht mehr Ihre: Café; Buffer braucht mehr als Ihre Rolle auf Salt and Pepper",
            id="two things that a check found",
        ),
        pytest.param(
            "6 permissions no longer granted: ads cannot be managed; leads are not delivered and 4 more.",
            "6 Berechtigungen sind nicht mehr erteilt: Werbung lässt sich nicht verwalten; Leads werden nicht "
            "zugestellt und 4 weitere.",
            id="what many cost",
        ),
        pytest.param(
            "No longer allowed: St. Mary! Church: see its numbers; A & B: publish; Dr. Who: manage it and 3 more.",
            "Nicht mehr erlaubt: St. Mary! Church: Zahlen ansehen; A & B: veröffentlichen; Dr. Who: verwalten"
            " und 3 weitere.",
            id="what many may do",
        ),
        pytest.param("Corner Bakery", "Corner Bakery", id="a name"),
        pytest.param("", "", id="nothing"),
        pytest.param("{Tool} lost access? .*(", "{Tool} lost access? .*(", id="signs that mean something to a machine"),
    ],
)
def test_a_text_is_retold(english: str, german: str) -> None:
    assert retell(english, "de") == german
    assert retell(english, "en") == english


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        pytest.param(
            "No longer reached: St. Mary! Church, Dr. Who. It works again.",
            "アクセスできなくなったもの：St. Mary! Church, Dr. Who。再び動いています。",
            id="names of several sentences",
        ),
        pytest.param("No longer reached: later.", "アクセスできなくなったもの：later。", id="a name that is our word"),
        pytest.param(
            "It works again. No longer reached: Acme Inc.. Now reached as well: Who? Me!.",
            "再び動いています。アクセスできなくなったもの：Acme Inc.。新たにアクセスできるもの：Who? Me!。",
            id="names that end a sentence",
        ),
        pytest.param(
            "Access ends in 3 days: your role on Yahoo! Café was given for a time.",
            "あと3日でアクセスが終了します：Yahoo! Caféでの役割は期限付きです。",
            id="a name in a reason",
        ),
        pytest.param(
            "Now reached as well: Smith, Jones and Sons.",
            "新たにアクセスできるもの：Smith, Jones and Sons。",
            id="a name that reads like a list",
        ),
        pytest.param(
            "It works again. So he said! And was right. It works again.",
            "再び動いています。 So he said! And was right. 再び動いています。",
            id="what nobody knows, in one piece",
        ),
    ],
)
def test_a_name_stays_in_one_piece(english: str, japanese: str) -> None:
    assert retell(english, "ja") == japanese


@pytest.mark.parametrize("code", OTHERS)
def test_every_verdict_is_retold_to_its_end(code: str) -> None:
    assets = ("Corner Bakery",)
    told = {
        (cause, remedy): say(cause, remedy, "Buffer", assets, 7200, certainty, 2)
        for cause in Cause
        for remedy in Remedy
        for certainty in (Certainty.META_SAYS, Certainty.PROBABLY)
    }
    english = {sentence for cause in Cause for sentence in (cause_words(cause).state, cause_words(cause).reason)}
    english |= {remedy_words(remedy).action for remedy in Remedy} | set(OTHER_ENDS.values())
    ends = {one.partition("}")[2].strip(" .") for one in english} | {one.partition("{")[0].strip() for one in english}
    left = {one for one in ends if len(one) > 12}
    spoken = {pair: retell(text, code) for pair, text in told.items()}

    assert not [(pair, text) for pair, text in spoken.items() if any(one in text for one in left)]


def test_a_long_text_of_somebody_else_is_left_in_time() -> None:
    text = "Something happened here, and nobody knows why. " * 3000

    assert retell(text, "ja") == text
