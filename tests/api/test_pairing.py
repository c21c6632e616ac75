"""Pairing: one code, five minutes, one use, five tries in all; a token that is shown once and can be taken back."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import pytest
from tests.api.conftest import EXTENSION, Service

from regrant.api.desk import ALPHABET, LENGTH, TRIES, WHILE, WRONG_IN_ALL, Desk
from regrant.errors import CodeWrong, RegrantError, TooManyTries
from regrant.store import pairings


@dataclass
class Clock:
    """A clock that the test turns."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(service: Service, clock: Clock) -> Desk:
    return Desk(clock=clock)


def wrong(code: str) -> str:
    """Another code than this one."""
    return ("A" if code[0] != "A" else "B") + code[1:]


def test_code_has_forty_bits_of_signs_that_cannot_be_mistaken(desk: Desk) -> None:
    codes = {desk.show() for _ in range(200)}

    assert len(codes) == 200
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set("01OI") & set(ALPHABET)
    assert len(ALPHABET) == 32


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(lambda code: code, id="as shown"),
        pytest.param(lambda code: f"{code[:4]}-{code[4:]}", id="with a dash"),
        pytest.param(lambda code: f" {code[:4]} {code[4:]} ".lower(), id="with blanks in small letters"),
    ],
)
def test_code_is_taken_however_it_is_typed(desk: Desk, typed: Callable[[str], str]) -> None:
    pairing, token = desk.claim(typed(desk.show()), name="x", origin=None)

    assert pairings.by_token(token) == pairing


def claim_again(desk: Desk, clock: Clock, code: str) -> None:
    desk.claim(code, name="x", origin=None)


def let_time_pass(desk: Desk, clock: Clock, code: str) -> None:
    clock.now += 5 * 60


def guess_five_times(desk: Desk, clock: Clock, code: str) -> None:
    for _ in range(TRIES):
        with pytest.raises(CodeWrong):
            desk.claim(wrong(code), name="x", origin=None)


def show_another(desk: Desk, clock: Clock, code: str) -> None:
    while desk.show() == code:
        pass


@pytest.mark.parametrize(
    ("before", "error", "state"),
    [
        pytest.param(claim_again, CodeWrong, "claimed", id="used once"),
        pytest.param(let_time_pass, CodeWrong, "expired", id="five minutes old"),
        pytest.param(guess_five_times, TooManyTries, "spent", id="guessed at five times"),
        pytest.param(show_another, CodeWrong, "waiting", id="replaced by another"),
    ],
)
def test_code_is_good_no_more(
    desk: Desk,
    clock: Clock,
    before: Callable[[Desk, Clock, str], None],
    error: type[RegrantError],
    state: str,
) -> None:
    code = desk.show()
    before(desk, clock, code)

    with pytest.raises(error):
        desk.claim(code, name="x", origin=None)
    assert desk.view().state == state


def test_code_is_good_until_the_last_moment_and_the_last_try(desk: Desk, clock: Clock) -> None:
    code = desk.show()
    clock.now += 5 * 60 - 1
    for _ in range(TRIES - 1):
        with pytest.raises(CodeWrong):
            desk.claim(wrong(code), name="x", origin=None)

    assert desk.view().wrong == TRIES - 1
    assert desk.claim(code, name="x", origin=None)


@pytest.mark.parametrize("guess", ["", "ÄÖÜ", "\0", "x" * 40], ids=ascii)
def test_no_guess_is_taken_while_no_code_is_shown(desk: Desk, guess: str) -> None:
    with pytest.raises(CodeWrong):
        desk.claim(guess, name="x", origin=None)


def test_of_twenty_claims_at_once_exactly_one_wins(service: Service) -> None:
    code = show(service)["code"]

    def claim(number: int) -> int:
        with service.client() as client:
            return client.post("/pairings", json={"code": code, "name": f"browser {number}"}).status_code

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(claim, range(20)))

    assert sorted(statuses) == [201] + [403] * 19


def show(service: Service, **body: object) -> dict[str, str]:
    """A code, as the terminal asks for one."""
    with service.client(service.admin) as client:
        answer = client.post("/pairings/codes", json=body)
    assert answer.status_code == 201
    told: dict[str, str] = answer.json()
    return told


def test_token_is_bound_to_the_origin_that_paired(service: Service) -> None:
    with service.client() as client:
        paired = client.post(
            "/pairings", json={"code": show(service)["code"], "name": "Chromium"}, headers={"Origin": EXTENSION}
        ).json()

    assert paired["origin"] == EXTENSION
    assert paired["scopes"] == ["read", "check", "repair"]
    with service.client(paired["token"]) as client:
        assert client.get("/pairings/me").json()["id"] == paired["id"]
        assert client.get("/pairings/me", headers={"Origin": "https://evil.example"}).status_code == 403


def test_token_is_long_is_kept_as_a_hash_and_is_not_shown_again(service: Service) -> None:
    with service.client() as client:
        paired = client.post("/pairings", json={"code": show(service)["code"], "name": "script"}).json()
    with service.client(service.admin) as client:
        listed = client.get("/pairings").text

    assert paired["token"].startswith("rg1_")
    assert len(paired["token"]) == len("rg1_") + 43  # 256 bits in base64
    assert paired["token"] not in listed
    assert sha256(paired["token"].encode()).hexdigest() not in listed
    kept = pairings.get(paired["id"])
    assert kept.token_hash == sha256(paired["token"].encode()).hexdigest()


