"""The pretend Meta's own screens, in many languages and layouts: what is located is what Meta would act upon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from playwright.sync_api import Page
from tests.ports import free_port

from e2e.bundles import bundle
from e2e.locating import chromium
from e2e.rig import ROOT, wait_for
from regrant.recipes.book import book
from regrant.recipes.guide import guide

pytestmark = pytest.mark.e2e

LIST, DIALOG = "facebook.business_integrations", "facebook.remove_dialog"
LANGUAGES = ("en", "de", "fr", "tr", "ja", "ar", "th", "zh-TW")
SURE = 0.8


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
        opened.set_viewport_size({"width": 1000, "height": 1400})
        yield opened


def apps(url: str) -> dict[str, str]:
    """Name of each app that Fay has granted something, and its id."""
    world = httpx.get(f"{url}/sandbox/world", verify=False).json()
    granted = {grant["app"] for grant in world["grants"] if grant["person"] == "fay" and not grant["removed_at"]}
    return {app["name"]: app["id"] for app in world["apps"] if app["key"] in granted}


def open_list(tab: Page, url: str, **style: str) -> None:
    wishes = urlencode({"fresh": "1", **style, "next": "/settings?tab=business_tools"})
    tab.goto(f"{url}/sandbox/style?{wishes}")
    tab.wait_for_selector("[data-row]")
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/locate.page.ts"))


def open_dialog(tab: Page, number: str) -> None:
    """Press Remove in the row of an app, and wait until its dialog has come in whole."""
    tab.click(f"[data-do*='remove/?app={number}']")
    tab.wait_for_selector("[role=dialog]:visible :is([role=checkbox], input[name=delete_posts])")
    tab.wait_for_timeout(300)


@cache
def guide_for(name: str) -> dict[str, Any]:
    """The guide to a reset of an app of that name, as the extension gets it."""
    return guide(book().tools["iconosquare"], "reset", "re_test", app_names=[name]).model_dump(mode="json")


@cache
def labels() -> str:
    """The labels of any such guide, as JSON."""
    return json.dumps(guide_for("Iconosquare")["labels"])


def located(tab: Page, name: str, screen: str, target: str) -> str:
    """What the press would do, as the pretend Meta has it; or the reason why nothing is pointed at."""
    wanted = guide_for(name)["screens"][screen]["targets"][target]
    ask = """([target, told]) => {
      const labels = (globalThis.labels ??= JSON.parse(told));
      const found = regrantLocate.find(target, labels);
      const answer = regrantLocate.ask(target, labels);
      return {...answer, acts: found?.closest('[data-do]')?.dataset.do ?? found?.dataset.name ?? found?.name ?? ''};
    }"""
    answer: dict[str, Any] = tab.evaluate(ask, [wanted, labels()])
    if answer["none"]:
        return str(answer["none"])
    return str(answer["acts"]) if answer["confidence"] >= SURE else "unsure"


@pytest.mark.parametrize(("lang", "layout"), [*zip(LANGUAGES, cycle(["named", "text"]))])  # the benchmark asks all
def test_each_app_is_led_to_its_own_remove(tab: Page, sandbox: str, lang: str, layout: str) -> None:
    open_list(tab, sandbox, lang=lang, layout=layout, hostile="decoys,marks")
    named = apps(sandbox)

    assert len(named) > 5
    for name, number in named.items():
        assert f"/settings/remove/?app={number}" in located(tab, name, LIST, "remove"), name
        assert f"/settings/edit/?app={number}" in located(tab, name, LIST, "view_and_edit"), name


HABITS = ("", "elsewhere", "decoys,marks,elsewhere,rerender")


@pytest.mark.parametrize(
    ("lang", "hostile"), [*(("en", habit) for habit in HABITS), *zip(LANGUAGES[1:], cycle(HABITS))]
)
def test_the_dialog_is_read_and_the_list_behind_it_left_alone(tab: Page, sandbox: str, lang: str, hostile: str) -> None:
    open_list(tab, sandbox, lang=lang, layout="text", hostile=hostile)
    open_dialog(tab, apps(sandbox)["Iconosquare"])

    assert located(tab, "Iconosquare", LIST, "remove") == "dialog_in_front"
    assert '"send"' in located(tab, "Iconosquare", DIALOG, "confirm")
    assert '"close"' in located(tab, "Iconosquare", DIALOG, "cancel")
    assert located(tab, "Iconosquare", DIALOG, "delete_posts") == "delete_posts"
    assert located(tab, "Madgicx", DIALOG, "confirm") == "not_here"


def test_the_dialog_of_a_neighbour_with_a_longer_name_is_not_ours(tab: Page, sandbox: str) -> None:
    open_list(tab, sandbox)
    open_dialog(tab, apps(sandbox)["Iconosquare Beta"])

    assert located(tab, "Iconosquare", DIALOG, "confirm") == "not_here"
    assert '"send"' in located(tab, "Iconosquare Beta", DIALOG, "confirm")


def test_the_old_layout_has_no_button_in_the_row(tab: Page, sandbox: str) -> None:
    open_list(tab, sandbox, layout="ticks")

    assert located(tab, "Iconosquare", LIST, "remove") == "not_here"
