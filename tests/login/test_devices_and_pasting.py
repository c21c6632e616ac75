"""Device login, tokens that one has already, Page tokens, and the trial of an app."""

from __future__ import annotations

from typing import Any

import pytest
from tests.login.conftest import BARE, DESKTOP, INSTAGRAM, OWN, THREADS, Round, secret_of

from regrant.errors import GraphRefused
from regrant.graph.login.page_tokens import page_token
from regrant.store import apps, connections, credentials, logins, profiles
from regrant.store.database import connected
from regrant.store.ids import now
from regrant.store.logins import LoginRow


def on(whole: Round, login: dict[str, Any], *, seconds: int = 6) -> dict[str, Any]:
    """Let so many seconds pass for the login and for the world, then ask how it stands."""
    facts = logins.get(login["id"]).facts
    logins.note(login["id"], facts={**facts, "asked_at": facts["asked_at"] - seconds})
    whole.desk.world.state.shift += seconds
    answer: dict[str, Any] = whole.admin.post(f"/logins/{login['id']}/continuation", json={}).json()
    return answer


def type_in(whole: Round, code: str, press: str = "continue") -> str:
    whole.desk.browser.cookies.set("sandbox_person", "ines")
    return whole.desk.browser.post("/device", data={"user_code": code, "press": press}).text


def test_device_login_waits_for_the_person_and_keeps_the_token(whole: Round) -> None:
    begun = whole.begin(how="device")
    assert len(begun["user_code"]) == 8
    assert begun["verification_uri"].endswith("/device")
    assert on(whole, begun)["step"] == "waiting"
    assert "Success" in type_in(whole, begun["user_code"])
    done = on(whole, begun)

    assert (done["step"], done["said"]) == ("done", "Ines Duarte is connected")
    assert credentials.every()[0].source == "device"


def test_device_login_asks_no_faster_than_meta_wants(whole: Round) -> None:
    begun = whole.begin(how="device")
    asked = logins.get(begun["id"]).facts["asked_at"]
    for _ in range(3):
        whole.admin.post(f"/logins/{begun['id']}/continuation", json={})
    assert logins.get(begun["id"]).facts["asked_at"] == asked

    on(whole, begun)
    whole.desk.world.state.shift -= 6  # Meta's own clock says that this is too soon
    facts = logins.get(begun["id"]).facts
    logins.note(begun["id"], facts={**facts, "asked_at": now() - 60})
    whole.admin.post(f"/logins/{begun['id']}/continuation", json={})
    assert logins.get(begun["id"]).facts["interval"] == 10


@pytest.mark.parametrize(
    ("press", "seconds", "words"),
    [pytest.param("cancel", 6, "cancelled", id="no"), pytest.param("", 500, "code ended", id="too late for Meta")],
)
def test_device_login_that_ends_says_why(whole: Round, press: str, seconds: int, words: str) -> None:
    begun = whole.begin(how="device")
    if press:
        type_in(whole, begun["user_code"], press)
    ended = on(whole, begun, seconds=seconds)

    assert ended["step"] == "failed"
    assert words in ended["said"]


def test_device_login_that_is_late_here_is_late(whole: Round) -> None:
    begun = whole.begin(how="device")
    with connected():
        LoginRow.update(ends=now() - 1).where(LoginRow.id == begun["id"]).execute()

    assert on(whole, begun)["step"] == "late"


def test_device_switch_that_is_off_is_named(whole: Round) -> None:
    whole.desk.world.state.apps["own"].devices = False
    refused = whole.admin.post("/logins", json={"app": whole.app, "how": "device"}).json()["error"]

    assert refused["code"] == "graph_refused"
    assert "Login from devices" in refused["hint"]


def paste(whole: Round, token: str, **told: str) -> Any:
    return whole.admin.post("/credentials", json={"token": token, **told})


def world_token(whole: Round, kind: str) -> str:
    """A token of the world, of the kind."""
    from regrant.sandbox.world.grants import EVERYTHING, KINDS
    from regrant.sandbox.world.login import Consent, grant_consent, issue_system_token, issue_token, page_token

    world = whole.desk.world
    ines, app = world.state.people["ines"], world.state.apps["own"]
    grant_consent(world, ines, app, app.asks, Consent(dict.fromkeys(KINDS, EVERYTHING)))
    user = issue_token(world, "ines", app, short=False)
    if kind == "page":
        return page_token(world, user, "101000000001201").value
    return issue_system_token(world, "ines", app).value if kind == "system_user" else user.value


@pytest.mark.parametrize("kind", ["user", "page", "system_user"])
def test_kind_person_and_app_of_a_pasted_token_are_found_out(whole: Round, kind: str) -> None:
    apps.save(meta_id=BARE, name="Another", secret="0" * 32)
    profiles.save(site="facebook", meta_id="122000000001201", name="Ines Duarte")
    taken = paste(whole, world_token(whole, kind) + "\n").json()

    assert (taken["kind"], taken["app"], taken["source"]) == (kind, whole.app, "pasted"), taken
    assert taken["asset"] == ("101000000001201" if kind == "page" else None)
    assert [one.name for one in profiles.every()] == ["Ines Duarte"]
    assert connections.get(taken["connection"]).credential == taken["id"]


