"""Pages made to mislead. A wrong element is never named; silence is fine where the table says so, right is better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.locating import PAGES, ask, chromium, open_trap, remove_of, target

pytestmark = pytest.mark.e2e

BOX = target("checkbox", "delete_posts", kind="dialog", structure="only_unticked_box_of_confirm_dialog")
CONFIRM = target("button", "remove", kind="dialog", names=("Iconosquare",), things=("apps",))
ALL = target("radio", "opt_in_all")


def tick_of(name: str) -> dict[str, Any]:
    """The one box of a row, whatever it is called."""
    return target("checkbox", kind="row", names=(name,))


# page, target, what is right: an element's `data-is`, or the reason why none is named
TRAPS: list[tuple[str, dict[str, Any], str]] = [
    ("plain", remove_of(), "iconosquare.remove"),
    ("name_in_other_description", remove_of(), "iconosquare.remove"),
    ("name_only_in_other_description", remove_of(), "not_here"),
    ("search_chip", remove_of(), "iconosquare.remove"),
    ("row_without_control", remove_of(), "not_here"),
    ("row_without_that_control", remove_of(), "not_here"),
    ("duplicate_name", remove_of(), "more_than_one"),
    ("dialog_in_front", remove_of(), "dialog_in_front"),
    ("dialog_in_front", target("button", "remove"), "dialog_in_front"),
    ("dialog_in_front", CONFIRM, "dialog.remove"),
    ("dialog_in_front", BOX, "dialog.box"),
    ("dialog_for_neighbour", CONFIRM, "not_here"),
    ("dialog_word_for_a_name", target("button", "remove", kind="dialog", names=("Make",)), "not_here"),
    ("dialog_word_for_a_name", target("button", "remove", kind="dialog", names=("Later",)), "not_here"),
    ("dialog_word_for_a_name", target("button", "remove", kind="dialog", names=("Madgicx",)), "madgicx.remove"),
    ("dialog_without_modal_mark", remove_of(), "dialog_in_front"),
    ("dialog_without_modal_mark", CONFIRM, "dialog.remove"),
    ("dialog_unknown_language", BOX, "dialog.box"),
    ("dialog_unknown_language", CONFIRM, "not_here"),
    ("dialog_two_boxes_unknown_language", BOX, "not_here"),
    ("first_of_two_rows_without_control", remove_of(), "not_here"),
    ("same_name_first_without_control", remove_of(), "more_than_one"),
    ("single_row_under_bulk_remove", remove_of(), "not_here"),
    ("single_row_no_control_bulk_remove", remove_of(), "not_here"),
    ("single_row", remove_of(), "iconosquare.remove"),
    ("disabled_button", remove_of(), "disabled"),
    ("disabled_native", remove_of(), "disabled"),
    ("cookie_wall", remove_of(), "dialog_in_front"),
    ("name_as_link", remove_of(), "iconosquare.remove"),
    ("name_as_button", remove_of(), "iconosquare.remove"),
    ("truncated_name", remove_of(), "not_here"),
    ("truncated_name_with_title", remove_of(), "iconosquare.remove"),
    ("cut_by_style", remove_of(), "iconosquare.remove"),
    ("open_shadow_root", remove_of(), "iconosquare.remove"),
    ("nested_shadow_buttons", remove_of(), "iconosquare.remove"),
    ("toast_repeats_name", remove_of(), "iconosquare.remove"),
    ("toast_without_role", remove_of(), "more_than_one"),
    ("near_identical_names", remove_of(), "iconosquare.remove"),
    ("near_identical_names", remove_of("Iconosquare Beta"), "iconosquare_beta.remove"),
    ("near_identical_only", remove_of(), "not_here"),
    ("near_identical_split", remove_of(), "not_here"),
    ("near_identical_split", remove_of("Iconosquare Beta"), "iconosquare_beta.remove"),
    ("near_identical_flex", remove_of(), "not_here"),
    ("page_named_remove", remove_of("Remove"), "page.remove"),
    ("page_named_remove", target("press", "remove"), "more_than_one"),
    ("row_named_remove", remove_of("Remove"), "remove.remove"),
    ("row_named_remove", remove_of(), "iconosquare.remove"),
    ("stale_dialog_inside", remove_of(), "iconosquare.remove"),
    ("stale_dialog_inside", CONFIRM, "not_here"),
    ("stale_dialogs_many", remove_of(), "iconosquare.remove"),
    ("stale_dialogs_many", CONFIRM, "not_here"),
    ("stale_and_open_inside", CONFIRM, "dialog.remove"),
    ("stale_and_open_inside", remove_of(), "dialog_in_front"),
    ("stale_and_open_outside", CONFIRM, "dialog.remove"),
    ("stale_and_open_outside", remove_of(), "dialog_in_front"),
    ("invisible_characters", remove_of(), "iconosquare.remove"),
    ("decoy_text", remove_of(), "iconosquare.remove"),
    ("decoy_row", remove_of(), "iconosquare.remove"),
    ("aria_label_only", remove_of(), "iconosquare.remove"),
    ("aria_label_contradicts", remove_of(), "unsure"),
    ("text_contradicts", remove_of(), "unsure"),
    ("overlay_child", remove_of(), "iconosquare.remove"),
    ("covered_by_stranger", remove_of(), "covered"),
    ("bulk_menu_same_word", remove_of(), "iconosquare.remove"),
    ("radios", ALL, "all"),
    ("radios", target("button", "continue", "next"), "continue"),
    ("hidden_native_box", ALL, "all"),
    ("placeholder", target("button", "continue_as"), "as"),
    ("placeholder", target("button", "continue"), "plain"),
    ("placeholder_split", target("button", "continue_as"), "as"),
    ("wrong_lang", remove_of(), "iconosquare.remove"),
    ("ambiguous_language", target("button", "continue"), "unsure"),
    ("two_continues", target("button", "continue"), "more_than_one"),
    ("link_around_button", remove_of(), "iconosquare.remove"),
    ("out_of_view", remove_of(), "out_of_view"),
    ("inner_scroller", remove_of(), "out_of_view"),
    ("cells_alike", remove_of(), "iconosquare.remove"),
    ("cards", remove_of(), "iconosquare.remove"),
    ("card_with_foot", remove_of(), "iconosquare.remove"),
    ("card_without_control", remove_of(), "not_here"),
    ("avatar_initial", remove_of(), "iconosquare.remove"),
    ("table", remove_of(), "iconosquare.remove"),
    ("grouped_rows", remove_of(), "not_here"),
    ("group_of_one", remove_of(), "not_here"),
    ("heading_repeats_name", remove_of(), "iconosquare.remove"),
    ("virtual_list", remove_of(), "not_here"),
    ("cards_of_different_make", remove_of(), "not_here"),
    ("accordion_flat", remove_of(), "not_here"),
    ("accordion_flat_open", remove_of(), "not_here"),
    ("menu_elsewhere", remove_of(), "not_here"),
    ("badge_on_button", remove_of(), "not_here"),
    ("stretched_link", remove_of(), "covered"),
    ("pointer_goes_through", remove_of(), "covered"),
    ("sticky_copy", remove_of(), "more_than_one"),
    ("name_in_heading_with_count", remove_of(), "not_here"),
    ("row_is_a_box", tick_of("Remove"), "remove.box"),
    ("row_is_a_box", target("press", "remove"), "not_here"),
    ("boxes_with_labels", tick_of("Harbour Bakery"), "harbour bakery.box"),
    ("dialog_inside_dialog", CONFIRM, "dialog.remove"),
    ("dialog_inside_dialog", remove_of(), "dialog_in_front"),
    ("decoy_in_label", BOX, "dialog.box"),
    ("two_windows_no_modal", remove_of(), "more_than_one"),
    ("glued_heading", CONFIRM, "dialog.remove"),
    ("glued_neighbour", CONFIRM, "not_here"),
    ("dialog_name_in_two", CONFIRM, "not_here"),
    ("name_alone_on_its_line", remove_of(), "iconosquare.remove"),
    ("name_runs_on_its_line", remove_of(), "not_here"),
    ("name_on_a_line_of_a_description", remove_of(), "not_here"),
    ("rows_packed_one_by_one", remove_of(), "iconosquare.remove"),
    ("groups_packed_one_by_one", remove_of(), "not_here"),
    ("icon_named_by_its_picture", remove_of(), "iconosquare.remove"),
    ("picture_says_otherwise", remove_of(), "not_here"),
    ("letter_for_a_cross", target("button", "cancel", kind="dialog"), "dialog.cross"),
    ("sign_before_label", remove_of(), "iconosquare.remove"),
    ("more_than_the_label", remove_of(), "not_here"),
    ("hint_on_the_same_line", ALL, "all"),
    ("sentence_goes_on", ALL, "not_here"),
    ("link_for_a_button", target("button", "continue"), "continue"),
    ("link_beside_a_button", target("button", "continue"), "continue"),
]

SURE = 0.8  # as in extension/guide/draw.ts: below it nothing is pointed at


def seen(answer: dict[str, Any]) -> str:
    """The answer in the table's words."""
    if answer["none"]:
        return str(answer["none"])
    return str(answer["is"]) if answer["confidence"] >= SURE else "unsure"


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "wanted", "right"),
    [pytest.param(*trap, id=f"{trap[0]}-{trap[1]['scope']['kind']}-{trap[2]}") for trap in TRAPS],
)
def test_a_wrong_element_is_never_named(tab: Page, name: str, wanted: dict[str, Any], right: str) -> None:
    open_trap(tab, name)

    assert seen(ask(tab, wanted)) == right


