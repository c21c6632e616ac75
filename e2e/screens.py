"""Every screen of the data files at once, on a page of the sandbox: which are here, and what is found on them."""

from __future__ import annotations

import json
import time
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from playwright.sync_api import Page

from e2e.bundles import bundle
from regrant.recipes.book import book
from regrant.recipes.guide import Known, guide, label_keys, named, screens_of, site_origins, telling
from regrant.recipes.models import Address, Guide, Screen
from regrant.sandbox.world.style import Style

PRETEND = "127.0.0.1"
STYLE = frozenset(Style().as_texts())
OWN = ("facebook", "business", "tools")
APP = "Iconosquare"
PAGE = "Harbour Bakery"
PLAYED: dict[str, str] = {}  # sandbox -> the scenario that it plays


@cache
def apps_of(sandbox: str, scenario: str) -> dict[str, str]:
    """Key and name of each app, once the scenario is played."""
    return {app["key"]: app["name"] for app in httpx.get(f"{sandbox}/sandbox/world", verify=False).json()["apps"]}


def play(sandbox: str, scenario: str) -> dict[str, str]:
    """Play a scenario where another is on; key and name of each app in it."""
    if PLAYED.get(sandbox) != scenario:
        httpx.post(f"{sandbox}/sandbox/scenario", json={"name": scenario}).raise_for_status()
        PLAYED[sandbox] = scenario
    return apps_of(sandbox, scenario)


def open_page(tab: Page, sandbox: str, address: str, **style: str) -> str:
    """Open a test page, its scenario and style told by its query; the name of the app that it is about."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    apps = play(sandbox, query.pop("scenario", "five-tools"))
    style |= {key: query.pop(key) for key in STYLE & query.keys()}
    onward = f"{parts.path}?{urlencode(query)}" if query else parts.path
    tab.context.clear_cookies()
    tab.goto(f"{sandbox}/sandbox/style?{urlencode({'fresh': '1', **style, 'next': onward})}")
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/screens.page.ts"))
    return apps.get(query.get("app", ""), APP)


@cache
def alone(app: str, known: Known) -> dict[str, Guide]:
    """Screen -> the guide of a walk over it, at Meta's own addresses and with that one screen."""
    source = book()
    origins = site_origins(source)
    found: dict[str, Guide] = {}
    for tool in source.tools.values():
        for flow in tool.flows:
            walk = guide(tool, flow, "re_test", app_names=[app], origins=origins, known=known)
            found = {**dict.fromkeys(screens_of(tool.flows[flow]), walk), **found}
    return {
        name: one.model_copy(update={"screens": {name: one.screens[name]}, "steps": []}) for name, one in found.items()
    }


@cache
def everything(sandbox: str, app: str, asset: str, lang: str = "en", person: str = "Fay Moreno") -> str:
    """A guide, as JSON, that holds every screen of our sites, with the labels of English and one language more."""
    source = book()
    made = guide(source.tools["iconosquare"], "reset", "re_test", origins=site_origins(source, sandbox), known=Known())
    scopes = {"{app}": [app], "{person}": [person], "{asset}": [asset], "{page}": [PAGE]}
    screens = {name: _pretended(named(one, scopes)) for name, one in source.screens.items() if one.site in OWN}
    keys = {key for one in screens.values() for key in label_keys(one)} | telling(screens.values(), source)
    spoken = {code: texts for code, texts in source.labels.items() if code in {"en", lang}}
    labels = {
        key: {code: [text.text for text in texts[key]] for code, texts in spoken.items() if key in texts}
        for key in keys
    }
    homes = {site: [*found] for site, found in site_origins(source, sandbox).items()}
    whole = made.model_copy(update={"screens": screens, "labels": labels, "origins": homes})
    return json.dumps(whole.model_dump(mode="json"))


def _pretended(screen: Screen) -> Screen:
    there: list[Address] = [one for one in screen.addresses if one.host == PRETEND]
    return screen.model_copy(update={"addresses": there or screen.addresses})


def here(tab: Page, made: str, wanted: str, seconds: float = 3.0) -> dict[str, dict[str, str]]:
    """The screens that are here, once `wanted` is among them or time is over, and what is found on each."""
    until = time.monotonic() + seconds
    tab.evaluate("made => { globalThis.guide = JSON.parse(made); }", made)  # as one text: it is long
    while True:
        found: dict[str, dict[str, str]] = tab.evaluate("regrantScreens.here(guide)")
        if wanted in found or time.monotonic() > until:
            return found
        tab.wait_for_timeout(50)
