"""A translation that is missing, stale, or has other braces than the English sentence is a fault of the data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from regrant.languages.language import languages
from regrant.languages.sources import AREAS, sentences
from regrant.recipes.book import DATA
from regrant.recipes.validate_words import word_faults


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data files, to be spoilt."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("words") / "data"))


def test_every_sentence_is_there_in_every_language() -> None:
    assert list(word_faults(DATA)) == []


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_sentences_that_a_person_reads(area: str) -> None:
    told = sentences(area)

    assert len(told) > 4
    assert not [text for text in told if text.startswith("http")]


@pytest.mark.parametrize(
    ("file", "was", "becomes", "says"),
    [
        pytest.param("de/causes.toml", '"We cannot tell." = ', "#", "is not translated", id="missing"),
        pytest.param("fr/causes.toml", '"We cannot tell."', '"We could."', "nothing says this any more", id="stale"),
        pytest.param(
            "ja/steps.toml", "{target}を押してください", "押してください", "wants {target}", id="other braces"
        ),
        pytest.param("it/handoffs.toml", "premi *I Agree*", "premi *Accetto*", "wants *I Agree*", id="own label"),
        pytest.param("cs/phrases.toml", '["({n} minuta)", ', "[", "has 2 forms, and counting takes 3", id="a form"),
    ],
)
def test_a_spoilt_translation_is_told(copied: Path, file: str, was: str, becomes: str, says: str) -> None:
    path = copied / "translations" / file
    whole = path.read_text(encoding="utf-8")
    assert was in whole
    path.write_text(whole.replace(was, becomes, 1), encoding="utf-8")
    told = [str(fault) for fault in word_faults(copied)]
    path.write_text(whole, encoding="utf-8")

    assert [one for one in told if says in one and f"translations/{file}" in one]


def test_a_language_that_nobody_speaks_is_told(copied: Path) -> None:
    (copied / "translations" / "tlh").mkdir()

    assert [str(fault) for fault in word_faults(copied)] == ["translations/tlh: no such language in languages.toml"]


def test_a_language_without_translations_would_be_all_english() -> None:
    assert {path.name for path in (DATA / "translations").iterdir()} == set(languages()) - {"en"}
