"""The way back: an answer of Meta's is believed with a state of ours, once, in time, and by a tab alone."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.login.conftest import OWN, Round
from tests.login.person import TAB, Person, land

from regrant.redaction import hide
from regrant.store import apps, credentials, logins
from regrant.store.database import connected
from regrant.store.logins import LoginRow


def at(whole: Round, query: str, **headers: str) -> httpx.Response:
    """What this query is answered with."""
    host = f"localhost:{whole.service.port}"
    url = f"http://127.0.0.1:{whole.service.port}/oauth/callback?{query}"
    return httpx.get(url, headers={"Host": host, **TAB, **headers}, trust_env=False, verify=False)


def state_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["state"][0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("code=AQx", "says not which login", id="no state"),
        pytest.param("code=AQx&state=", "says not which login", id="empty state"),
        pytest.param("code=AQx&state=foreign", "Nobody here asked", id="foreign state"),
        pytest.param("code=AQx&state=a&state=b", "says something twice", id="two states"),
        pytest.param("", "says not which login", id="nothing at all"),
        pytest.param("error=access_denied&state=foreign", "Nobody here asked", id="no of a foreign login"),
        pytest.param("login=lo_none", "no such login", id="a login that is not there"),
        pytest.param("begin=lo_none", "Nobody here asked|says not which|no such login", id="a beginning that is not"),
    ],
)
def test_answer_that_nobody_waits_for_is_refused_in_words(whole: Round, query: str, words: str) -> None:
    begun = whole.begin()
    page = at(whole, query)

    assert page.status_code in {403, 404}
    assert any(word in page.text for word in words.split("|")), page.text
    assert page.headers["content-type"].startswith("text/html")
    assert whole.login(begun)["step"] == "waiting"


def test_nothing_that_a_login_holds_is_written_anywhere(whole: Round) -> None:
    address = whole.begin()["address"]

    assert hide(f"opened with {state_of(address)} just now") == "opened with (hidden) just now"


def test_answer_counts_once(whole: Round) -> None:
    begun = whole.begin()
    away = Person(whole.desk.browser, begun["address"]).agree()
    first, second = land(away), land(away)

    assert "You are connected" in first.text
    assert (second.status_code, len(credentials.every())) == (403, 1)
    assert "answered already" in second.text


def test_answer_after_a_no_is_refused_too(whole: Round) -> None:
    begun = whole.begin()
    land(Person(whole.desk.browser, begun["address"]).cancel())
    late = at(whole, f"code=AQx&state={state_of(begun['address'])}")

    assert "answered already" in late.text
    assert whole.login(begun)["step"] == "refused"


def test_answer_that_comes_too_late_is_refused(whole: Round) -> None:
    begun = whole.begin()
    away = Person(whole.desk.browser, begun["address"]).agree()
    with connected():
        LoginRow.update(ends=logins.now() - 1).where(LoginRow.id == begun["id"]).execute()
    page = land(away)

    assert "too late" in page.text
    assert (whole.login(begun)["step"], credentials.every()) == ("late", [])


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Dest": "iframe"}, id="frame"),
        pytest.param({"Sec-Fetch-Dest": "image", "Sec-Fetch-Mode": "no-cors"}, id="image"),
        pytest.param({"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors"}, id="script"),
        pytest.param({"Origin": "https://evil.example"}, id="with an origin"),
        pytest.param({"Host": "evil.example"}, id="rebound name"),
    ],
)
def test_only_a_tab_comes_back(whole: Round, headers: dict[str, str]) -> None:
    begun = whole.begin()
    page = at(whole, f"code=AQx&state={state_of(begun['address'])}", **headers)

    assert (page.status_code, page.json()["error"]["code"]) == (403, "wrong_door")
    assert whole.login(begun)["step"] == "waiting"


def test_name_localhost_opens_no_other_door(whole: Round) -> None:
    url = f"http://127.0.0.1:{whole.service.port}/api/v1/ping"

    assert (
        httpx.get(url, headers={"Host": f"localhost:{whole.service.port}"}, trust_env=False, verify=False).status_code
        == 403
    )


def test_another_page_cannot_send_the_tab_to_metas_window(whole: Round) -> None:
    begun = whole.begin()
    own = at(whole, f"begin={begun['id']}", **{"Sec-Fetch-Site": "none"})
    foreign = at(whole, f"begin={begun['id']}")

    assert own.headers["location"] == begun["address"]
    assert foreign.status_code == 403


def test_code_is_out_of_the_address_and_in_no_log_and_no_page(whole: Round, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "peewee", "waitress", "werkzeug"):
        caplog.set_level(logging.DEBUG, logger=name)
    begun = whole.begin()
    away = Person(whole.desk.browser, begun["address"]).agree()
    whole.desk.browser.cookies.clear()
    caplog.clear()
    page = land(away)
    query = parse_qs(urlsplit(away).query)
    token = credentials.token(credentials.every()[0].id) or "none"
    ours = "\n".join(
        record.getMessage() for record in caplog.records if "oauth/callback?code" not in record.getMessage()
    )

    assert page.url.query == f"login={begun['id']}".encode()
    for secret in (query["code"][0], query["state"][0], token, "0123456789abcdef0123456789abcd01"):
        assert secret not in page.text
        assert secret not in ours


def test_page_runs_nothing_is_framed_by_nobody_and_escapes_names(whole: Round) -> None:
    whole.desk.world.state.people["ines"].name = "<img src=x onerror=alert(1)>"
    begun = whole.begin()
    page = land(Person(whole.desk.browser, begun["address"]).agree())

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "<img" not in page.text
    assert "&lt;img" in page.text


def test_state_and_what_belongs_to_it_are_sealed_on_disk(whole: Round) -> None:
    begun = whole.begin()
    state = state_of(begun["address"])
    away = Person(whole.desk.browser, begun["address"]).agree()
    files = b"".join(path.read_bytes() for path in whole.service.settings.folder.glob("regrant.db*"))
    assert state.encode() not in files

    land(away)
    token = credentials.token(credentials.every()[0].id) or "none"
    files = b"".join(path.read_bytes() for path in whole.service.settings.folder.glob("regrant.db*"))
    assert token.encode() not in files
    assert parse_qs(urlsplit(away).query)["code"][0].encode() not in files


@pytest.mark.parametrize(
    ("method", "headers"), [("HEAD", {}), ("GET", {"Sec-Purpose": "prefetch;prerender"})], ids=["head", "prefetch"]
)
def test_looking_ahead_uses_nothing_up(whole: Round, method: str, headers: dict[str, str]) -> None:
    begun = whole.begin()
    host = {"Host": f"localhost:{whole.service.port}"}
    url = f"http://127.0.0.1:{whole.service.port}/oauth/callback?code=AQx&state={state_of(begun['address'])}"

    assert httpx.request(method, url, headers=host | headers, trust_env=False, verify=False).status_code == 405
    assert whole.login(begun)["step"] == "waiting"


def test_live_app_comes_back_to_its_own_address(whole: Round) -> None:
    apps.save(meta_id=OWN, name="Own", redirect="https://duarte.example/back")
    begun = whole.begin()

    assert begun["how"] == "paste"
    assert parse_qs(urlsplit(begun["address"]).query)["redirect_uri"] == ["https://duarte.example/back"]