def test_every_trap_page_is_in_the_table() -> None:
    tested_elsewhere = {"rerendered", "ticks"}

    assert {path.stem for path in PAGES.glob("*.html")} == {name for name, *_ in TRAPS} | tested_elsewhere


def test_a_row_added_above_does_not_lead_to_the_neighbour(tab: Page) -> None:
    open_trap(tab, "rerendered")
    tab.evaluate("""() => {
      const list = document.querySelector('[role=list]');
      const row = list.children[0].cloneNode(true);
      for (const one of row.querySelectorAll('[data-is]')) one.dataset.is = 'added';
      row.querySelector('.x1title').textContent = 'Another app';
      list.prepend(row);
    }""")

    assert seen(ask(tab, remove_of())) == "iconosquare.remove"


def test_a_row_that_went_away_leaves_nothing_to_point_at(tab: Page) -> None:
    open_trap(tab, "rerendered")
    tab.evaluate("document.querySelectorAll('.x1row')[1].remove()")

    assert seen(ask(tab, remove_of())) == "not_here"


def test_a_row_that_is_filled_with_another_app_is_not_named(tab: Page) -> None:
    open_trap(tab, "rerendered")
    tab.evaluate("document.querySelectorAll('.x1title span span')[1].firstChild.data = 'Buffer'")

    assert seen(ask(tab, remove_of())) == "not_here"


