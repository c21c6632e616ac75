"""Backup, restore, forget, lock, unlock and vault, as a person types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring
from tests.cli.conftest import Regrant

from regrant.errors import VaultLocked
from regrant.settings import Settings
from regrant.store import apps, passphrase
from regrant.store.serving import port_left_by_service

PHRASE = "four words in a row"
NO_KEY_FILE = {"REGRANT_KEY_FILE": ""}


@pytest.fixture
def no_ring() -> Iterator[None]:
    """A machine without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def filled(regrant: Regrant, no_ring: None) -> Regrant:
    """A folder with somebody in it."""
    assert regrant("profiles", "add", "Anna", "--meta-id", "1", **NO_KEY_FILE).code == 0
    apps.save(meta_id="77", name="Own", secret="planted-app-secret")
    return regrant


def test_backup_is_made_listed_and_put_back(filled: Regrant) -> None:
    made = filled("backup", "--json").json
    filled("profiles", "add", "Bo", "--meta-id", "2")
    listed = filled("backup", "--list").out
    asked = filled("restore", typed="n\n")
    done = filled("restore", made[0]["path"], "--yes")

    assert Path(made[0]["path"]).exists()
    assert "by-hand" in listed
    assert asked.code == 1
    assert done.code == 0, done.err
    assert "Those of before are kept" in done.out
    assert [row["name"] for row in filled("profiles", "--json").json] == ["Anna"]


def test_restoring_without_a_backup_ends_in_three_lines(filled: Regrant) -> None:
    ended = filled("restore", "--yes")

    assert ended.code == 1
    assert [line.split()[0] for line in ended.err.splitlines()] == ["regrant", "Why:", "Next:"]


def test_profile_is_forgotten_by_its_name_after_a_question(filled: Regrant) -> None:
    filled("backup")
    assert filled("forget", "Anna", typed="n\n").code == 1
    done = filled("forget", "anna", "--yes")

    assert done.code == 0, done.err
    assert "forgotten here, and in 1 backups" in done.out
    assert filled("profiles", "--json").json == []
    assert "no profile 'anna'" in filled("forget", "anna", "--yes").err.lower()


def test_lock_says_what_it_does_not_do_and_every_command_heeds_it(filled: Regrant) -> None:
    locked = filled("lock", **NO_KEY_FILE)
    refused = filled("vault", "rotate", **NO_KEY_FILE)
    looked = filled("doctor", "--json", **NO_KEY_FILE).json

    assert "stays in" in locked.err
    assert (refused.code, "regrant unlock" in refused.err) == (1, True)
    (key,) = [check for check in looked if check["id"] == "key"]
    assert (key["state"], key["advice"]) == ("needs_you", "regrant unlock")
    assert filled("unlock", **NO_KEY_FILE).out == "Unlocked.\n"
    assert filled("vault", "rotate", **NO_KEY_FILE).code == 0


def test_key_is_replaced_in_words(filled: Regrant) -> None:
    filled("backup")
    done = filled("vault", "rotate", **NO_KEY_FILE)

    assert done.out == "1 secrets and 1 backups are under a new key; the old one is gone.\n"
    assert filled("vault", "--json", **NO_KEY_FILE).json["secrets"] == 1


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that costs milliseconds."""
    made = passphrase.fresh_opener
    monkeypatch.setattr(passphrase, "fresh_opener", lambda phrase: made(phrase, cost=2**14))


@pytest.mark.usefixtures("cheap")
def test_key_moves_behind_a_passphrase_aloud(filled: Regrant) -> None:
    moved = filled("vault", "move", "passphrase", typed=f"{PHRASE}\n{PHRASE}\n", **NO_KEY_FILE)
    filled("vault", **NO_KEY_FILE)
    with pytest.raises(VaultLocked):
        apps.secret(apps.every()[0].id)
    wrong = filled("vault", "rotate", typed="another one entirely\n", **NO_KEY_FILE)
    right = filled("vault", "rotate", typed=f"{PHRASE}\n", **NO_KEY_FILE)

    assert "only your passphrase opens" in moved.out
    assert "lost" in moved.err
    assert PHRASE not in moved.out + moved.err
    assert "not the passphrase" in wrong.err
    assert right.code == 0, right.err
    assert "nothing to unlock" in filled("unlock", **NO_KEY_FILE).out
    (key,) = [check for check in filled("doctor", "--json", **NO_KEY_FILE).json if check["id"] == "key"]
    assert key["state"] == "ok"


@pytest.mark.usefixtures("cheap")
def test_short_passphrase_ends_in_three_lines(filled: Regrant) -> None:
    refused = filled("vault", "move", "passphrase", typed="short\nshort\n", **NO_KEY_FILE)

    assert (refused.code, "shorter than 12" in refused.err) == (1, True)
    assert filled("vault", "--json", **NO_KEY_FILE).json["kind"] == "file"


@pytest.mark.parametrize(
    "words", [["calendar", "export"], ["support-bundle", "--yes"], ["export"]], ids=lambda words: words[0]
)
def test_file_that_cannot_be_written_is_said_in_words(regrant: Regrant, home: Path, words: list[str]) -> None:
    refused = regrant(*words, str(home / "nowhere/file"))

    assert refused.code == 1
    assert "cannot be written" in refused.err


@pytest.mark.parametrize("words", [["calendar", "export"], ["export"]], ids=" ".join)
def test_file_that_is_written_is_for_the_person_alone(regrant: Regrant, tmp_path: Path, words: list[str]) -> None:
    regrant(*words, str(tmp_path / "file"))

    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if "file" in path.name] == ["file"]


@pytest.mark.parametrize("left", ["", "[]", "5", '{"port": 1}', '{"port": null, "token": "x"}'], ids=repr)
def test_half_a_word_of_the_service_is_none(tmp_path: Path, left: str) -> None:
    settings = Settings(tmp_path)
    settings.admin_token_file.write_text(left, encoding="utf-8")

    assert port_left_by_service(settings) is None
