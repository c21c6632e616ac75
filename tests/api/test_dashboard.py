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
from regrant.diagnosis.diagnose import diagnose
from regrant.languages.language import DATA, ENGLISH, languages
from regrant.languages.translate import FOLDER, read
from regrant.store import assets, connections, evidence, pairings, people, profiles, repairs

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
    with httpx.Client(base_url=f"http://{service.host}", trust_env=False, verify=False) as made:
        assert made.get(link, headers=VISIT).headers["location"] == "/"
        yield made


@pytest.mark.parametrize("path", [*(address for address, _ in PAGES.values()), "/connections/co_x", "/repairs/re_x"])
@pytest.mark.parametrize("headers", [VISIT, FROM_ELSEWHERE, {}], ids=["typed", "a link on a page", "a program"])
def test_nothing_is_shown_before_sign_in(service: Service, path: str, headers: dict[str, str]) -> None:
    answer = httpx.get(f"http://{service.host}{path}", headers=headers, trust_env=False, verify=False)

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
    codes = [httpx.get(link, headers=VISIT, trust_env=False, verify=False).status_code for _ in range(2)]

    assert codes == [303, 401]


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(service: Service, link: str) -> None:
    cookie = httpx.get(link, headers=VISIT, trust_env=False, verify=False).headers["set-cookie"]

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
    assert httpx.get(
        f"http://{service.host}/dashboard/{name}", headers=VISIT, trust_env=False, verify=False
    ).status_code in {
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
    assert (
        httpx.get(f"http://{service.host}/export.json", headers=VISIT, trust_env=False, verify=False).status_code == 401
    )


class Texts(HTMLParser):
    """What a person reads or hears of a page, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is read out or shown on pointing."""
        self.inside.append(tag)
        self.said += [value or "" for name, value in attrs if name in {"aria-label", "title", "data-said", "data-sure"}]

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self.inside = self.inside[: len(self.inside) - self.inside[::-1].index(tag) - 1]

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if self.inside and self.inside[-1] not in {"style", "script", "code"}:
            self.said.append(data)


@pytest.fixture(scope="module")
def ways(service: Service) -> list[str]:
    """Where a person goes who has a broken connection, one that was never asked about, and a walk that failed."""
    person = profiles.save(site="facebook", meta_id="88", name="Zoë Ωmega").id
    made = connections.save(tool="madgicx", profile=person, label="Qux", connected_at=1_700_000_000)
    assets.want(made.id, [assets.save(kind="ad_account", meta_id="act_8", name="Äx").id])
    evidence.add(
        made.id, "symptom", "The tool says that the connection was lost", facts={"symptom": "banner_reconnect"}
    )
    diagnose([made.id])
    connections.save(tool="integrate", profile=person, label="Quux")
    walk = repairs.start(made.id, "reauthenticate", before={"pages": {"1": "Äx"}})
    repairs.update(walk.id, state="failed", after={"pages": {}}, said="It does not work yet.")
    pairings.add("Vivaldi", origin=EXTENSION, scopes=("read",))
    people.add("Ñandú", ["json://127.0.0.1:9"], after_hours=2)
    return [*(address for address, _ in PAGES.values()), f"/connections/{made.id}", f"/repairs/{walk.id}"]


@pytest.mark.parametrize("code", [code for code in languages() if code != ENGLISH])
def test_every_page_speaks_the_readers_language_alone(browser: httpx.Client, ways: list[str], code: str) -> None:
    words = read(DATA / "words" / "dashboard.toml").values()
    theirs = {one for said in read(FOLDER / code / "dashboard.toml").values() for one in [said] if isinstance(one, str)}
    english = {one for one in words if isinstance(one, str)} - theirs
    for path in [*ways, "/connections/co_gone"]:
        page = browser.get(path, headers=VISIT | {"Accept-Language": code}).text
        found = Texts()
        found.feed(page)
        assert f'<html lang="{code}">' in page
        assert [one for one in map(str.strip, found.said) if one in english or " the " in one] == [], path
        assert not [one for one in found.said if "{" in one or "None" in one], path