def test_a_remounted_row_is_found_again(tab: Page) -> None:
    open_trap(tab, "rerendered")
    tab.evaluate("() => { const row = document.querySelectorAll('.x1row')[1]; row.replaceWith(row.cloneNode(true)); }")

    assert seen(ask(tab, remove_of())) == "iconosquare.remove"


def scrolled_to(tab: Page, row: int) -> None:
    """Scroll the drawn window of the list to a row, and wait until its first row is drawn."""
    tab.evaluate("row => { document.getElementById('scroller').scrollTop = row * 60; }", row)
    tab.wait_for_function("row => document.querySelector('.x1row').textContent === `App ${row}Remove`", arg=row)


def test_a_virtual_list_names_the_row_when_it_is_drawn(tab: Page) -> None:
    open_trap(tab, "virtual_list")
    scrolled_to(tab, 118)

    assert seen(ask(tab, remove_of())) == "Iconosquare.remove"

    scrolled_to(tab, 40)

    assert seen(ask(tab, remove_of())) == "not_here"


def test_a_box_that_structure_proved_is_known_after_it_was_ticked(tab: Page) -> None:
    open_trap(tab, "dialog_unknown_language")
    assert seen(ask(tab, BOX)) == "dialog.box"

    tab.evaluate("document.querySelector('[data-is=\"dialog.box\"]').setAttribute('aria-checked', 'true')")

    assert seen(ask(tab, BOX)) == "dialog.box"


@pytest.mark.parametrize(
    ("box", "state"),
    [
        pytest.param("native.on", True, id="native ticked"),
        pytest.param("native.off", False, id="native empty"),
        pytest.param("aria.on", True, id="ARIA ticked"),
        pytest.param("aria.off", False, id="ARIA empty"),
        pytest.param("switch.on", True, id="switch on"),
        pytest.param("radio.on", True, id="native before ARIA"),
        pytest.param("mixed", None, id="half and half is neither"),
    ],
)
def test_ticks_are_read(tab: Page, box: str, state: bool | None) -> None:
    open_trap(tab, "ticks")

    assert tab.evaluate("name => regrantLocate.ticked(document.querySelector(`[data-is='${name}']`))", box) is state
