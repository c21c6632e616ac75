"""Facebook Login with an app of one's own, from the first address to the kept token."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.login.conftest import BARE, SECOND, Round, secret_of
from tests.login.person import PAGES, Person, land

from regrant.graph.login.settle import settle
from regrant.graph.login.who import Came
from regrant.store import apps, assets, connections, credentials, logins, profiles
from regrant.store.forget import forget

DAY = 86_400


def test_window_is_asked_with_a_state_a_challenge_and_the_name_localhost(whole: Round) -> None:
    begun = whole.begin()
    query = {key: value[0] for key, value in parse_qs(urlsplit(begun["address"]).query).items()}

    assert query["redirect_uri"] == f"http://localhost:{whole.service.port}/oauth/callback"
    assert query["response_type"] == "code"
    assert len(query["state"]) == len(query["code_challenge"]) == 43
    assert query["code_challenge_method"] == "S256"
    assert "pages_show_list" in query["scope"]
    assert query["state"] != parse_qs(urlsplit(whole.begin()["address"]).query)["state"][0]


def test_login_brings_a_long_token_a_profile_and_a_connection_that_can_be_checked(whole: Round) -> None:
    done = whole.through()

    assert (done["step"], done["said"]) == ("done", "Ines Duarte is connected")
    (kept,) = credentials.every()
    assert (kept.kind, kept.source, kept.id) == ("user", "login", done["credential"])
    assert (kept.expires_at or 0) - (kept.issued_at or 0) == pytest.approx(60 * DAY, abs=5)
    assert (kept.data_access_expires_at or 0) - (kept.issued_at or 0) == pytest.approx(90 * DAY, abs=5)
    assert "pages_show_list" in (kept.scopes or [])
    assert whole.desk.world.state.tokens[credentials.token(kept.id) or ""].short_lived is False
    assert [one.name for one in assets.wanted(done["connection"])] == [
        "Duarte Ceramics",
        "Atelier <Norte>",
        "Duarte Studio",
    ]
    checked = whole.admin.post("/checks", json={"connections": [done["connection"]]}).json()
    assert checked["verdicts"][0]["state"] == "ok", checked
    assert logins.kept(done["id"]) == {}


def test_logging_in_again_keeps_ids_and_history(whole: Round) -> None:
    first = whole.through()
    before = credentials.token(first["credential"])
    whole.admin.post("/checks", json={"connections": [first["connection"]]})
    second = whole.through(told={"connection": first["connection"]})

    assert (second["credential"], second["connection"]) == (first["credential"], first["connection"])
    assert len(profiles.every()) == len(credentials.every()) == len(connections.every()) == 1
    assert credentials.token(first["credential"]) != before
    assert len(whole.admin.get("/checks", params={"connection": first["connection"]}).json()["items"]) == 1


def test_what_was_declined_and_left_unticked_is_told_at_once(whole: Round) -> None:
    whole.through()
    scopes = ["pages_show_list", "pages_read_engagement", "business_management", "pages_manage_posts"]
    told = {"scopes": scopes, "connection": connections.every()[0].id}
    whole.desk.world.state.grants.clear()
    done = whole.through(told=told, pages=PAGES[:2], without="pages_manage_posts")

    assert done["lacks"]
    assert done["tells"][:3] == [
        "Not allowed: pages_manage_posts. Without it, nothing can be published on your Pages.",
        "What will not work, or not wholly: publishing.",
        "Not ticked in Meta's window: Duarte Studio. Nothing can be read or published there.",
    ]


def test_a_login_that_ticks_nothing_is_not_called_well(whole: Round) -> None:
    done = whole.through(pages=())

    assert done["lacks"]
    assert done["tells"][0].startswith("No Page was ticked")


def test_persons_no_changes_nothing_and_is_said_so(whole: Round) -> None:
    begun = whole.begin()
    page = land(Person(whole.desk.browser, begun["address"]).cancel())

    assert whole.login(begun)["step"] == "refused"
    assert "Nothing was granted" in page.text
    assert credentials.every() == []


def test_configuration_of_login_for_business_brings_a_system_users_token(whole: Round) -> None:
    app = apps.save(meta_id=SECOND, name="Second", secret=secret_of(SECOND), config_id="880100200301202")
    begun = whole.begin(app=app.id)
    query = parse_qs(urlsplit(begun["address"]).query)
    assert (query["config_id"], query["override_default_response_type"]) == (["880100200301202"], ["true"])
    assert "scope" not in query

    person = Person(whole.desk.browser, begun["address"])
    for press in ("continue", "continue", "continue", "save", "done"):
        person.press(press, choice=["all"])
    land(person.away)

    (kept,) = credentials.every()
    assert (kept.kind, kept.expires_at, kept.data_access_expires_at) == ("system_user", None, None)
    assert whole.login(begun)["step"] == "done"


@pytest.mark.parametrize("auth_type", ["rerequest", "reauthorize", "rerequest,reauthorize"])
def test_window_can_be_told_to_ask_again(whole: Round, auth_type: str) -> None:
    address = whole.begin(auth_type=auth_type)["address"]

    assert parse_qs(urlsplit(address).query)["auth_type"] == [auth_type]


def test_challenge_is_held_by_meta(whole: Round) -> None:
    begun = whole.begin()
    away = Person(whole.desk.browser, begun["address"]).agree()
    kept = logins.kept(begun["id"])
    assert logins.move(begun["id"], "waiting", logins.LoginStep.WAITING, kept={**kept, "verifier": "x" * 43})
    land(away)

    ended = whole.login(begun)
    assert (ended["step"], credentials.every()) == ("failed", [])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"secret": "0" * 32}, "secret does not belong", id="wrong secret"),
        pytest.param({"meta_id": "1"}, "id is not that of an app", id="wrong id"),
    ],
)
def test_wrong_app_is_named_when_the_code_is_changed(whole: Round, change: dict[str, str], words: str) -> None:
    begun = whole.begin()
    away = Person(whole.desk.browser, begun["address"]).agree()
    own = whole.desk.world.state.apps["own"]
    own.secret, own.id = "another" if "secret" in change else own.secret, change.get("meta_id", own.id)
    page = land(away)

    ended = whole.login(begun)
    assert ended["step"] == "failed"
    assert words in ended["said"]
    assert "developers.facebook.com" in ended["hint"]
    assert words.split()[0] in page.text


def test_app_without_its_secret_gets_a_token_of_hours_and_says_so(whole: Round) -> None:
    with_none = apps.save(meta_id=BARE, name="Bare")
    whole.desk.world.state.apps["own-bare"].product = True
    whole.desk.world.state.apps["own-bare"].shape = "classic"
    whole.desk.world.state.apps["own-bare"].login = "classic"
    done = whole.through(told={"app": with_none.id})

    assert done["step"] == "done", done
    assert any("ends within hours" in line for line in done["tells"])


def test_meta_away_for_a_moment_loses_nothing(whole: Round) -> None:
    begun = whole.begin()
    away = Person(whole.desk.browser, begun["address"]).agree()
    from regrant.sandbox.world.faults import Fault

    fault = Fault(kind="server_error", path="oauth", times=1)
    whole.desk.world.state.faults.append(fault)
    land(away)
    left = whole.login(begun)
    assert left["step"] == "came"
    assert left["hint"]

    done = whole.admin.post(f"/logins/{begun['id']}/continuation", json={}).json()
    assert done["step"] == "done"


def facts(login: dict[str, Any]) -> tuple[Any, ...]:
    return login["step"], login["came"], login["expected"], login["certain"]


def test_another_account_is_refused_with_a_question_and_nothing_changes(whole: Round) -> None:
    first = whole.through()
    before = (credentials.every(), connections.every(), profiles.every())
    asks = whole.through("bea", told={"connection": first["connection"]}, pages=("101000000001204",))

    assert facts(asks) == ("asks", "Bea Lindt", "Ines Duarte", True)
    assert (credentials.every(), connections.every(), profiles.every()) == before
    refused = whole.admin.post(f"/logins/{asks['id']}/answer", json={"answer": "same"})
    assert refused.status_code == 422


@pytest.mark.parametrize(("answer", "step", "people"), [("keep", "stopped", 1), ("add", "done", 2)])
def test_question_is_answered_once(whole: Round, answer: str, step: str, people: int) -> None:
    first = whole.through()
    token = credentials.token(first["credential"])
    asks = whole.through("bea", told={"profile": first["profile"] or profiles.every()[0].id}, pages=())
    answered = whole.admin.post(f"/logins/{asks['id']}/answer", json={"answer": answer}).json()

    assert answered["step"] == step
    assert len(profiles.every()) == people
    assert credentials.token(first["credential"]) == token
    assert whole.admin.post(f"/logins/{asks['id']}/answer", json={"answer": answer}).status_code == 409


def test_login_that_was_given_up_while_meta_was_asked_keeps_nothing(whole: Round) -> None:
    begun = whole.begin()
    asked = logins.get(begun["id"])
    whole.admin.delete(f"/logins/{begun['id']}")
    came = Came("facebook", "1", "Ines", app=whole.app)
    settle(asked, came, {"token": "EAABgiven-up", "expires_at": None, "scopes": []})

    assert (credentials.every(), profiles.every()) == ([], [])
    assert whole.login(begun)["step"] == "stopped"


def test_same_person_under_another_app_has_another_id_and_is_asked_about(whole: Round) -> None:
    elsewhere = profiles.save(site="facebook", meta_id="999000111222", name="Ines Duarte")
    credentials.add(profile=elsewhere.id, token="EAAother")
    asks = whole.through(told={"profile": elsewhere.id})
    assert facts(asks) == ("asks", "Ines Duarte", "Ines Duarte", False)
    done = whole.admin.post(f"/logins/{asks['id']}/answer", json={"answer": "same"}).json()
    again = whole.through(told={"profile": elsewhere.id})

    assert (done["step"], again["step"]) == ("done", "done")
    assert [one.id for one in profiles.every()] == [elsewhere.id]
    assert profiles.get(elsewhere.id).meta_id == "999000111222"


def test_profile_that_was_added_by_name_learns_its_number(whole: Round) -> None:
    named = profiles.save(site="facebook", meta_id="Ines Duarte", name="Ines Duarte")
    whole.through()

    assert [(one.id, one.meta_id) for one in profiles.every()] == [(named.id, "122000000001201")]


def test_tools_own_connection_is_left_alone(whole: Round) -> None:
    ines = profiles.save(site="facebook", meta_id="122000000001201", name="Ines Duarte")
    tool = connections.save(tool="iconosquare", profile=ines.id, label="Iconosquare")
    done = whole.through(told={"connection": tool.id})

    assert done["step"] == "done"
    assert done["connection"] != tool.id
    assert connections.get(tool.id).credential is None
    assert [one.tool for one in connections.of_profile(ines.id)] == ["iconosquare", "own-app"]


def test_forgotten_profile_takes_its_logins_along(whole: Round) -> None:
    done = whole.through()
    profiles.remove(profiles.every()[0].id)

    assert whole.admin.get(f"/logins/{done['id']}").status_code == 404


def test_forgetting_a_profile_leaves_no_name_of_a_login_on_disk(whole: Round) -> None:
    done = whole.through()
    whole.through("bea", told={"connection": done["connection"]}, pages=())
    settings = whole.service.settings
    forget(settings, profiles.every()[0].id)
    files = b"".join(path.read_bytes() for path in settings.folder.rglob("*") if path.is_file())

    for name in ("Ines Duarte", "Bea Lindt", "122000000001201"):
        assert name.encode() not in files, name
