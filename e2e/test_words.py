"""A walk in another language: our sentences in the browser's, the label as the page shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.hand import Hand
from e2e.rig import browsing, rig, wait_for

pytestmark = pytest.mark.e2e

REMOVE = "\u2068إزالة\u2069"  # in Arabic, kept apart from the words around it
GERMAN = f"Drücken Sie in der Zeile von Iconosquare „{REMOVE}“."
JAPANESE = f"Iconosquareの行で「{REMOVE}」を押してください。"


@pytest.mark.parametrize(
    ("languages", "says", "popup", "status"),
    [
        pytest.param(
            "de-AT,en", f"Drücken Sie in der Zeile von Iconosquare „{REMOVE}“.", "Schritt ", "Probleme", id="German"
        ),
        pytest.param(
            "ja,en", f"Iconosquareの行で「{REMOVE}」を押してください。", "ステップ ", "件の問題", id="Japanese"
        ),
    ],
)
def test_card_and_popup_speak_the_persons_language_and_quote_the_pages(
    tmp_path: Path, playwright: Playwright, languages: str, says: str, popup: str, status: str
) -> None:
    with rig(tmp_path) as started:
        started.languages = languages
        with browsing(started, playwright) as made:
            made.tab().goto(f"{made.sandbox_url}/sandbox/style?lang=ar")
            made.pair()
            made.api("POST", "/checks", json={})
            shown = made.popup()
            wait_for(lambda: status in shown.inner_text("h1"), said="the sentence of the status")
            shown.screenshot(path=str(tmp_path / "home.png"), full_page=True)
            hand = Hand(made, made.fix("iconosquare"), at_words=made.in_words())
            hand.walk(until="remove")
            seen = hand.settled("remove")

            assert seen["pointing"]["say"] == says
            wait_for(lambda: popup in shown.inner_text("main"), said="the step in the popup")
            hand.page(seen["pointing"]).screenshot(path=str(tmp_path / "card.png"))
            shown.screenshot(path=str(tmp_path / "popup.png"), full_page=True)
