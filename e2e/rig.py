"""Everything that a walk needs, started for real: the sandbox, the service, and Chromium with the built extension.

Each rig has ports and folders of its own, so that several run side by side. Nothing of it reaches beyond loopback.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx
from playwright.sync_api import BrowserContext, Page, Playwright, Worker
from tests.ports import free_port

from e2e import browser

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "backend/regrant/built_extension/chromium"
T = TypeVar("T")

START_SECONDS = 30.0  # a cold start of Python on a busy two-core machine takes three; ten times that is a fault

# No call home, no first-run page, no prompt: the browser of a test is as quiet as it can be.
QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-quic",
    # a guided tab behind another window must keep its clock: the guide promises half a second while visible
    "--disable-backgrounding-occluded-windows",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

# When anything on the page last moved, so that a hand knows which rectangle is where the target is
MOVED = """
(() => {
  let last = Date.now();
  const now = () => { last = Date.now(); };
  const all = {childList: true, subtree: true, characterData: true, attributes: true};
  addEventListener('DOMContentLoaded', () => { now(); new MutationObserver(now).observe(document.body, all); });
  const moves = ['scroll', 'resize', 'load', 'transitionend'];
  for (const type of moves) addEventListener(type, now, {capture: true, passive: true});
  globalThis.movedAt = () => last;
  let clicks = 0;
  const page = Math.random();
  addEventListener('click', () => { clicks += 1; }, {capture: true});
  globalThis.clicksSeen = () => [page, clicks];
})();
"""


def wait_for(what: Callable[[], T | None], *, seconds: float = 10.0, said: str = "it") -> T:
    """Ask again and again until the answer is truthy; raises TimeoutError with what was waited for."""
    until = time.monotonic() + seconds
    while True:
        if answer := what():
            return answer
        if time.monotonic() > until:
            raise TimeoutError(f"{said} did not come within {seconds:.0f} s")
        time.sleep(0.05)


@dataclass
class Rig:
    """One set of the real parts. `home` is the service's folder, `env` what its commands run with."""

    home: Path
    sandbox_url: str
    port: int
    env: dict[str, str]
    out: Path
    stack: ExitStack
    service: subprocess.Popen[str] | None = None
    context: BrowserContext | None = None
    token: str = ""
    is_terminal: bool = False
    """Does it ask as the person's own terminal does?"""
    languages: str = ""
    """What the person prefers to read, as the browser's settings have it: `ja,en`."""
    remote: Page | None = None
    # one client for all: to make one takes longer than the service needs to answer
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30, trust_env=False, verify=False))

    @property
    def url(self) -> str:
        """Where the service answers."""
        return f"http://127.0.0.1:{self.port}"

    # ---- the service

    def start_service(self) -> None:
        """Start the service on this rig's folder and port, and wait for its first answer."""
        command = [sys.executable, "-m", "regrant", "serve", "--port", str(self.port)]
        self.service = _spawn(command, self.env, self.home / "service.log")
        wait_for(lambda: _answers(f"{self.url}/api/v1/ping"), seconds=START_SECONDS, said="the service")
        if self.is_terminal:
            self.use_admin_token()  # each start leaves another one

    def stop_service(self) -> None:
        """End the service as a person would, and wait until it is gone."""
        if self.service is not None:
            _end(self.service)
            self.service = None

    def run(self, *words: str) -> str:
        """What `regrant WORDS…` prints; raises CalledProcessError with its error output otherwise."""
        done = subprocess.run(
            [sys.executable, "-m", "regrant", *words], env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise AssertionError(f"regrant {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def pairing_code(self) -> str:
        """A fresh pairing code, as a person reads it off the terminal."""
        shown = self.run("pair", "--json")
        found = re.search(r"[2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4}", shown)
        assert found, shown
        return found[0]

    def api(self, method: str, path: str, **more: Any) -> Any:
        """The decoded answer of the service's API to this rig's own automation token."""
        if not self.token:
            paired = self.http.post(
                f"{self.url}/api/v1/pairings", json={"code": self.pairing_code(), "name": "scripted hand"}
            )
            paired.raise_for_status()
            self.token = paired.json()["token"]
        answer = self.http.request(
            method, f"{self.url}/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"}, **more
        )
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def use_admin_token(self) -> None:
        """Ask from now on as the person's own terminal does, which may also add and forget."""
        self.is_terminal = True
        left = json.loads((self.home / "home" / "admin-token").read_text(encoding="utf-8"))
        self.token = left["token"]

    def world(self) -> Any:
        """What is really so in the pretend Meta."""
        return self.http.get(f"{self.sandbox_url}/sandbox/world").json()

    def turn(self, lever: str, body: Any) -> None:
        """Turn a lever of the pretend Meta's desk."""
        answer = self.http.post(f"{self.sandbox_url}/sandbox/{lever}", json=body)
        assert answer.is_success, f"{lever} {body}: {answer.text}"

    # ---- the browser

    def open_browser(self, playwright: Playwright, *, headless: bool, slow: float = 0) -> BrowserContext:
        """Chromium with the built extension, in a profile of this rig's own that survives a restart of the browser."""
        self.context = playwright.chromium.launch_persistent_context(
            str(self.home / "browser"),
            executable_path=browser.find(playwright.chromium.executable_path),
            headless=False,  # Playwright's own headless has no extensions; the switch below has
            args=[
                *(["--headless=new"] if headless else []),
                f"--disable-extensions-except={EXTENSION}",
                f"--load-extension={EXTENSION}",
                *([f"--accept-lang={self.languages}"] if self.languages else []),
                *QUIET,
            ],
            ignore_default_args=["--disable-extensions"],
            chromium_sandbox=os.geteuid() != 0,  # Chromium refuses its sandbox to root
            viewport={"width": 1280, "height": 860},
            slow_mo=slow,
        )
        self.context.add_init_script(MOVED)
        self.worker()
        return self.context

    def close_browser(self) -> None:
        """End the browser; its profile stays where it is."""
        if self.context is not None:
            self.context.close()
        self.context = self.remote = None

    def worker(self) -> Worker:
        """The extension's background worker, as soon as it runs."""
        assert self.context is not None
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker", timeout=START_SECONDS * 1000)

    @property
    def extension_id(self) -> str:
        """The id under which the browser knows the extension."""
        return self.worker().url.split("/")[2]

    def popup(self) -> Page:
        """The popup, opened as a page of its own at the popup's width."""
        assert self.context is not None
        page = self.context.new_page()
        page.set_viewport_size({"width": 360, "height": 600})
        page.goto(f"chrome-extension://{self.extension_id}/popup.html")
        return page

    def ask_worker(self, message: dict[str, Any]) -> Any:
        """Tell the worker what the popup would tell it, from a page of the extension; raises where it refuses."""
        assert self.context is not None
        page = self.remote or self.context.new_page()
        try:
            if page is not self.remote:
                page.goto(f"chrome-extension://{self.extension_id}/popup.html")
            answer = page.evaluate("message => chrome.runtime.sendMessage(message)", message)
        finally:
            if page is not self.remote:
                page.close()
        assert isinstance(answer, dict), answer
        assert answer.get("ok"), f"{message['kind']}: {answer}"
        return answer

    def use_port(self) -> None:
        """Tell the extension this rig's port, as a person does who started the service with `--port`."""
        self.ask_worker({"kind": "popup/port", "port": self.port})

    def pair(self) -> None:
        """Pair the extension, without looking at the popup."""
        self.ask_worker({"kind": "popup/pair", "code": self.pairing_code()})

    def kill_worker(self) -> None:
        """End the worker at once, as the browser does whenever it likes."""
        assert self.context is not None
        page = self.context.new_page()
        page.goto("chrome://serviceworker-internals")
        page.close()
        session = self.context.new_cdp_session(self.context.pages[0])
        for target in session.send("Target.getTargets")["targetInfos"]:
            if target["type"] == "service_worker" and self.extension_id in target["url"]:
                session.send("Target.closeTarget", {"targetId": target["targetId"]})
        session.detach()

    # ---- the person

    def connection(self, tool: str) -> str:
        """The id of the connection of a tool."""
        rows = self.api("GET", "/connections")["items"]
        return next(str(row["id"]) for row in rows if row["tool"] == tool)

    def fix(self, tool: str, flow: str | None = None) -> str:
        """Begin the repair of a tool as the popup's Fix does; its id."""
        row = next(row for row in self.api("GET", "/plan")["repairs"] if row["tool"] == tool)
        self.ask_worker({"kind": "popup/fix", "connection": row["connections"][0], "flow": flow or row["flow"]})
        return self.repair_under_way()

    def repair_under_way(self) -> str:
        """The id of the walk that has begun."""
        rows = wait_for(lambda: self.api("GET", "/repairs", params={"under_way": "true"})["items"], said="a walk")
        return str(rows[0]["id"])

    def pause(self, seconds: float) -> None:
        """Wait, and let Playwright hear meanwhile of tabs that were opened: it listens only while it is called."""
        assert self.context is not None
        self.context.pages[0].wait_for_timeout(seconds * 1000)

    def open_tabs(self) -> list[Page]:
        """Every tab and every pop-up window, oldest first."""
        assert self.context is not None
        return self.context.pages

    def tab(self) -> Page:
        """The tab in which the person works: the newest on the pretend Meta, or a new one."""
        assert self.context is not None
        tabs = self.guided_tabs()
        return tabs[-1] if tabs else self.context.new_page()

    def guided_tabs(self) -> list[Page]:
        """The tabs on the pretend Meta and its tools, oldest first."""
        self.pause(0.05)
        return [tab for tab in self.open_tabs() if tab.url.startswith(self.sandbox_url)]

    def in_words(self) -> dict[str, Callable[[], None]]:
        """What the person does where nothing is pointed at: follow the card's link, and go back to the tool."""

        def open_integrations() -> None:
            self.tab().goto(f"{self.sandbox_url}/settings?tab=business_tools")

        def back_to_tool() -> None:
            tab = self.tab()
            tab.goto(f"{self.sandbox_url}/tools/iconosquare/data-access")
            tab.get_by_text("Refresh access", exact=True).click()

        return {"open_integrations": open_integrations, "back_to_tool": back_to_tool}


def _spawn(command: list[str], env: dict[str, str], log: Path) -> subprocess.Popen[str]:
    with log.open("a", encoding="utf-8") as sink:
        return subprocess.Popen(command, env=env, stdout=sink, stderr=subprocess.STDOUT, text=True, cwd=ROOT)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, verify=False).is_success
    except httpx.TransportError:
        return False


