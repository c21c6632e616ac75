"""A forgotten profile leaves nothing: not in the rows, the bytes of the file, its log, or a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.test_rows import VERDICT

from regrant.errors import NotFound
from regrant.settings import Settings
from regrant.store import (
    alarms,
    assets,
    backup,
    connections,
    credentials,
    evidence,
    notices,
    profiles,
    repairs,
    runs,
    verdicts,
)
from regrant.store.database import connected, execute
from regrant.store.forget import forget

NAME = "Annabel Rarely-Named"
MARKS = (NAME.encode(), b"a symptom of hers", b"Her Bakery", b"a finding of hers", b"a message of hers")


def sealed_of(credential_id: str) -> bytes:
    """The sealed token, as it lies in the file."""
    with connected():
        ((sealed,),) = execute("SELECT token FROM credential WHERE id = ?", (credential_id,))
    return bytes(sealed)


@pytest.fixture
def two(store: Settings) -> tuple[Settings, str, bytes]:
    """Two profiles with one Page in common; the id of the one to be forgotten, and her sealed token."""
    hers = profiles.save(site="facebook", meta_id="1", name=NAME)
    his = profiles.save(site="facebook", meta_id="2", name="Bo")
    page = assets.save(kind="page", meta_id="21", name="Their Café")
    own = assets.save(kind="page", meta_id="22", name="Her Bakery")
    spare = assets.save(kind="page", meta_id="23", name="Nobody's Yet")
    for owner, wanted in ((hers, [page.id, own.id]), (his, [page.id])):
        kept = credentials.add(profile=owner.id, token=f"EAAB-planted-secret-of-{owner.meta_id}")
        made = connections.save(tool="iconosquare", profile=owner.id, credential=kept.id)
        assets.want(made.id, wanted)
        says = "a symptom of hers" if owner is hers else "a symptom of his"
        evidence.add(made.id, "symptom", says, at=1)
        found = {"check": "token", "state": "ok", "detail": says.replace("symptom", "finding"), "facts": {}, "at": 1}
        runs.add(made.id, [found], at=1)
        verdicts.save(VERDICT | {"connection": made.id}, at=1)
        repairs.start(made.id, "reset")
        word = says.replace("symptom", "message")
        alarm = alarms.add(profile=owner.id, cause="x", says=word, connections=[], state="open", at=1)
        notices.add("alarm", "A title", word, at=1, about=alarm.id)
    assert spare
    return store, hers.id, sealed_of(credentials.of_profile(hers.id)[0].id)


def bytes_of(folder: Path) -> bytes:
    """Every byte in the folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_of_a_forgotten_profile_is_left_in_any_file(two: tuple[Settings, str, bytes]) -> None:
    settings, hers, sealed = two
    for _ in range(3):
        backup.make(settings)
    before = bytes_of(settings.folder)
    assert all(mark in before for mark in (*MARKS, sealed))
    done = forget(settings, hers)

    after = bytes_of(settings.folder)
    assert [mark for mark in (*MARKS, sealed) if mark in after] == []
    assert (done.profile.name, done.backups, done.remains) == (NAME, 3, [])


def test_others_keep_what_is_theirs(two: tuple[Settings, str, bytes]) -> None:
    settings, hers, _ = two
    made = backup.make(settings)
    forget(settings, hers)

    (his,) = profiles.every()
    (token,) = credentials.of_profile(his.id)
    assert credentials.token(token.id) == "EAAB-planted-secret-of-2"
    assert sorted(asset.name for asset in assets.every()) == ["Nobody's Yet", "Their Café"]
    assert len(repairs.every()) == 1
    with closing(sqlite3.connect(made.path)) as line:
        assert line.execute("SELECT name FROM profile").fetchall() == [("Bo",)]


def test_what_cannot_be_cleaned_is_named(two: tuple[Settings, str, bytes]) -> None:
    settings, hers, _ = two
    broken = backup.make(settings).path
    broken.write_bytes(broken.read_bytes()[:5000])
    aside = settings.folder / "regrant.db.damaged-20260101T000000"
    aside.write_bytes(b"x")

    assert forget(settings, hers).remains == [broken, aside]


def test_log_that_another_process_reads_is_named(two: tuple[Settings, str, bytes]) -> None:
    settings, hers, _ = two
    with closing(sqlite3.connect(settings.database_file)) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM profile").fetchone()
        done = forget(settings, hers)

    assert [path.name for path in done.remains] == ["regrant.db-wal"]


def test_unknown_profile_is_not_found_in_words(store: Settings) -> None:
    with pytest.raises(NotFound):
        forget(store, "pr_x")
