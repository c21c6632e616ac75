"""A pretend Meta of a test's own, and a guide on its pages by the real content script, without service or extension."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import httpx
from playwright.sync_api import Page
from tests.ports import free_port

from e2e.guiding import guide, start_of
from e2e.rig import ROOT, wait_for
from regrant.recipes.book import book
from regrant.recipes.guide import Known, site_origins
from regrant.recipes.guide import guide as compiled
from regrant.recipes.models import Granted

PERSON = "Fay Moreno"


@contextmanager
def pretend_meta(scenario: str = "five-tools") -> Iterator[str]:
    """The address of a sandbox that ends with the test."""
    port = free_port()
    command = [sys.executable, "-m", "regrant.sandbox", "--scenario", scenario, "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "backend")}
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: _answers(url), seconds=30, said="the sandbox")
            yield url
        finally:
            process.terminate()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/sandbox/world", verify=False).is_success
    except httpx.TransportError:
        return False


def show(tab: Page, url: str, where: str, *, page: str = "", **style: str) -> None:
    """Open an address of the pretend Meta as Fay, or as one of her Pages, in a style."""
    person = f"/sandbox/login?{urlencode({'as': 'fay', 'page': page, 'next': where})}"
    tab.goto(f"{url}/sandbox/style?{urlencode({'fresh': '1', **style, 'next': person})}")


def guided(url: str, flow: str, person: str = PERSON, granted: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    """The guide of a flow of Iconosquare's, with what is known of the connection."""
    had = tuple(Granted.model_validate({"name": name, "kind": kind}) for name, kind in granted)
    known = Known(person=person, granted=had)
    made = compiled(book().tools["iconosquare"], flow, "re_test", origins=site_origins(book(), url), known=known)
    return made.model_dump(mode="json")


def guide_from(tab: Page, told: dict[str, Any], step: str, language: str = "en") -> None:
    """Guide on this page from the step of that id."""
    index = next(index for index, one in enumerate(told["steps"]) if one["id"] == step)
    tab.evaluate("sessionStorage.clear()")
    guide(tab, told, start_of(index), language)
