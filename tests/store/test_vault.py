"""Secrets: sealed one by one, under a key that is kept apart, and never under a second key by accident."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest

from regrant.app import open_store
from regrant.errors import SecretsLocked
from regrant.settings import Settings
from regrant.store import apps, credentials, keyholder, profiles, vault
from regrant.store.database import connected, db

SECRET = "EAAB-planted-secret-0123456789"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory; `trouble` is what it says instead of opening."""

    priority = 5  # type: ignore[assignment]
    name = "a keyring of the tests"  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble:
            raise self.trouble
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.trouble:
            raise self.trouble
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.trouble:
            raise self.trouble
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring of this machine, for one test."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    """A machine without a keyring."""
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)


def ready(folder: Path, **more: Any) -> Settings:
    """A store in that folder, as at the start of a process."""
    settings = Settings(folder, **more)
    open_store(settings)
    return settings


def test_secret_comes_back_and_never_the_same_twice(store: Settings) -> None:
    one, other = vault.seal(SECRET, "cr_1"), vault.seal(SECRET, "cr_1")

    assert vault.unseal(one, "cr_1") == vault.unseal(other, "cr_1") == SECRET
    assert one != other
    assert SECRET.encode() not in one


def flip(sealed: bytes, at: int) -> bytes:
    return sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]


@pytest.mark.parametrize(
    ("harm", "row"),
    [
        pytest.param(lambda sealed: sealed, "cr_2", id="moved to another row"),
        pytest.param(lambda sealed: flip(sealed, 0), "cr_1", id="another form"),
        pytest.param(lambda sealed: flip(sealed, 5), "cr_1", id="another nonce"),
        pytest.param(lambda sealed: flip(sealed, 20), "cr_1", id="one bit of it"),
        pytest.param(lambda sealed: flip(sealed, -1 % len(sealed)), "cr_1", id="one bit of its tag"),
        pytest.param(lambda sealed: sealed[:-1], "cr_1", id="cut"),
        pytest.param(lambda sealed: sealed[:14], "cr_1", id="cut to nearly nothing"),
        pytest.param(lambda sealed: b"", "cr_1", id="nothing"),
    ],
)
def test_sealed_secret_that_was_touched_does_not_open(
    store: Settings, harm: Callable[[bytes], bytes], row: str
) -> None:
    with pytest.raises(SecretsLocked):
        vault.unseal(harm(vault.seal(SECRET, "cr_1")), row)


def test_another_key_does_not_open(store: Settings) -> None:
    sealed = vault.seal(SECRET, "cr_1")
    (store.folder / "key").write_bytes(b"x" * 32)
    keyholder.use(store)

    with pytest.raises(SecretsLocked):
        vault.unseal(sealed, "cr_1")


def test_key_is_in_the_keyring_where_there_is_one(tmp_path: Path, ring: Ring) -> None:
    settings = ready(tmp_path)
    sealed = vault.seal(SECRET, "cr_1")
    keyholder.use(settings)

    assert vault.unseal(sealed, "cr_1") == SECRET
    assert list(ring.kept) == [("regrant", str(tmp_path))]
    assert not (tmp_path / "vault-key").exists()
    assert str(keyholder.home()) == "the key of stored tokens is in a keyring of the tests"


def test_key_is_in_a_file_where_there_is_no_keyring_and_that_is_said(tmp_path: Path, no_ring: None) -> None:
    ready(tmp_path)
    vault.seal(SECRET, "cr_1")

    path = tmp_path / "vault-key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_bytes()) == 32
    assert "no keyring" in str(keyholder.home())
    assert str(path) in str(keyholder.home())


def lose_keyring(ring: Ring, folder: Path) -> None:
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())


def lock(ring: Ring, folder: Path) -> None:
    ring.trouble = keyring.errors.KeyringLocked("locked")


def break_ring(ring: Ring, folder: Path) -> None:
    ring.trouble = keyring.errors.InitError("no bus")


def forget(ring: Ring, folder: Path) -> None:
    ring.kept.clear()


@pytest.mark.parametrize("happens", [lose_keyring, lock, break_ring, forget], ids=lambda happens: happens.__name__)
def test_keyring_that_does_not_open_is_never_replaced_by_a_file_or_a_second_key(
    tmp_path: Path, ring: Ring, happens: Callable[[Ring, Path], None]
) -> None:
    ready(tmp_path)
    vault.seal(SECRET, "cr_1")
    kept = dict(ring.kept)
    happens(ring, tmp_path)
    ready(tmp_path)

    with pytest.raises(SecretsLocked) as refused:
        vault.seal("another", "cr_2")
    assert refused.value.hint
    assert not (tmp_path / "vault-key").exists()
    assert ring.kept in (kept, {})


def test_keyring_that_is_locked_at_the_first_start_is_not_passed_over(tmp_path: Path, ring: Ring) -> None:
    ring.trouble = keyring.errors.KeyringLocked("locked")
    ready(tmp_path)

    with pytest.raises(SecretsLocked, match="locked"):
        vault.seal(SECRET, "cr_1")
    assert not (tmp_path / "vault-key").exists()


def remove(path: Path) -> None:
    path.unlink()


def open_to_others(path: Path) -> None:
    path.chmod(0o644)


def cut(path: Path) -> None:
    path.write_bytes(b"x" * 31)


@pytest.mark.parametrize("happens", [remove, open_to_others, cut], ids=lambda happens: happens.__name__)
def test_key_file_that_is_not_as_it_was_is_refused(store: Settings, happens: Callable[[Path], None]) -> None:
    vault.seal(SECRET, "cr_1")
    happens(store.folder / "key")
    keyholder.use(store)

    with pytest.raises(SecretsLocked) as refused:
        vault.seal("another", "cr_2")
    assert refused.value.hint


def test_named_key_file_wins_over_the_keyring(tmp_path: Path, ring: Ring) -> None:
    ready(tmp_path, key_file=tmp_path / "mine")
    vault.seal(SECRET, "cr_1")

    assert ring.kept == {}
    assert len((tmp_path / "mine").read_bytes()) == 32


def test_no_secret_is_in_the_database_its_log_or_its_values(store: Settings) -> None:
    with connected():
        anna = profiles.save(site="facebook", meta_id="1", name="Anna")
        app = apps.save(meta_id="77", name="Own app", secret=SECRET + "-app")
        kept = credentials.add(profile=anna.id, app=app.id, token=SECRET)
        files = [path.read_bytes() for path in store.folder.glob("regrant.db*")]
        assert len(files) == 3
        assert not any(SECRET.encode() in content for content in files)
    assert SECRET not in f"{app}{kept}{apps.every()}{credentials.of_profile(anna.id)}"
    assert apps.secret(app.id) == SECRET + "-app"
    assert credentials.token(kept.id) == SECRET


def test_secret_sealed_for_one_row_is_of_no_use_in_another(store: Settings) -> None:
    anna = profiles.save(site="facebook", meta_id="1", name="Anna")
    one = credentials.add(profile=anna.id, token=SECRET)
    other = credentials.add(profile=anna.id, token="EAAB-other")
    with connected():
        db.execute_sql("UPDATE credential SET token = (SELECT token FROM credential WHERE id = ?)", (one.id,))

    assert credentials.token(one.id) == SECRET
    with pytest.raises(SecretsLocked):
        credentials.token(other.id)


class Slow(bytearray):
    """A key that takes its time to be copied."""

    copying = threading.Event()

    def __bytes__(self) -> bytes:
        self.copying.set()
        time.sleep(0.2)
        return bytes(memoryview(self))


def test_key_is_not_written_over_while_another_thread_takes_it(store: Settings) -> None:
    true = keyholder.keys()
    keyholder._held.keys = [Slow(true[0])]
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(keyholder.keys)
        assert Slow.copying.wait(5)
        keyholder.drop()
        assert taken.result(5) == true
