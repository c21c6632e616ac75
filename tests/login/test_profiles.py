"""Instagram Login and Threads: the pasted address, hosts and secrets of their own, and a new life before the end."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.login.conftest import INSTAGRAM, THREADS, Desk, Round, secret_of

from regrant.errors import Conflict, GraphRefused
from regrant.graph.login import renewal
from regrant.store import apps, credentials, profiles
from regrant.store.ids import now

DAY = 86_400
BACK = "https://duarte.example/back"
IDS = {"instagram": ("17841400000001201", INSTAGRAM), "threads": ("25900000001201", THREADS)}


def allow(desk: Desk, address: str, press: str = "allow") -> str:
    """Press Allow in Instagram's or Threads' window; the address on which one ends."""
    page = desk.browser.get(address, follow_redirects=True)
    if "Continue with Instagram" in page.text or "logged_in" in page.text:
        onward = re.search(r'"url": "([^"]*logged_in[^"]*)"', page.text.replace("&#34;", '"').replace("&amp;", "&"))
        page = desk.browser.get(onward[1], follow_redirects=True) if onward else page
    params = {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()}
    body = {"press": press, "params": params, "fields": {}}
    then = desk.browser.post("/consent/", json=body).raise_for_status().json()["then"]
    return str(then[0]["url"])


def own_app(site: str) -> str:
    meta_id = IDS[site][1]
    return apps.save(meta_id=meta_id, name=site, secret=secret_of(meta_id), site=site, redirect=BACK).id


def paste(whole: Round, login: str, address: str) -> httpx.Response:
    return whole.admin.post(f"/logins/{login}/address", json={"address": address})


@pytest.mark.parametrize("site", ["instagram", "threads"])
def test_pasted_address_brings_a_token_of_sixty_days(whole: Round, site: str) -> None:
    begun = whole.begin(app=own_app(site))
    query = parse_qs(urlsplit(begun["address"]).query)
    assert (begun["how"], query["redirect_uri"], "code_challenge" in query) == ("paste", [BACK], False)
    done = paste(whole, begun["id"], allow(whole.desk, begun["address"]) + "_").json()

    assert (done["step"], done["site"]) == ("done", site), done
    (who,) = profiles.every()
    (kept,) = credentials.every()
    assert (who.site, who.meta_id, who.name) == (site, IDS[site][0], "duarte.ceramics")
    assert (kept.expires_at or 0) - now() == pytest.approx(60 * DAY, abs=5)
    checked = whole.admin.post("/checks", json={"connections": [done["connection"]]}).json()
    assert checked["verdicts"][0]["state"] == "ok", checked


@pytest.mark.parametrize("site", ["instagram", "threads"])
def test_login_without_an_https_address_is_refused_with_the_way(whole: Round, site: str) -> None:
    app = apps.save(meta_id=IDS[site][1], name=site, secret="s", site=site)
    refused = whole.admin.post("/logins", json={"app": app.id})

    assert refused.status_code == 422
    assert "https addresses only, never to this machine" in refused.json()["error"]["message"]
    assert "paste" in refused.json()["error"]["hint"]


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        pytest.param("https://duarte.example/back", 422, "no answer of Meta's", id="address without an answer"),
        pytest.param("not an address", 422, "not an address", id="words"),
        pytest.param("https://duarte.example/back?code=AQ&state=foreign", 403, "nobody here asked", id="foreign"),
        pytest.param("https://evil.example/back?code=AQ&state={state}", 403, "not the address", id="another site"),
        pytest.param("https://duarte.example/back?code=AQ", 403, "not which login", id="no state"),
    ],
)
def test_other_text_is_not_taken(whole: Round, text: str, status: int, words: str) -> None:
    begun = whole.begin(app=own_app("threads"))
    state = parse_qs(urlsplit(begun["address"]).query)["state"][0]
    answer = paste(whole, begun["id"], text.format(state=state))

    assert answer.status_code == status, answer.text
    assert words in answer.json()["error"]["message"]
    assert whole.login(begun)["step"] == "waiting"


def test_answer_to_another_login_is_not_taken_here(whole: Round) -> None:
    first, second = (whole.begin(app=own_app("threads")) for _ in range(2))
    away = allow(whole.desk, first["address"])

    assert paste(whole, second["id"], away).status_code == 403
    assert paste(whole, first["id"], away).json()["step"] == "done"


def test_pasted_login_is_not_taken_from_a_tab(whole: Round) -> None:
    begun = whole.begin(app=own_app("threads"))
    state = parse_qs(urlsplit(begun["address"]).query)["state"][0]
    headers = {"Host": f"localhost:{whole.service.port}"}
    url = f"http://127.0.0.1:{whole.service.port}/oauth/callback?code=AQ&state={state}"

    assert "finished by pasting" in httpx.get(url, headers=headers, trust_env=False, verify=False).text


def test_another_account_of_instagram_is_another_for_sure(whole: Round) -> None:
    other = profiles.save(site="instagram", meta_id="17841499999999999", name="somebody.else")
    begun = whole.begin(app=own_app("instagram"), profile=other.id)
    asks = paste(whole, begun["id"], allow(whole.desk, begun["address"])).json()

    assert (asks["step"], asks["certain"]) == ("asks", True)


@pytest.fixture
def kept(whole: Round) -> credentials.Credential:
    """A token of Threads, a minute old."""
    begun = whole.begin(app=own_app("threads"))
    paste(whole, begun["id"], allow(whole.desk, begun["address"]))
    return credentials.every()[0]


def aged(kept: credentials.Credential, whole: Round, days: float) -> None:
    """Make token and world so much older."""
    moment = now() - int(days * DAY)
    credentials.update(kept.id, issued_at=moment, expires_at=moment + 60 * DAY)
    for token in whole.desk.world.state.profile_tokens.values():
        token.issued_at, token.expires_at = moment, moment + 60 * DAY


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        pytest.param(0.5, None, id="younger than a day"),
        pytest.param(5, None, id="young, so not yet due"),
        pytest.param(35, "renewed", id="due"),
        pytest.param(59.9, "renewed", id="in the last hours"),
        pytest.param(61, None, id="over"),
    ],
)
def test_token_is_renewed_inside_its_window_alone(
    whole: Round, kept: credentials.Credential, days: float, outcome: str | None
) -> None:
    aged(kept, whole, days)
    before = credentials.token(kept.id)
    done = renewal.renew_due()

    assert [one.outcome for one in done] == ([outcome] if outcome else [])
    assert (credentials.token(kept.id) != before) is bool(outcome)
    if outcome:
        assert (credentials.get(kept.id).expires_at or 0) - now() == pytest.approx(60 * DAY, abs=5)
        assert renewal.renew_due() == []


@pytest.mark.parametrize(("days", "words"), [(0.5, "12 hours from now"), (61, "ended cannot be renewed")])
def test_renewal_outside_of_the_window_asks_nobody(
    whole: Round, kept: credentials.Credential, days: float, words: str
) -> None:
    aged(kept, whole, days)
    with pytest.raises(Conflict, match=words):
        renewal.renew(kept.id)


def test_refused_renewal_keeps_the_old_token(whole: Round, kept: credentials.Credential) -> None:
    aged(kept, whole, 40)
    for token in whole.desk.world.state.profile_tokens.values():
        token.ended = "app_removed"
    before = credentials.token(kept.id)

    assert [one.outcome for one in renewal.renew_due()] == ["refused"]
    assert renewal.renew_due() == []  # not once a minute
    assert credentials.token(kept.id) == before
    with pytest.raises(GraphRefused):
        renewal.renew(kept.id)


def test_facebooks_tokens_are_never_due(whole: Round) -> None:
    whole.through()
    (one,) = credentials.every()

    assert (renewal.window(one), renewal.next_due(), renewal.renew_due()) == (None, None, [])
