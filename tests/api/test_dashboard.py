"""The door of the dashboard: a link that opens once, a cookie that is no use from elsewhere, and nothing before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest
from tests.api.conftest import EXTENSION, Service

from regrant.api.session import HOURS, LINK_SECONDS, MOST, Sessions
from regrant.dashboard.built import address
from regrant.dashboard.shell import PAGES
from regrant.store import connections, profiles

VISIT = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
FROM_ELSEWHERE = VISIT | {"Sec-Fetch-Site": "cross-site"}
OWN_FETCH = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def link(service: Service) -> str:
    """A link that signs in."""
    with service.client(service.admin) as client:
        url: str = client.post("/sessions").json()["url"]
    return url


@pytest.fixture
def browser(service: Service, link: str) -> Iterator[httpx.Client]:
    """A browser that is signed in."""
    with httpx.Client(base_url=f"http://{service.host}", trust_env=False) as made:
        assert made.get(link, headers=VISIT).headers["location"] == "/"
        yield made


@pytest.mark.parametrize("path", [*(address for address, _ in PAGES.values()), "/connections/co_x", "/repairs/re_x"])
@pytest.mark.parametrize("headers", [VISIT, FROM_ELSEWHERE, {}], ids=["typed", "a link on a page", "a program"])
def test_nothing_is_shown_before_sign_in(service: Service, path: str, headers: dict[str, str]) -> None:
    answer = httpx.get(f"http://{service.host}{path}", headers=headers, trust_env=False)

    assert answer.status_code == 401
    assert "regrant open" in answer.text
    assert "Iconosquare" not in answer.text


@pytest.mark.parametrize("path", [address for address, _ in PAGES.values()])
def test_every_page_is_shown_after_it_and_never_framed(browser: httpx.Client, path: str) -> None:
    answer = browser.get(path, headers=VISIT)

    assert answer.status_code == 200
    assert "This could not be shown" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_link_opens_once(service: Service, link: str) -> None:
    codes = [httpx.get(link, headers=VISIT, trust_env=False).status_code for _ in range(2)]

    assert codes == [303, 401]


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(service: Service, link: str) -> None:
    cookie = httpx.get(link, headers=VISIT, trust_env=False).headers["set-cookie"]

    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_own_page_may_read_and_write(service: Service, browser: httpx.Client) -> None:
    origin = {"Origin": f"http://{service.host}"}

    assert browser.get("/api/v1/status", headers=OWN_FETCH).status_code == 200
    assert browser.put("/api/v1/settings", json={"quiet_hours": None}, headers=OWN_FETCH | origin).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no word of a browser's"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="another port of this machine"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"Sec-Fetch-Site": "none"}, id="typed"),
        pytest.param(OWN_FETCH, id="a write without Origin"),
        pytest.param(OWN_FETCH | {"Origin": "null"}, id="a sandboxed frame"),
        pytest.param(OWN_FETCH | {"Origin": "http://127.0.0.1:1"}, id="another port's Origin"),
        pytest.param(OWN_FETCH | {"Origin": EXTENSION}, id="an extension's Origin"),
    ],
)
def test_cookie_alone_writes_nothing(browser: httpx.Client, headers: dict[str, str]) -> None:
    answer = browser.put("/api/v1/settings", json={"quiet_hours": None}, headers=headers)

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "wrong_door"


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-site"}], ids=["a program", "another port"])
def test_cookie_alone_reads_nothing(browser: httpx.Client, headers: dict[str, str]) -> None:
    assert browser.get("/api/v1/status", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(FROM_ELSEWHERE | {"Sec-Fetch-Dest": "iframe"}, id="a frame"),
        pytest.param(FROM_ELSEWHERE | {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, id="an image"),
        pytest.param(FROM_ELSEWHERE | {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, id="a fetch"),
    ],
)
def test_only_a_whole_tab_may_come_from_elsewhere(browser: httpx.Client, headers: dict[str, str]) -> None:
    assert browser.get("/", headers=headers).status_code == 403


@pytest.mark.parametrize("name", ["../app.py", "manifest.json", "dashboard.js.map", ""])
def test_only_its_own_files_are_handed_out(service: Service, name: str) -> None:
    assert httpx.get(f"http://{service.host}/dashboard/{name}", headers=VISIT, trust_env=False).status_code in {
        401,
        403,
        404,
    }


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep scripts, and whatever would run by an attribute."""
        found = dict(attrs)
        if tag == "script" or any(name.startswith("on") for name in found):
            self.scripts.append(found)


@pytest.mark.parametrize("path", [address for address, _ in PAGES.values()])
def test_name_that_is_a_script_runs_nowhere(browser: httpx.Client, path: str) -> None:
    person = profiles.save(site="facebook", meta_id="66", name=HOSTILE).id
    connections.save(tool="nobody-knows", profile=person, label=HOSTILE)
    tags = Tags()
    tags.feed(browser.get(path, headers=VISIT).text)

    assert tags.scripts == [{"src": address("dashboard.js"), "type": "module"}]


def test_what_is_gone_is_said(browser: httpx.Client) -> None:
    answer = browser.get("/connections/co_gone", headers=VISIT)

    assert answer.status_code == 404
    assert "not here" in answer.text


def test_no_page_asks_another_host(browser: httpx.Client) -> None:
    pages = [browser.get(address, headers=VISIT).text for address, _ in PAGES.values()]

    assert [url for page in pages for url in re.findall(r'(?:src|href)="(https?://[^"]+)"', page)] == []


def test_links_and_sessions_end() -> None:
    time = [0.0]
    sessions = Sessions(clock=lambda: time[0])
    late = sessions.link()
    time[0] = LINK_SECONDS
    assert sessions.sign_in(late) is None
    cookie = sessions.sign_in(sessions.link())
    assert cookie is not None
    assert sessions.knows(cookie)
    time[0] += HOURS * 3600
    assert not sessions.knows(cookie)


def test_sessions_are_few() -> None:
    sessions = Sessions()
    cookies = [sessions.sign_in(sessions.link()) or "" for _ in range(MOST + 1)]

    assert [sessions.knows(cookie) for cookie in cookies] == [False, *[True] * MOST]
    sessions.sign_out(cookies[-1])
    assert not sessions.knows(cookies[-1])


def test_export_is_a_file_without_secrets_and_nobody_gets_it_before_sign_in(
    service: Service, browser: httpx.Client
) -> None:
    profiles.save(site="facebook", meta_id="77", name="Fay Moreno")
    answer = browser.get("/export.json", headers=VISIT)

    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Fay Moreno" in answer.text
    assert httpx.get(f"http://{service.host}/export.json", headers=VISIT, trust_env=False).status_code == 401


def test_home_and_the_menu_speak_the_readers_language_and_the_rest_says_that_it_does_not(browser: httpx.Client) -> None:
    home, tree = (browser.get(path, headers=VISIT | {"Accept-Language": "de-AT"}).text for path in ("/", "/tree"))

    assert '<html lang="de">' in home
    assert "Erneut prüfen" in home
    assert "Check again" not in home
    assert '<main id="main" tabindex="-1" lang="en">' in tree
    assert "Zeitleiste" in tree