def test_app_that_was_not_known_is_kept_by_its_name(whole: Round) -> None:
    apps.remove(whole.app)
    taken = paste(whole, world_token(whole, "user")).json()

    assert [(one.id, one.meta_id, one.name) for one in apps.every()] == [(taken["app"], OWN, "Duarte Own")]


def test_pasting_the_same_twice_makes_one(whole: Round) -> None:
    token = world_token(whole, "user")

    assert paste(whole, token).json()["id"] == paste(whole, token).json()["id"]
    assert len(credentials.every()) == len(connections.every()) == 1


@pytest.mark.parametrize(
    ("token", "status", "words"),
    [
        pytest.param("EAAnone", 502, "does not take the token", id="unknown to Meta"),
        pytest.param("two words", 422, "empty or damaged", id="no token at all"),
    ],
)
def test_what_is_no_token_is_refused_and_not_quoted(whole: Round, token: str, status: int, words: str) -> None:
    refused = paste(whole, token)

    assert refused.status_code == status
    assert words in refused.json()["error"]["message"]
    assert token not in refused.text
    assert credentials.every() == []


def test_token_of_another_account_is_refused_where_one_is_expected(whole: Round) -> None:
    whole.through("bea", pages=())
    bea = profiles.every()[0]
    refused = paste(whole, world_token(whole, "user"), profile=bea.id)

    assert refused.status_code == 422
    assert "Ines Duarte" in refused.json()["error"]["message"]
    assert len(profiles.every()) == 1


def test_page_token_is_got_on_demand_and_not_kept(whole: Round) -> None:
    done = whole.through()
    token = page_token(done["credential"], "101000000001201")

    assert whole.desk.world.state.tokens[token.value].page == "101000000001201"
    assert len(credentials.every()) == 1
    with pytest.raises(GraphRefused, match="no token of this Page"):
        page_token(done["credential"], "101000000001204")


@pytest.mark.parametrize(
    ("told", "switch"),
    [
        pytest.param({"meta_id": OWN, "secret": secret_of(OWN)}, None, id="all well"),
        pytest.param({"meta_id": OWN, "secret": "wrong"}, "secret", id="wrong secret"),
        pytest.param({"meta_id": "12", "secret": "x"}, "id", id="wrong id"),
        pytest.param({"meta_id": DESKTOP, "secret": secret_of(DESKTOP)}, "type", id="desktop"),
        pytest.param({"meta_id": BARE, "secret": secret_of(BARE), "client_token": "x"}, "devices", id="no devices"),
        pytest.param({"meta_id": THREADS, "secret": "x", "site": "threads"}, "redirect", id="no https address"),
        pytest.param({"meta_id": INSTAGRAM, "site": "instagram"}, "secret", id="no secret"),
    ],
)
def test_trial_names_the_switch_that_is_wrong(whole: Round, told: dict[str, str], switch: str | None) -> None:
    trial = whole.admin.post("/apps/trials", json=told).json()
    wrong = [row["switch"] for row in trial["tried"] if row["state"] == "needs_you"]

    assert wrong[:1] == ([switch] if switch else [])
    assert trial["state"] == ("needs_you" if switch else "ok")
    assert all(row["next"] for row in trial["tried"] if row["state"] == "needs_you")


@pytest.mark.parametrize(
    ("text", "switch"),
    [
        ("URL Blocked: This redirect failed because the redirect URI is not white-listed", "redirect"),
        ("Can’t load URL: The domain of this URL isn’t included in the app’s domains.", "redirect"),
        ("Feature Unavailable Facebook Login is currently unavailable for this app", "product"),
        ("Invalid Scopes: pages_manage_posts. This message is only shown to developers.", "permission"),
        ("Invalid platform app", "id"),
        ("App not active. This app is not accessible right now", "role"),
        ("Something went wrong", None),
    ],
)
def test_words_of_metas_window_name_the_switch(whole: Round, text: str, switch: str | None) -> None:
    answer = whole.admin.post("/apps/words", json={"text": text, "meta_id": OWN})

    assert answer.json().get("switch") == switch
    assert answer.status_code == (200 if switch else 404)


def test_windows_own_words_are_those_of_the_table(whole: Round) -> None:
    """What the pretend window shows for a missing product and a foreign address is understood."""
    bare = apps.save(meta_id=BARE, name="Bare", secret=secret_of(BARE))
    shown = whole.desk.browser.get(whole.begin(app=bare.id)["address"], follow_redirects=True).text

    assert whole.admin.post("/apps/words", json={"text": shown[:4000]}).json().get("switch") == "product", shown


@pytest.mark.parametrize("site", ["facebook", "instagram", "threads"])
def test_way_to_an_app_is_told_step_by_step(whole: Round, site: str) -> None:
    way = whole.admin.get(f"/apps/setup/{site}").json()

    assert len(way["steps"]) >= 4
    assert way["needs_redirect"] is (site != "facebook")
    assert all(step["do"].endswith(".") for step in way["steps"])
