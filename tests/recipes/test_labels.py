"""The label files: 34 languages, and no word that would point at the wrong choice."""

from __future__ import annotations

import pytest

from regrant.recipes import book

OPPOSITES = [
    ("opt_in_all_pages", "opt_in_current_pages"),
    ("opt_in_all_businesses", "opt_in_current_businesses"),
    ("opt_in_all_instagram", "opt_in_current_instagram"),
    ("opt_in_all_pages", "opt_in_all_businesses"),
    ("opt_in_all_pages", "opt_in_all_instagram"),
    ("opt_in_all_businesses", "opt_in_all_instagram"),
    ("remove", "cancel"),
    ("edit_access", "continue"),
    ("edit_access", "continue_with_previous_settings"),
    ("continue", "cancel"),
]


def test_there_are_34_languages() -> None:
    assert len(book().labels) == 34


@pytest.mark.parametrize("locale", book().labels)
@pytest.mark.parametrize(("one", "other"), OPPOSITES, ids=lambda key: key)
def test_opposite_choices_never_share_a_wording(locale: str, one: str, other: str) -> None:
    labels = book().labels[locale]
    texts = {key: {text.text.casefold() for text in labels.get(key, [])} for key in (one, other)}
    assert not texts[one] & texts[other]


@pytest.mark.parametrize("locale", book().labels)
def test_every_language_has_what_the_reset_points_at(locale: str) -> None:
    needed = {"remove", "business_integrations", "delete_all_posts_checkbox", "continue_as", "edit_access", "save"}
    needed |= {"opt_in_all_pages", "opt_in_all_businesses", "opt_in_all_instagram", "continue", "got_it", "done"}
    assert needed <= book().labels[locale].keys()


@pytest.mark.parametrize("locale", book().labels)
def test_every_language_has_a_word_for_what_windows_are_about(locale: str) -> None:
    needed = {"access", "log_in", "connected", "review", "password", "new_password", "are_you_sure"}
    needed |= {"people", "manage", "confirm", "refused", "account"}
    assert needed <= book().labels[locale].keys()