@contextmanager
def rig(folder: Path, scenario: str = "five-tools", *, out: Path | None = None) -> Iterator[Rig]:
    """The sandbox with one scenario and the service on it, both stopped at the end; the browser is opened on demand."""
    folder.mkdir(parents=True, exist_ok=True)
    sandbox_port, port = free_port(), free_port()
    sandbox_url = f"http://127.0.0.1:{sandbox_port}"
    env = {
        **os.environ,
        "REGRANT_HOME": str(folder / "home"),
        "REGRANT_SANDBOX": sandbox_url,
        "REGRANT_KEY_FILE": str(folder / "home" / "key"),  # a test never touches the keyring of whoever runs it
        "REGRANT_WATCH": "off",  # nothing by the clock, but where a test is about that
        "PYTHONUNBUFFERED": "1",
    }
    with ExitStack() as stack:
        made = Rig(folder, sandbox_url, port, env, out or folder, stack)
        stack.callback(made.http.close)
        command = [sys.executable, "-m", "regrant.sandbox", "--scenario", scenario, "--port", str(sandbox_port)]
        sandbox = _spawn(command, env, folder / "sandbox.log")
        stack.callback(_end, sandbox)
        wait_for(lambda: _answers(f"{sandbox_url}/sandbox/world"), seconds=START_SECONDS, said="the sandbox")
        made.start_service()
        stack.callback(made.stop_service)
        made.run("sandbox-load", sandbox_url)
        yield made


@contextmanager
def browsing(made: Rig, playwright: Playwright, *, headless: bool = True, slow: float = 0) -> Iterator[Rig]:
    """The rig with its browser open; `slow` is milliseconds between two actions."""
    made.open_browser(playwright, headless=headless, slow=slow)
    made.use_port()
    try:
        yield made
    finally:
        made.close_browser()
