"""The dashboard in a real browser: open to everyone, asking nobody but the service, and of use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from e2e import browser as finder
from e2e.rig import QUIET, ROOT, Rig, rig

AXE = (ROOT / "extension/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
PAGES = ["/", "/timeline", "/matrix", "/tree", "/connections", "/limits", "/setup"]
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """Five tools, each broken in its way, checked once."""
    with rig(tmp_path_factory.mktemp("desk")) as made:
        made.use_admin_token()
        made.api("POST", "/checks", json={})
        yield made


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    path = finder.find(playwright.chromium.executable_path)
    made = playwright.chromium.launch(executable_path=path, args=[*QUIET, "--no-sandbox"])
    yield made
    made.close()


@pytest.fixture(scope="module")
def signed_in(desk: Rig, chromium: Browser) -> Iterator[Page]:
    """A page at Home, signed in by the terminal's link."""
    made = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    page = made.new_page()
    page.goto(desk.run("open", "--print").splitlines()[0])
    yield page
    made.close()


@pytest.fixture
def page(desk: Rig, chromium: Browser, signed_in: Page) -> Iterator[Page]:
    """A page of one's own at Home, in the same session."""
    made = chromium.new_context(viewport=DESK, reduced_motion="reduce", storage_state=signed_in.context.storage_state())
    page = made.new_page()
    page.goto(f"{desk.url}/")
    yield page
    made.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong: rule and element."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


def test_link_signs_in_and_is_not_left_in_the_address(desk: Rig, signed_in: Page) -> None:
    assert signed_in.url == f"{desk.url}/"
    expect(signed_in.get_by_role("heading", level=1)).to_contain_text("5 problems explain")


@pytest.mark.parametrize(
    ("theme", "size", "language"),
    [("light", DESK, "ja"), ("dark", PHONE, "de")],
    ids=["light, wide, Japanese", "dark, phone, German"],  # the shortest words, and the longest
)
def test_every_page_is_open_to_everyone_and_asks_nobody_else(
    desk: Rig, page: Page, theme: Any, size: Any, language: str
) -> None:
    asked: set[str] = set()
    faults: list[str] = []
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size(size)
    page.set_extra_http_headers({"Accept-Language": language})
    for path in [*PAGES, f"/connections/{desk.connection('madgicx')}"]:
        page.goto(f"{desk.url}{path}")
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        assert page.locator("html").get_attribute("lang") == language

    assert asked == {f"127.0.0.1:{desk.port}"}
    assert faults == []


def test_keyboard_alone_reaches_the_first_fix(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Fix"):
            return
    raise AssertionError(page.evaluate("document.activeElement.outerHTML"))


def test_fix_begins_the_repair_and_shows_its_steps(desk: Rig, page: Page) -> None:
    page.get_by_role("listitem").filter(has_text="ZoomSphere").get_by_role("button", name="Fix").click()
    page.wait_for_url("**/repairs/*")

    expect(page.get_by_role("heading", level=1)).to_contain_text("ZoomSphere")
    expect(page.locator(".steps > li").first).to_have_attribute("aria-current", "step")
    assert "{" not in page.locator(".steps").inner_text()
    repairs = desk.api("GET", "/repairs", params={"under_way": "true"})["items"]
    assert [repair["id"] for repair in repairs] == [page.url.rpartition("/")[2]]
    page.get_by_role("button", name="Stop").click()
    page.wait_for_url(f"{desk.url}/")


def test_search_and_filter_as_one_types(desk: Rig, page: Page) -> None:
    page.goto(f"{desk.url}/connections")
    rows = page.locator("#rows tbody tr:visible")
    expect(rows).to_have_count(5)
    page.get_by_label("Search").fill("MADG")
    expect(rows).to_have_count(1)
    expect(page.locator('[data-count="rows"]')).to_have_text("1 of 5")
    page.get_by_label("needs you").uncheck()
    expect(rows).to_have_count(0)


def test_table_sorts_by_a_column(desk: Rig, page: Page) -> None:
    page.goto(f"{desk.url}/connections")
    head = page.get_by_role("columnheader", name="Tool")
    cells = page.locator("#rows tbody tr td:nth-child(2)")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    once = cells.all_inner_texts()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")

    assert once == sorted(once)
    assert cells.all_inner_texts() == once[::-1]


def test_sign_in_the_matrix_says_why_to_everyone(desk: Rig, page: Page) -> None:
    page.goto(f"{desk.url}/matrix")
    page.locator(".cell.needs_you").first.click()

    expect(page.get_by_role("status").first).to_contain_text("needs you: ")


def test_quiet_hours_people_and_webhooks_are_set_up(desk: Rig, page: Page) -> None:
    page.goto(f"{desk.url}/setup")
    page.locator("#begins").fill("22:00")
    page.locator("#ends").fill("07:00")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#told")).to_have_text("Kept.")
    assert desk.api("GET", "/settings") == {"quiet_hours": {"begins": "22:00", "ends": "07:00"}}

    page.get_by_label("Address", exact=True).fill("http://example.org/hook")
    page.locator("form").filter(has_text="Address").last.get_by_role("button").click()
    expect(page.locator("#told")).to_contain_text("https://")
    page.get_by_label("Address", exact=True).fill("https://example.org/hook")
    page.locator("form").filter(has_text="Address").last.get_by_role("button").click()
    expect(page.locator("#secret")).to_contain_text("whsec_")

    page.reload()
    button = page.get_by_role("button", name="Remove example.org")
    button.click()
    assert len(desk.api("GET", "/webhooks")["items"]) == 1
    page.wait_for_timeout(800)  # or it were a double click
    button.click()
    expect(button).to_have_count(0)
    desk.api("PUT", "/settings", json={"quiet_hours": None})


def test_page_says_what_happens_while_it_is_open_and_does_not_jump(desk: Rig, page: Page) -> None:
    page.wait_for_timeout(1500)  # until it listens
    desk.api("POST", "/reminders/test")
    expect(page.locator("#told")).to_contain_text("A test from regrant", timeout=15_000)
    expect(page.get_by_role("button", name="Fix").first).to_be_visible()


def test_service_that_is_gone_is_said(desk: Rig, page: Page) -> None:
    page.route("**/api/v1/checks", lambda route: route.abort())
    page.get_by_role("button", name="Check again").click()

    expect(page.locator("#told")).to_contain_text("The service does not answer")
