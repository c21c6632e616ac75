"""Every screen of the data files is known on its page in the sandbox, and no other is taken for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page
from tests.ports import free_port

from e2e.locating import chromium
from e2e.rig import ROOT, wait_for
from e2e.screens import OWN, everything, here, open_page
from regrant.recipes.book import book

pytestmark = pytest.mark.e2e

PAGES = [(one.id, page) for one in book().screens.values() if one.site in OWN for page in one.test_pages]
ALIKE = {  # screens that are told apart by the step before, not by the page
    frozenset({"facebook.continue_as_before", "facebook.login_returning", "facebook.login_after_panel"}),
    frozenset({"facebook.continue_as_before", "facebook.login_first"}),
}
AROUND = {"facebook.settings_home", "facebook.page_setup"}  # columns that stand beside other screens
ASSETS = {
    "tools.iconosquare_data_access": "Juno Yoga",
    "tools.smarterqueue_profiles": "Otter Film School",
    "tools.madgicx_accounts": "Moreno Media EU",
}
POINTED = {  # what must be found where it is the point of the screen: the rest may or may not be there
    "facebook.business_integrations_ticks": {"tick": "Iconosquare"},
    "facebook.settings_home": {"integrations": "Business Integrations"},
    "facebook.view_and_edit": {
        "missing": "Casa Lumen",
        "all_businesses": "Opt in to all current and future Businesses",
    },
    "facebook.cookie_banner": {"decline": "Decline optional cookies"},
    "facebook.login_panel": {"close": "Close"},
    "facebook.login_after_panel": {"continue": "Continue as Fay"},
    "business.leads_access": {"crms": "CRMs"},
    "tools.iconosquare_data_access": {"re_authenticate": "Re-authenticate", "refresh_access": "Refresh access"},
    "tools.smarterqueue_profiles": {"reconnect": "Reconnect"},
    "tools.madgicx_accounts": {"refresh": "Refresh Moreno Media EU"},
    "tools.zoomsphere_accounts": {"refresh": "Refresh Fay Moreno"},
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    """A pretend Meta of this file's own."""
    port = free_port()
    command = [sys.executable, "-m", "regrant.sandbox", "--scenario", "five-tools", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "backend")}
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: answers(url), seconds=30, said="the sandbox")
            yield url
        finally:
            process.terminate()


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/sandbox/world", verify=False).is_success
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        opened.set_viewport_size({"width": 1100, "height": 1300})
        yield opened


def read(tab: Page, sandbox: str, screen: str, page: str, **style: str) -> dict[str, dict[str, str]]:
    """The screens that are here on a test page of `screen`."""
    app = open_page(tab, sandbox, page, **style)
    made = everything(sandbox, app, ASSETS.get(screen, "Casa Lumen"), style.get("lang", "en"))
    return here(tab, made, screen)


@pytest.mark.parametrize(("screen", "page"), PAGES, ids=[f"{screen} at {page}" for screen, page in PAGES])
def test_a_screen_is_known_on_its_page_and_no_other_is(tab: Page, sandbox: str, screen: str, page: str) -> None:
    found = read(tab, sandbox, screen, page)

    assert screen in found
    others = found.keys() - {screen} - AROUND
    assert not others or any({screen, *others} <= alike for alike in ALIKE), others
    for target, name in POINTED.get(screen, {}).items():
        assert found[screen][target] == f"1 {name}"


@pytest.mark.parametrize(
    ("screen", "lang"),
    [
        ("facebook.settings_home", "de"),
        ("facebook.login_classic_permissions", "ar"),
        ("facebook.page_home", "ja"),
        ("facebook.login_panel", "he"),
    ],
)
def test_a_screen_is_known_in_another_language(tab: Page, sandbox: str, screen: str, lang: str) -> None:
    page = book().screens[screen].test_pages[0]

    assert screen in read(tab, sandbox, screen, page, lang=lang, layout="text")
