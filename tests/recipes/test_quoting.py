"""Labels of Meta's in our sentences are quoted from the label files, never translated by us."""

from __future__ import annotations

import pytest

from regrant.recipes.book import book
from regrant.recipes.quoting import label, marking, quoting


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("en", "“View and Edit”", id="English"),
        pytest.param("de", "„Ansehen und bearbeiten“", id="German"),
        pytest.param("ja", "「確認・編集」", id="Japanese"),
    ],
)
def test_a_label_is_quoted_in_the_readers_language(code: str, says: str) -> None:
    marked = marking("*View and edit*", code, book())
    assert marked == "{label.view_and_edit}"
    assert quoting(marked, [], code, book(), "Iconosquare") == says


def test_a_label_that_no_file_knows_is_quoted_as_it_is() -> None:
    assert marking("Press *Assign no CRM*.", "de", book()) == "Press „Assign no CRM“."


def test_the_target_is_quoted_by_its_own_labels() -> None:
    assert quoting("Press {target}.", ["remove"], "fr", book(), "Buffer") == "Press «\u00a0Supprimer\u00a0»."


def test_what_was_seen_goes_before_what_is_inferred() -> None:
    assert label(["full_control"], "de", book()) == "uneingeschränkte Kontrolle"


def test_the_apps_name_stands_in_a_label_that_holds_it() -> None:
    assert "Buffer" in label(["delete_all_posts_checkbox"], "ja", book(), "Buffer")
