"""The key of the vault: replaced, moved and locked, with every stored token in reach, and none for too long."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from tests.store.test_vault import Ring

from regrant.app import open_store
from regrant.errors import BadInput, Conflict, PassphraseWrong, SecretsLocked, VaultLocked
from regrant.settings import Settings
from regrant.store import apps, backup, credentials, keyholder, passphrase, profiles, resealing, vault
from regrant.store.connections import ConnectionRow  # noqa: F401  # so that every model is known
from regrant.store.database import Row
from regrant.store.lock import only_one
from regrant.store.restore import restore

SECRET = "EAAB-planted-secret-0123456789"
PHRASE = "four words in a row"


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring of this machine, for one test."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def kept(settings: Settings, ring: Ring) -> Settings:
    """A store with its key in the keyring, and a token and an app's secret sealed under that."""
    mine = replace(settings, key_file=None)
    open_store(mine)
    anna = profiles.save(site="facebook", meta_id="1", name="Anna")
    own = apps.save(meta_id="77", name="Own", secret=SECRET + "-app")
    credentials.add(profile=anna.id, app=own.id, token=SECRET)
    return mine


def secrets_of() -> tuple[str | None, str | None]:
    """Both secrets, opened."""
    (anna,) = profiles.every()
    (token,) = credentials.of_profile(anna.id)
    return credentials.token(token.id), apps.secret(apps.every()[0].id)


BOTH = (SECRET, SECRET + "-app")


def fresh_process(settings: Settings) -> None:
    """Forget what this process knows, as at its start."""
    keyholder.use(settings)


def test_every_secret_is_sealed_anew_and_the_old_key_is_gone(kept: Settings, ring: Ring) -> None:
    old = keyholder.key()
    done = resealing.rotate(kept)
    fresh_process(kept)

    assert (done.secrets, done.shut, done.left) == (2, 0, [])
    assert secrets_of() == BOTH
    assert keyholder.keys() == [keyholder.key()]
    assert keyholder.key() != old
    rows = [row for table, column in resealing.columns() for row in resealing._sealed(resealing.execute, table, column)]
    assert len(rows) == resealing.count() == 2
    assert all(vault.open_with([old], sealed, row_id) is None for row_id, sealed in rows)


def test_backups_follow_the_new_key(kept: Settings) -> None:
    made = backup.make(kept)
    old = keyholder.key()
    assert resealing.rotate(kept).backups == 1
    fresh_process(kept)

    assert restore(kept, made.path).shut == 0
    assert secrets_of() == BOTH
    assert keyholder.key() != old


def test_backup_from_elsewhere_under_an_older_key_gives_its_rows_and_says_what_it_cannot_open(
    kept: Settings, tmp_path: Path
) -> None:
    outside = backup.make(kept, to=tmp_path / "outside.db")
    resealing.rotate(kept)
    done = restore(kept, outside.path)

    assert done.shut == 2
    assert [row.name for row in profiles.every()] == ["Anna"]
    with pytest.raises(SecretsLocked):
        secrets_of()
    apps.save(meta_id="77", name="Own", secret="another one")
    assert apps.secret(apps.every()[0].id) == "another one"


def stop_before_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "columns", die)


def stop_in_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyholder, "call_current", die)


def stop_before_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "rewrite", die)


