"""One rig for many walks: between two of them everything is forgotten, and another world is played.

To start sandbox, service and browser takes longer than a walk, so a worker of the test runner keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from e2e.rig import Rig, browsing, rig
from regrant.sandbox.world.scenario_file import read_file

WORLDS = Path(__file__).with_name("worlds")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a walk begins: a world, what is broken in it, and how its screens look.

    `world` is a file of `e2e/worlds` or one of the sandbox's own scenarios; `breaks` are what `POST /sandbox/break`
    takes; `style` is what a scenario's `[style]` says; `only` names the tools that the person has.
    """

    world: str = "walks"
    breaks: tuple[Mapping[str, Any], ...] = ()
    style: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[str] = frozenset()


@contextmanager
def standing(folder: Path, playwright: Playwright, scenario: str = str(WORLDS / "walks.toml")) -> Iterator[Rig]:
    """A paired rig that stays for many walks, with one page of the extension open to tell the worker things."""
    with rig(folder, scenario) as started, browsing(started, playwright) as made:
        made.pair()
        made.use_admin_token()
        open_remote(made)
        yield made


def open_remote(made: Rig) -> None:
    """Keep a page of the extension open to tell the worker things from: the one that draws nothing by itself."""
    assert made.context is not None
    made.remote = made.context.new_page()
    made.remote.goto(f"chrome-extension://{made.extension_id}/developer.html")


def restart_browser(made: Rig, playwright: Playwright) -> None:
    """End the browser and start another process of it with the same profile, as after a night."""
    made.close_browser()
    made.open_browser(playwright, headless=True)
    open_remote(made)


def play(made: Rig, scene: Scene) -> None:
    """Forget the last walk and set the stage for the next one."""
    clear(made)
    made.turn("scenario", _told(scene))
    load(made, scene.only)
    made.api("POST", "/checks", json={})  # regrant was there while all was well, and knows what was granted
    for one in scene.breaks:
        made.turn("break", dict(one))


def anew(made: Rig) -> None:
    """The five tools, not yet checked, and an extension that was just installed and knows the port alone."""
    assert made.remote is not None
    clear(made)
    made.turn("scenario", {"name": "five-tools"})
    load(made)
    made.remote.evaluate("Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])")
    made.use_port()


def _told(scene: Scene) -> dict[str, Any]:
    file = WORLDS / f"{scene.world}.toml"
    if not file.is_file():
        assert not scene.style, "a scenario of the sandbox's own has its own style"
        return {"name": scene.world}
    table = read_file(file)
    return {"name": scene.world, "table": table | {"style": table.get("style", {}) | dict(scene.style)}}


def clear(made: Rig) -> None:
    """Stop what is under way, close every tab but the extension's, and forget every person and every cookie."""
    assert made.context is not None
    made.ask_worker({"kind": "popup/stop"})
    made.ask_worker({"kind": "popup/close"})
    for repair in made.api("GET", "/repairs", params={"under_way": "true"})["items"]:
        made.api("DELETE", f"/repairs/{repair['id']}")
    for page in made.context.pages:
        if page is not made.remote:
            page.close()
    made.context.clear_cookies()
    for profile in made.api("GET", "/profiles")["items"]:
        made.api("DELETE", f"/profiles/{profile['id']}")


def load(made: Rig, only: frozenset[str] = frozenset()) -> None:
    """Add the connections of the pretend Meta's people, as `regrant sandbox-load` does."""
    for row in made.http.get(f"{made.sandbox_url}/sandbox/connections").json():
        if only and row["tool"] not in only:
            continue
        person = made.api("POST", "/profiles", json={"site": "facebook", **row["person"]})
        app = made.api("POST", "/apps", json=row["app"])["id"]
        told = {key: row[key] for key in ("tool", "workspace", "label", "connected_at", "wanted")}
        told |= {"profile": person["id"], "credential": {"token_url": row["token_url"], "app": app}}
        made.api("POST", "/connections", json=told)
