"""What the tests of `locate` share: a page in a real Chromium, the traps, and the labels they are asked with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.driver import plain

PAGES = Path(__file__).parent / "pages" / "traps"

LABELS = {
    "remove": {
        "en": ["Remove"],
        "de": ["Entfernen"],
        "fr": ["Supprimer"],
        "pl": ["Usuń"],
        "tr": ["Kaldır"],
        "ja": ["削除"],
    },
    "view_and_edit": {"en": ["View and edit", "View and Edit"], "de": ["Ansehen und bearbeiten"]},
    "continue": {"en": ["Continue"], "de": ["Weiter"], "ja": ["次へ"]},
    "next": {"en": ["Next"], "de": ["Weiter"], "ja": ["次へ"]},
    "continue_as": {"en": ["Continue as {name}"], "de": ["Als {name} fortfahren"], "tr": ["{name} olarak devam et"]},
    "cancel": {"en": ["Cancel"], "de": ["Abbrechen"]},
    "save": {"en": ["Save"]},
    "refresh": {"en": ["Refresh {name}"]},
    "search_people": {"en": ["Search people"]},
    "opt_in_all": {"en": ["Opt in to all current and future Pages"]},
    "apps": {"en": ["Apps and websites"], "de": ["Apps und Websites"], "fr": ["Applications et sites web"]},
    "delete_posts": {"en": ["Delete all posts, videos or events {app} posted on your timeline"]},
}


def target(
    role: str, *labels: str, kind: str = "page", names: tuple[str, ...] = (), things: tuple[str, ...] = (), **more: str
) -> dict[str, Any]:
    """A target as a screen file describes it."""
    scope = {"kind": kind, "names": list(names), "things": list(things)}
    return {"role": role, "labels": list(labels), "scope": scope, "structure": None, "note": "", **more}


def remove_of(*names: str) -> dict[str, Any]:
    """The Remove of a row, the commonest target of all."""
    return target("press", "remove", kind="row", names=names or ("Iconosquare",))


@contextmanager
def chromium() -> Iterator[Page]:
    """A page of the plain browser, in a context of its own."""
    page = plain().new_page(viewport={"width": 1000, "height": 700})
    try:
        yield page
    finally:
        page.close()


def ask(page: Page, wanted: dict[str, Any]) -> dict[str, Any]:
    """What `locate` answers on the page as it is: `is` (the `data-is` of the element) or `none` (the reason)."""
    answer: dict[str, Any] = page.evaluate("([t, l]) => regrantLocate.ask(t, l)", [wanted, LABELS])
    return answer


def open_trap(page: Page, name: str) -> None:
    """Show a trap page and bring `locate` to it."""
    page.goto((PAGES / f"{name}.html").as_uri())
    page.evaluate("source => { (0, eval)(source); }", bundle("testing/locate.page.ts"))
