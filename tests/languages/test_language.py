"""How each language quotes, lists, counts and dates; and what is said where nobody translated."""

from __future__ import annotations

import pytest

from regrant.languages.language import language, languages, reader, reading
from regrant.languages.translate import phrase, translate

TWENTY_SECOND_OF_NOVEMBER = 1_795_305_600


@pytest.mark.parametrize(
    ("code", "quoted", "listed", "day"),
    [
        pytest.param("en", "“Save”", "A, B and C", "22\u00a0November 2026", id="English"),
        pytest.param("de", "„Save“", "A, B und C", "22.\u00a0November 2026", id="German"),
        pytest.param("fr", "«\u00a0Save\u00a0»", "A, B et C", "22\u00a0novembre 2026", id="French"),
        pytest.param("es", "«Save»", "A, B y C", "22\u00a0de noviembre de 2026", id="Spanish"),
        pytest.param("pt-BR", "“Save”", "A, B e C", "22\u00a0de novembro de 2026", id="Portuguese"),
        pytest.param("it", "“Save”", "A, B e C", "22\u00a0novembre 2026", id="Italian"),
        pytest.param("cs", "„Save“", "A, B a C", "22.\u00a0listopadu 2026", id="Czech"),
        pytest.param("ja", "「Save」", "A、B、C", "2026年11月22日", id="Japanese"),
        pytest.param("tlh", "“Save”", "A, B and C", "22\u00a0November 2026", id="one that nobody knows is English"),
    ],
)
def test_a_language_has_its_own_way_of_writing(code: str, quoted: str, listed: str, day: str) -> None:
    tongue = language(code)
    assert tongue.quoted("Save") == quoted
    assert tongue.listed(["A", "B", "C"]) == listed
    assert tongue.day(TWENTY_SECOND_OF_NOVEMBER) == day


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        pytest.param("de", [1, 0, 1, 1], id="German: one and many"),
        pytest.param("fr", [0, 0, 1, 1], id="French: nothing is singular"),
        pytest.param("cs", [2, 0, 1, 2], id="Czech: one, a few, many"),
        pytest.param("ja", [0, 0, 0, 0], id="Japanese: one form"),
    ],
)
def test_a_count_picks_its_form(code: str, forms: list[int]) -> None:
    assert [language(code).form(count) for count in (0, 1, 3, 5)] == forms
    assert language(code).forms == max(forms) + 1


def test_a_label_that_runs_from_right_to_left_stays_by_itself() -> None:
    assert language("de").quoted("إزالة") == "„\u2068إزالة\u2069“"


def test_all_eight_are_there_english_first() -> None:
    assert list(languages()) == ["en", "de", "fr", "es", "pt-BR", "it", "cs", "ja"]


def test_what_nobody_translated_is_said_in_english() -> None:
    assert translate("Nobody ever wrote this.", "ja") == "Nobody ever wrote this."


def test_braces_in_a_name_are_the_names_own() -> None:
    assert phrase("ask_again_on", who="{day}", day="1", again="{n}") == "You asked {day} on 1; ask again on {n}."


def test_a_reader_is_one_for_a_block_only() -> None:
    with reading("ja"):
        assert reader() == "ja"
        with reading("xx"):
            assert reader() == "en"
        assert reader() == "ja"
    assert reader() == "en"