def die(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("stop", [stop_before_rows, stop_in_the_rows, stop_before_backups], ids=lambda s: s.__name__)
def test_rotation_that_stops_anywhere_leaves_all_readable_and_can_be_done_again(
    kept: Settings, monkeypatch: pytest.MonkeyPatch, stop: Callable[[pytest.MonkeyPatch], None]
) -> None:
    with monkeypatch.context() as patched:
        stop(patched)
        with pytest.raises(KeyboardInterrupt):
            resealing.rotate(kept)
    fresh_process(kept)

    assert secrets_of() == BOTH
    apps.save(meta_id="78", name="Other", secret="made in between")
    assert resealing.rotate(kept).shut == 0
    fresh_process(kept)
    assert secrets_of() == BOTH
    assert len(keyholder.keys()) == 1


def test_process_that_holds_an_older_key_notices_before_it_seals(kept: Settings) -> None:
    stale = [bytearray(keyholder.key())]
    resealing.rotate(kept)
    keyholder._held.keys = stale
    profiles_app = apps.save(meta_id="79", name="Later", secret="sealed by a stale process")
    fresh_process(kept)

    assert apps.secret(profiles_app.id) == "sealed by a stale process"
    assert secrets_of()[0] == SECRET


def test_one_rotation_at_a_time(kept: Settings) -> None:
    with only_one(kept.folder / "rotating"), pytest.raises(Conflict):
        resealing.rotate(kept)


def test_every_column_of_bytes_is_sealed_with_the_id_of_its_row(kept: Settings) -> None:
    models = {
        (model._meta.table_name, field.column_name)
        for model in Row.__subclasses__()
        for field in model._meta.sorted_fields
        if field.field_type == "BLOB"
    }

    assert models <= set(resealing.columns())
    assert ("credential", "token") in resealing.columns()
    assert ("app", "secret") in resealing.columns()


# ---- a passphrase


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that costs milliseconds."""
    made = passphrase.fresh_opener
    monkeypatch.setattr(passphrase, "fresh_opener", lambda phrase: made(phrase, cost=2**14))


@pytest.fixture
def phrased(kept: Settings, cheap: None) -> Settings:
    """The same store behind a passphrase."""
    keyholder.move("passphrase", PHRASE)
    return kept


def test_key_behind_a_passphrase_is_nowhere_else(phrased: Settings, ring: Ring) -> None:
    key = keyholder.key()
    content = (phrased.folder / "vault-sealed").read_bytes()

    assert ring.kept == {}
    assert key not in content
    assert PHRASE.encode() not in content
    assert (phrased.folder / "vault-sealed").stat().st_mode & 0o777 == 0o600
    assert "only your passphrase" in str(keyholder.home())


def test_locked_vault_says_so_and_opens_with_its_passphrase_alone(phrased: Settings) -> None:
    keyholder.lock()
    assert keyholder.locked()
    with pytest.raises(VaultLocked, match="locked") as refused:
        secrets_of()
    assert "regrant unlock" in refused.value.hint
    with pytest.raises(VaultLocked):
        apps.save(meta_id="80", name="x", secret="nothing is sealed meanwhile")
    with pytest.raises(PassphraseWrong):
        keyholder.unlock(PHRASE + "!")
    assert keyholder.locked()

    keyholder.unlock(PHRASE)
    assert not keyholder.locked()
    assert secrets_of() == BOTH


def test_new_process_is_locked_until_it_is_told_or_may_ask(phrased: Settings) -> None:
    fresh_process(phrased)
    with pytest.raises(VaultLocked):
        secrets_of()

    keyholder.ask_with(lambda: PHRASE)
    assert secrets_of() == BOTH


def test_passphrase_may_lie_in_a_private_file_on_a_machine_where_nobody_types(
    phrased: Settings, tmp_path: Path
) -> None:
    told = tmp_path / "passphrase"
    told.write_text(PHRASE + "\n")
    told.chmod(0o600)
    fresh_process(replace(phrased, passphrase_file=told))
    assert not keyholder.locked()
    assert secrets_of() == BOTH

    told.chmod(0o644)
    fresh_process(replace(phrased, passphrase_file=told))
    with pytest.raises(SecretsLocked, match="others may read"):
        secrets_of()


def test_lock_writes_over_what_it_held(phrased: Settings) -> None:
    keyholder.keys()
    held, opener = keyholder._held.keys[0], keyholder._held.opener
    assert opener is not None
    keyholder.lock()

    assert set(held) == set(opener) == {0}
    assert keyholder._held.keys == []


def test_key_is_replaced_under_the_same_passphrase(phrased: Settings) -> None:
    resealing.rotate(phrased)
    fresh_process(phrased)
    keyholder.unlock(PHRASE)

    assert secrets_of() == BOTH


def test_service_that_is_open_follows_a_key_that_another_process_replaced(phrased: Settings) -> None:
    stale = [bytearray(keyholder.key())]
    resealing.rotate(phrased)
    keyholder._held.keys = stale

    assert secrets_of() == BOTH


@pytest.mark.parametrize("short", ["", "secret", "eleven sign"])
def test_short_passphrase_is_refused_and_moves_nothing(kept: Settings, short: str) -> None:
    with pytest.raises(BadInput, match="shorter"):
        keyholder.move("passphrase", short)
    assert keyholder.home().kind == "keyring"
    assert secrets_of() == BOTH


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda told: told | {"cost": 2**30}, id="a cost that would eat all memory"),
        pytest.param(lambda told: told | {"cost": 2}, id="a cost that protects nobody"),
        pytest.param(lambda told: told | {"kdf": "plain"}, id="another way"),
        pytest.param(lambda told: {}, id="nothing"),
        pytest.param(lambda told: [], id="a list"),
        pytest.param(lambda told: told | {"salt": "?"}, id="no bytes"),
    ],
)
def test_damaged_file_of_the_passphrase_is_said_to_be_so(phrased: Settings, harm: Callable[[object], object]) -> None:
    path = phrased.folder / "vault-sealed"
    path.write_text(json.dumps(harm(json.loads(path.read_text()))))
    fresh_process(phrased)

    with pytest.raises(SecretsLocked, match="damaged"):
        keyholder.unlock(PHRASE)


# ---- moving, and locking without a passphrase


def test_key_moves_there_and_back_and_is_never_in_two_places(kept: Settings, ring: Ring, cheap: None) -> None:
    places = {
        "keyring": lambda: bool(ring.kept),
        "file": (kept.folder / "vault-key").exists,
        "passphrase": (kept.folder / "vault-sealed").exists,
    }
    way: list[keyholder.Kind] = ["file", "passphrase", "keyring", "passphrase", "file", "keyring"]
    for kind in way:
        keyholder.move(kind, PHRASE)
        assert [name for name, there in places.items() if there()] == [kind]
        if kind != "passphrase":
            fresh_process(kept)
        assert secrets_of() == BOTH


def test_key_that_a_setting_names_is_not_moved(store: Settings) -> None:
    with pytest.raises(SecretsLocked, match="REGRANT_KEY_FILE"):
        keyholder.move("passphrase", PHRASE)


def test_vault_without_a_passphrase_is_locked_for_every_process_until_it_is_unlocked(kept: Settings) -> None:
    keyholder.lock()
    fresh_process(kept)
    assert keyholder.locked()
    with pytest.raises(VaultLocked):
        secrets_of()

    keyholder.unlock()
    assert secrets_of() == BOTH
