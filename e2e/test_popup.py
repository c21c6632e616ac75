"""Every state of the popup in a real browser, against a service that is told what to answer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Worker, expect

from e2e import popup_states
from e2e.loopback import TOKEN, Loopback, loopback
from e2e.popup_browser import popup_browser
from e2e.rig import ROOT

pytestmark = pytest.mark.e2e

AXE = (ROOT / "extension/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
NO_PORT = 9  # "discard": nothing listens there
SHOTS = os.environ.get("REGRANT_SHOTS")  # a folder, for whoever wants to look at them


@dataclass
class Popup:
    """The popup's page, the browser around it and the service that it talks to."""

    page: Page
    context: BrowserContext
    service: Loopback
    id: str

    def open(self) -> None:
        """Open it anew, as a press on the toolbar does."""
        self.page.goto(f"chrome-extension://{self.id}/popup.html")

    def worker(self) -> Worker:
        """The background worker."""
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker")

    def tell(self, message: dict[str, Any]) -> Any:
        """Send the worker a message of the popup's."""
        return self.page.evaluate("message => chrome.runtime.sendMessage(message)", message)

    def pair(self) -> None:
        """Pair, without the form."""
        assert self.tell({"kind": "popup/pair", "code": "ABCDEFGH"})["ok"]

    def forget_service(self) -> None:
        """As when the worker finds the service anew."""
        self.page.evaluate("chrome.storage.session.remove('service')")

    def heading(self) -> Any:
        """The sentence at the top."""
        return self.page.get_by_role("heading", level=1)


