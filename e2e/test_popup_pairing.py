"""The popup and the real service: pairing by a typed code, checking, and a pairing that is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from e2e.rig import Rig, wait_for
from e2e.stage import anew, restart_browser

pytestmark = pytest.mark.e2e


@pytest.fixture
def made(stage: Rig) -> Iterator[Rig]:
    """The rig that all share, with an extension that was just installed."""
    anew(stage)
    yield stage
    anew(stage)
    stage.pair()


@pytest.fixture
def paired(made: Rig) -> Rig:
    """The same with the extension paired and every connection checked."""
    made.pair()
    made.api("POST", "/checks", json={})
    return made


def type_code(popup: Page, code: str) -> None:
    """As a person does: letter by letter, in small letters, then Enter."""
    field = popup.get_by_label("Pairing code")
    field.fill("")
    field.press_sequentially(code.replace("-", "").lower())
    field.press("Enter")


def test_a_wrong_code_costs_a_try_and_the_right_one_pairs(made: Rig) -> None:
    code = made.pairing_code()
    popup = made.popup()
    type_code(popup, "ABCDEFGH" if code.replace("-", "") != "ABCDEFGH" else "HGFEDCBA")
    expect(popup.get_by_role("alert")).to_contain_text("4 tries left")
    type_code(popup, code)
    expect(popup.get_by_text("Connected", exact=True)).to_be_visible()
    expect(popup.get_by_label("Pairing code")).to_have_count(0)


def test_check_again_asks_meta_and_shows_what_is_red(made: Rig) -> None:
    made.pair()
    popup = made.popup()
    popup.get_by_role("button", name="Menu").click()
    popup.get_by_role("button", name="Check again").click()
    expect(popup.get_by_role("heading", name="Needs you")).to_be_visible(timeout=30_000)
    expect(popup.get_by_role("button", name=re.compile(r"^Fix \(\d+ minutes?\)")).first).to_be_visible()
    expect(popup.get_by_text("Checked just now")).to_be_visible()


def test_a_pairing_that_was_taken_back_is_said_to_be_so(paired: Rig) -> None:
    mine = paired.worker().evaluate("chrome.storage.local.get('pairing').then(kept => kept.pairing.pairing.id)")
    paired.run("pairings", "revoke", mine)
    popup = paired.popup()
    expect(popup.get_by_role("heading", level=1)).to_have_text(re.compile("unpaired|paired again"))
    type_code(popup, paired.pairing_code())
    expect(popup.get_by_text("Connected", exact=True)).to_be_visible()


def test_a_service_that_was_stopped_is_found_again_by_itself(paired: Rig) -> None:
    paired.stop_service()
    popup = paired.popup()
    expect(popup.get_by_role("heading", level=1)).to_contain_text("regrant is not running on this computer")
    expect(popup.get_by_text("Last known")).to_be_visible()
    paired.start_service()
    popup.get_by_role("button", name="Try again").click()
    expect(popup.get_by_text("Connected", exact=True)).to_be_visible()


def test_a_restarted_browser_goes_on_with_the_walk(paired: Rig, playwright: Playwright) -> None:
    paired.fix("iconosquare")
    restart_browser(paired, playwright)
    popup = paired.popup()
    expect(popup.get_by_text(re.compile(r"^Step 1 of \d+$"))).to_be_visible()
    registered = "chrome.scripting.getRegisteredContentScripts().then(all => all.map(one => one.id))"
    # the popup says where the walk stands before the worker has put the script up again
    wait_for(lambda: paired.worker().evaluate(registered) == ["guide"], said="the guide")


def test_a_walk_begun_in_the_terminal_is_taken_up(paired: Rig) -> None:
    row = next(row for row in paired.api("GET", "/plan")["repairs"] if row["tool"] == "iconosquare")
    paired.api("POST", "/repairs", json={"connection": row["connections"][0], "flow": row["flow"]})
    popup = paired.popup()
    expect(popup.get_by_text(re.compile(r"^Step 1 of \d+$"))).to_be_visible()
    popup.get_by_role("button", name="Stop").click()
    expect(popup.get_by_role("heading", name="Needs you")).to_be_visible()
