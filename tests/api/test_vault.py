"""Locking and unlocking the running service: checks say that it is locked, and guessing is slow."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from keyring.backends.fail import Keyring
from tests.api.conftest import Service, running
from tests.store.test_rows import VERDICT

from regrant.settings import Settings
from regrant.store import connections, credentials, database, keyholder, passphrase, profiles, runs, verdicts

PHRASE = "four words in a row"


@pytest.fixture
def phrased(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service whose vault opens with a passphrase, with one token in it; it has just been started."""
    import keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    made = passphrase.fresh_opener
    monkeypatch.setattr(passphrase, "fresh_opener", lambda phrase: made(phrase, cost=2**14))
    with running(Settings(tmp_path, port=0)) as service:
        anna = profiles.save(site="facebook", meta_id="1", name="Anna")
        kept = credentials.add(profile=anna.id, token="EAAB-planted-secret-0123456789")
        connections.save(tool="iconosquare", profile=anna.id, credential=kept.id)
        keyholder.move("passphrase", PHRASE)
        keyholder.use(service.settings)
        yield service
    keyring.set_keyring(before)


def told(answer: httpx.Response) -> tuple[int, Any]:
    return answer.status_code, answer.json()


def test_checks_of_a_locked_vault_say_so_and_change_nothing_of_what_is_known(phrased: Service) -> None:
    (tool,) = connections.every()
    verdicts.save(VERDICT | {"connection": tool.id}, at=1)
    with phrased.client(phrased.admin) as client:
        assert client.get("/vault").json()["locked"] is True
        answer = client.post("/checks", json={})

    told = answer.json()["error"]
    assert (answer.status_code, told["code"], told["message"]) == (503, "vault_locked", "the vault is locked")
    assert "regrant unlock" in told["hint"]
    assert runs.of_connection(tool.id) == []
    kept = verdicts.latest(tool.id)
    assert kept is not None
    assert (kept.cause, kept.at) == ("token_expired", 1)


def test_token_that_no_key_opens_is_said_of_its_connection_alone(phrased: Service) -> None:
    (tool,) = connections.every()
    with phrased.client(phrased.admin) as client:
        client.post("/vault/unlock", json={"passphrase": PHRASE})
        with database.connected():
            database.execute("UPDATE credential SET token = ?", (b"rubbish",))
        answer = client.post("/checks", json={})

    assert answer.status_code == 200, answer.text
    (run,) = answer.json()["runs"]
    (finding,) = [one for one in run["findings"] if one["check"] == "token"]
    assert (run["connection"], finding["state"]) == (tool.id, "unknown")
    assert "cannot be opened" in finding["detail"]
    assert answer.json()["verdicts"][0]["state"] == "unknown"


def test_service_is_unlocked_and_locked_again(phrased: Service) -> None:
    with phrased.client(phrased.admin) as client:
        opened = client.post("/vault/unlock", json={"passphrase": PHRASE})
        assert told(opened) == (200, {"locked": False, "kind": "passphrase", "says": str(keyholder.home())})
        assert client.post("/vault/lock", json={}).json()["locked"] is True
        assert client.post("/vault/unlock", json={}).json()["error"]["code"] == "vault_locked"


def test_guessing_is_slow_and_ends(phrased: Service) -> None:
    with phrased.client(phrased.admin) as client:
        codes = [client.post("/vault/unlock", json={"passphrase": f"a wrong one {n}"}).status_code for n in range(6)]
        right = client.post("/vault/unlock", json={"passphrase": PHRASE})

    assert codes == [403] * 5 + [429]
    assert right.json()["error"]["code"] == "too_many_tries"


def test_guessing_all_at_once_is_no_quicker(phrased: Service) -> None:
    def guess(number: int) -> int:
        with phrased.client(phrased.admin) as client:
            return client.post("/vault/unlock", json={"passphrase": f"a wrong one {number}"}).status_code

    with ThreadPoolExecutor(12) as pool:
        assert sorted(pool.map(guess, range(12))) == [403] * 5 + [429] * 7


@pytest.mark.parametrize("path", ["/vault/lock", "/vault/unlock"])
def test_only_the_terminal_locks_and_unlocks(phrased: Service, path: str) -> None:
    with phrased.client(phrased.token) as client:
        assert client.post(path, json={}).status_code == 403
        assert client.get("/vault").status_code == 200