@pytest.fixture(scope="module")
def context(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One browser for all of this file; each test clears what the extension keeps."""
    with popup_browser(playwright, tmp_path_factory.mktemp("popup")) as made:
        yield made


@pytest.fixture
def popup(context: BrowserContext) -> Iterator[Popup]:
    """The popup of an extension that knows its port and is not paired."""
    with loopback() as service:
        popup_states.serve(service)
        workers = context.service_workers
        worker = workers[0] if workers else context.wait_for_event("serviceworker")
        made = Popup(context.new_page(), context, service, worker.url.split("/")[2])
        made.open()
        made.tell({"kind": "popup/stop"})
        made.page.evaluate("Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])")
        made.tell({"kind": "popup/port", "port": service.port})
        made.tell({"kind": "popup/close"})
        yield made
        made.tell({"kind": "popup/stop"})
        made.page.close()


# ---- what is done to come to a state, and what its heading says


def nothing_there(popup: Popup) -> None:
    popup.pair()
    popup.tell({"kind": "popup/port", "port": NO_PORT})


def answering(code: int, error: str, message: str) -> Callable[[Popup], None]:
    def change(popup: Popup) -> None:
        popup.pair()
        popup.service.answers["GET /status"] = (code, {"error": {"code": error, "message": message, "hint": "Do so."}})

    return change


def pinging(**changes: Any) -> Callable[[Popup], None]:
    def change(popup: Popup) -> None:
        popup.pair()
        for name, value in changes.items():
            setattr(popup.service, name, value)
        popup.forget_service()

    return change


def showing(**changes: Any) -> Callable[[Popup], None]:
    def change(popup: Popup) -> None:
        popup.service.answers["GET /status"] = (200, popup_states.status(**changes))
        popup.pair()

    return change


def walking(popup: Popup) -> None:
    popup.pair()
    assert popup.tell({"kind": "popup/fix", "connection": "co_1", "flow": "reset"})["ok"]


def walking_alone(popup: Popup) -> None:
    walking(popup)
    popup.tell({"kind": "popup/port", "port": NO_PORT})


def finished(popup: Popup) -> None:
    walking(popup)
    popup.service.answers["GET /repairs/re_1"] = (200, popup_states.done())


def losing(popup: Popup) -> None:
    walking(popup)
    popup.service.answers["GET /repairs/re_1"] = (200, popup_states.lost())


def writing(popup: Popup) -> None:
    popup.pair()
    popup.open()
    popup.page.get_by_role("button", name="Write the message to").click()
    expect(popup.page.get_by_label("The message")).to_be_visible()


def diagnosing(popup: Popup) -> None:
    nothing_there(popup)
    popup.open()
    popup.page.get_by_role("button", name="Diagnose").first.click()


NONE: dict[str, Any] = {"roots": [], "soon": [], "unknown": []}
STATES = [
    pytest.param(lambda _: None, "Pair this browser", id="unpaired"),
    pytest.param(showing(), "3 problems explain 22", id="needs-you"),
    pytest.param(showing(state="well", sentence="All 20 connections work.", **NONE), "All 20 conn", id="well"),
    pytest.param(showing(state="empty", sentence="Nothing is watched.", well=[], **NONE), "Nothing is w", id="empty"),
    pytest.param(nothing_there, "is not running on this computer", id="nothing-on-the-port"),
    pytest.param(pinging(proves=False), "must be paired again", id="not-known"),
    pytest.param(pinging(api=2), "do not understand each other", id="versions-apart"),
    pytest.param(answering(401, "pairing_revoked", "taken back"), "was unpaired", id="revoked"),
    pytest.param(answering(503, "store_unusable", "the database is locked"), "The database is locked", id="trouble"),
    pytest.param(walking, "Connect Iconosquare again", id="walk"),
    pytest.param(walking_alone, "Connect Iconosquare again", id="walk-while-away"),
    pytest.param(finished, "3 problems explain 22", id="finished"),
    pytest.param(losing, "3 problems explain 22", id="finished-with-a-loss"),
    pytest.param(writing, "Please give Maria Keller access", id="message"),
    pytest.param(diagnosing, "Diagnose", id="diagnose"),
]


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page: rule and element."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("arrive", "heading"), STATES)
def test_each_state_says_what_it_is_and_is_open_to_everyone(
    popup: Popup, arrive: Callable[[Popup], None], heading: str, theme: Any, request: pytest.FixtureRequest
) -> None:
    popup.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    arrive(popup)
    if arrive not in (diagnosing, writing):
        popup.open()
    expect(popup.heading()).to_contain_text(heading)
    expect(popup.page.get_by_text("Asking…")).to_have_count(0)
    popup.page.bring_to_front()
    if SHOTS:
        popup.page.screenshot(path=Path(SHOTS) / f"{request.node.callspec.id}.png")
    assert violations(popup.page) == []
    assert popup.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_typed_code_pairs_and_a_wrong_one_says_how_many_tries_are_left(popup: Popup) -> None:
    right = popup.service.answers["POST /pairings"]
    wrong = {"error": {"code": "code_wrong", "message": "that is not the code", "hint": "4 tries left."}}
    popup.service.answers["POST /pairings"] = (403, wrong)
    popup.open()
    field = popup.page.get_by_label("Pairing code")
    expect(field).to_be_focused()
    field.press_sequentially("abcdefgh")
    expect(field).to_have_value("ABCD-EFGH")
    field.press("Enter")
    expect(popup.page.get_by_role("alert")).to_have_text("That is not the code. 4 tries left.")
    expect(field).to_have_value("ABCD-EFGH")
    popup.service.answers["POST /pairings"] = right
    popup.page.get_by_role("button", name="Pair", exact=True).click()
    expect(popup.heading()).to_contain_text("3 problems")


def test_what_cannot_be_a_code_is_not_sent(popup: Popup) -> None:
    popup.open()
    popup.page.get_by_label("Pairing code").fill("ABC")
    popup.page.get_by_role("button", name="Pair", exact=True).click()
    expect(popup.page.get_by_role("alert")).to_contain_text("This try was not counted.")
    assert "POST /pairings" not in [what for what, _ in popup.service.heard]


def test_the_status_is_there_at_once_while_the_service_is_slow(popup: Popup) -> None:
    popup.pair()
    popup.service.delay = 5
    popup.open()
    expect(popup.heading()).to_contain_text("3 problems", timeout=1_000)
    expect(popup.page.get_by_text("Connected", exact=True)).to_be_visible()


def test_fix_starts_the_walk_opens_its_page_and_registers_the_guide(popup: Popup) -> None:
    popup.pair()
    popup.open()
    with popup.context.expect_page() as opened:
        popup.page.get_by_role("button", name="Fix (2 minutes): Connect Iconosquare again").first.click()
    assert opened.value.url == f"http://127.0.0.1:{popup.service.port}/settings?tab=business_tools"
    expect(popup.page.get_by_text("Step 1 of 3", exact=True)).to_be_visible()
    scripts = popup.worker().evaluate("chrome.scripting.getRegisteredContentScripts()")
    assert [(script["id"], sorted(script["matches"])) for script in scripts] == [
        ("guide", ["http://127.0.0.1/*", "https://www.facebook.com/*"])
    ]
    opened.value.close()


def test_steps_in_words_go_on_and_stop_takes_the_guide_away(popup: Popup) -> None:
    walking(popup)
    popup.open()
    popup.page.get_by_role("button", name="Done").click()
    expect(popup.page.get_by_text("Step 2 of 3", exact=True)).to_be_visible()
    popup.page.get_by_role("button", name="Stop").click()
    expect(popup.heading()).to_contain_text("3 problems")
    assert popup.worker().evaluate("chrome.scripting.getRegisteredContentScripts()") == []
    popup.page.wait_for_timeout(300)
    states = [body["state"] for what, body in popup.service.bodies if what.startswith("PUT")]
    assert states[-1] == "abandoned"


def test_a_message_is_copied_saved_and_kept_as_sent(popup: Popup, tmp_path: Path) -> None:
    writing(popup)
    popup.page.get_by_role("button", name="Copy the message").click()
    expect(popup.page.get_by_role("button", name="Copied")).to_be_visible()
    with popup.page.expect_download() as saved:
        popup.page.get_by_role("link", name="Save as a page").click()
    saved.value.save_as(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == popup_states.HANDOFF["page"]
    popup.page.get_by_role("button", name="I sent it").click()
    expect(popup.page.get_by_role("status").filter(has_text="to ask again")).to_contain_text("regrant reminds you on")
    assert ("POST /connections/co_50/handoff", {"remedy": "get_page_role_from_admin"}) in popup.service.bodies
    popup.page.get_by_role("button", name="Back").click()
    expect(popup.heading()).to_contain_text("3 problems")


def test_a_result_shows_before_and_after_until_it_is_closed(popup: Popup) -> None:
    finished(popup)
    popup.open()
    expect(popup.page.get_by_text("It holds")).to_be_visible()
    expect(popup.page.get_by_role("row", name=re.compile("Pages"))).to_have_text("Pages39 Pages41 Pages")
    popup.page.get_by_role("button", name="Close").click()
    expect(popup.page.get_by_text("It holds")).to_have_count(0)


def test_everything_can_be_done_by_keyboard(popup: Popup) -> None:
    popup.pair()
    popup.open()
    expect(popup.page.get_by_text("Connected", exact=True)).to_be_visible()
    popup.page.bring_to_front()
    reached = []
    for _ in range(14):
        popup.page.keyboard.press("Tab")
        reached.append(
            popup.page.evaluate(
                "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
            )
        )
    assert reached[0].startswith("Fix (2 minutes)")
    assert "Details" in reached
    assert "Menu" in reached
    popup.page.get_by_role("button", name="Menu").focus()
    popup.page.keyboard.press("Enter")
    expect(popup.page.get_by_role("button", name="Check again")).to_be_visible()
    popup.page.keyboard.press("Escape")
    expect(popup.page.get_by_role("button", name="Check again")).to_be_hidden()


def test_a_new_status_does_not_take_the_focus_or_fold_what_was_unfolded(popup: Popup) -> None:
    popup.pair()
    popup.open()
    popup.page.bring_to_front()
    popup.page.get_by_text("20 connections working").click()
    popup.service.answers["GET /status"] = (200, popup_states.status(sentence="Something new."))
    popup.tell({"kind": "popup/open"})
    expect(popup.heading()).to_have_text("Something new.")
    expect(popup.page.get_by_text("Account 70")).to_be_visible()
    expect(popup.page.get_by_text("20 connections working")).to_be_focused()


def test_text_of_the_service_is_shown_and_never_run(popup: Popup) -> None:
    evil = "<img src=x onerror=\"document.title='pwned'\">"
    popup.service.answers["GET /status"] = (200, popup_states.status(sentence=evil))
    popup.pair()
    popup.open()
    expect(popup.heading()).to_have_text(evil)
    assert popup.page.title() == "regrant"


def test_the_token_goes_to_a_proven_service_alone_and_never_to_a_page(popup: Popup) -> None:
    walking(popup)
    page = popup.context.pages[-1]
    popup.service.answers["GET /settings"] = (200, {})
    assert TOKEN not in str(page.evaluate("document.documentElement.outerHTML"))
    with loopback() as thief:
        thief.proves = False
        popup.tell({"kind": "popup/port", "port": thief.port})
        popup.open()
        expect(popup.heading()).to_be_visible()
        popup.page.wait_for_timeout(300)
        assert thief.heard
        assert [token for _, token in thief.heard if token] == []


def test_the_welcome_page_tells_how_to_pair(popup: Popup) -> None:
    popup.page.set_viewport_size({"width": 900, "height": 900})
    popup.page.goto(f"chrome-extension://{popup.id}/welcome.html")
    expect(popup.page.get_by_text("It may. Nothing to do here.")).to_be_visible()
    expect(popup.page.get_by_role("button", name="Allow access")).to_be_hidden()
    assert violations(popup.page) == []
