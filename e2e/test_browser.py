"""Which browser is taken: one that loads the extension, and Google's own refused by name instead of failing oddly."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2e.browser import NoBrowser, installed


def program(folder: Path, says: str) -> str:
    """A program that only says what it is."""
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    "says",
    [
        pytest.param("Chromium 156.0.8078.79 built on Debian GNU/Linux 12", id="Chromium"),
        pytest.param("Google Chrome for Testing 149.0", id="Chrome for Testing"),
    ],
)
def test_a_browser_that_loads_the_extension_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    named = program(tmp_path, says)
    monkeypatch.setenv("REGRANT_BROWSER", named)
    assert installed("/nowhere/of/playwright") == named


@pytest.mark.parametrize(
    ("says", "why"),
    [
        pytest.param("Google Chrome 149.0.1", "ignores --load-extension", id="Google's own"),
        pytest.param("", "cannot be run", id="no browser"),
    ],
)
def test_another_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, why: str) -> None:
    monkeypatch.setenv("REGRANT_BROWSER", program(tmp_path, says))
    with pytest.raises(NoBrowser, match=why):
        installed("/nowhere/of/playwright")


def test_playwrights_own_goes_before_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGRANT_BROWSER", raising=False)
    own = program(tmp_path, "Chromium 150")
    assert installed(own) == own


def test_none_at_all_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGRANT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed("/nowhere/of/playwright") is None