def test_code_gives_the_scopes_that_the_terminal_chose(service: Service) -> None:
    with service.client() as client:
        paired = client.post("/pairings", json={"code": show(service, scopes=["read"])["code"], "name": "cron"}).json()

    assert paired["scopes"] == ["read"]


def test_terminal_is_told_of_wrong_tries_and_of_who_came(service: Service) -> None:
    code = show(service)["code"]
    with service.client() as client:
        client.post("/pairings", json={"code": wrong(code), "name": "x"})
        with service.client(service.admin) as terminal:
            before = terminal.get("/pairings/codes").json()
            client.post("/pairings", json={"code": code, "name": "Firefox on Linux"})
            after = terminal.get("/pairings/codes").json()

    assert (before["state"], before["wrong"], before["claimed_by"]) == ("waiting", 1, None)
    assert (after["state"], after["claimed_by"]["name"]) == ("claimed", "Firefox on Linux")
    assert code not in str(after)


def test_pairing_taken_back_is_out_at_once_and_alone(service: Service) -> None:
    one, token = pairings.add("one", origin=None, scopes=("read",))
    _, other = pairings.add("other", origin=None, scopes=("read",))
    with service.client(token) as client, service.client(service.admin) as terminal:
        assert client.get("/profiles").status_code == 200
        assert terminal.delete(f"/pairings/{one.id}").json()["revoked"] is not None
        answer = client.get("/profiles")

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_paired")
    with service.client(other) as client:
        assert client.get("/profiles").status_code == 200


def test_pairing_can_leave_by_itself(service: Service) -> None:
    _, token = pairings.add("leaving", origin=None, scopes=("read",))
    with service.client(token) as client:
        assert client.delete("/pairings/me").status_code == 200
        assert client.get("/pairings/me").status_code == 401


def test_last_use_is_noted_once_a_minute(service: Service) -> None:
    pairing, token = pairings.add("seen", origin=None, scopes=("read",))
    with service.client(token) as client:
        client.get("/profiles")
        first = pairings.get(pairing.id).last_seen
        client.get("/profiles")

    assert first is not None
    assert pairings.get(pairing.id).last_seen == first


NONCE = "0123456789abcdef"


def test_ping_proves_that_it_is_the_service_it_paired_with(service: Service) -> None:
    pairing, token = pairings.add("proof", origin=None, scopes=("read",))
    with service.client() as client:
        told = client.get("/ping", params={"n": NONCE, "pairing": pairing.id}).json()

    key = sha256(token.encode()).hexdigest().encode()
    assert told["proof"] == hmac.new(key, NONCE.encode(), "sha256").hexdigest()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        pytest.param({}, 200, id="nothing asked"),
        pytest.param({"n": NONCE}, 200, id="no pairing"),
        pytest.param({"pairing": "pa_x"}, 200, id="no number"),
        pytest.param({"n": NONCE, "pairing": "pa_unknown"}, 200, id="unknown pairing"),
        pytest.param({"n": "short", "pairing": "pa_x"}, 422, id="number too short to be one"),
        pytest.param({"n": "x" * 129, "pairing": "pa_x"}, 422, id="number too long"),
    ],
)
def test_ping_proves_nothing_to_others(service: Service, asked: dict[str, str], status: int) -> None:
    with service.client() as client:
        answer = client.get("/ping", params=asked)

    assert answer.status_code == status
    assert answer.json().get("proof") is None


def test_ping_proves_nothing_for_a_pairing_taken_back(service: Service) -> None:
    pairing, _ = pairings.add("gone", origin=None, scopes=("read",))
    pairings.revoke(pairing.id)
    with service.client() as client:
        assert client.get("/ping", params={"n": NONCE, "pairing": pairing.id}).json()["proof"] is None


def test_pairing_for_a_time_ends_by_itself(service: Service) -> None:
    code = show(service, days=2)["code"]
    with service.client() as client:
        paired = client.post("/pairings", json={"code": code, "name": "for two days"}).json()
    kept = pairings.get(paired["id"])
    _, over = pairings.add("over", origin=None, scopes=("read",), seconds=-1)

    assert kept.expires == paired["expires"] == kept.created + 2 * 86_400
    assert kept.alive(kept.expires - 1)
    assert not kept.alive(kept.expires)
    with service.client(paired["token"]) as client:
        assert client.get("/pairings/me").status_code == 200
    with service.client(over) as client:
        answer = client.get("/pairings/me")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_paired")
    assert "over" in answer.json()["error"]["message"]


@pytest.mark.parametrize("days", [0, -1, 3651, "for ever"])
def test_time_that_cannot_be_is_refused(service: Service, days: object) -> None:
    with service.client(service.admin) as client:
        assert client.post("/pairings/codes", json={"days": days}).status_code == 422


def test_wrong_tries_are_counted_over_all_codes(desk: Desk, clock: Clock) -> None:
    for _ in range(WRONG_IN_ALL // TRIES):
        guess_five_times(desk, clock, desk.show())
    code = desk.show()

    with pytest.raises(TooManyTries, match="by whomever") as refused:
        desk.claim(code, name="x", origin=None)
    assert "Wait 10 minutes" in refused.value.hint
    assert desk.view().wrong == 0
    clock.now += WHILE
    assert desk.claim(desk.show(), name="x", origin=None)


def test_guesses_without_a_code_count_as_well(desk: Desk) -> None:
    for _ in range(WRONG_IN_ALL):
        with pytest.raises(CodeWrong):
            desk.claim("22222222", name="x", origin=None)

    with pytest.raises(TooManyTries):
        desk.claim(desk.show(), name="x", origin=None)
