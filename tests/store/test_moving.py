"""From one machine to another: without secrets as JSON, with them under a passphrase; all of it or nothing, once."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from regrant.app import open_store
from regrant.errors import ArchiveDamaged, BadInput, PassphraseWrong, RegrantError
from regrant.settings import Settings, make_private
from regrant.store import apps, archive, assets, connections, credentials, exporting, importing, profiles, remembered
from regrant.store.database import connected, db

PHRASE = "correct horse battery"
CHEAP = 2**14  # the least that is taken: what is tested here is not how long a guess takes
TOKEN, SECRET = "EAAplanted-token", "planted-secret"


def fill() -> None:
    """One of everything."""
    app = apps.save(meta_id="700", name="Own", secret=SECRET, client_token="planted-client")
    anna = profiles.save(site="facebook", meta_id="1", name="Anna <b>")
    kept = credentials.add(
        profile=anna.id, app=app.id, token=TOKEN, issued_at=1000, meta_id="1", scopes=["pages_show_list"]
    )
    lent = credentials.add(profile=anna.id, token_url="http://127.0.0.1:17670/tools/x/token")
    page = assets.save(kind="page", meta_id="11", name="Bakery")
    insta = assets.save(kind="instagram", meta_id="12", name="bakery", parent=page.id)
    own = connections.save(tool="own-app", profile=anna.id, label="Own", credential=kept.id, connected_at=1000)
    connections.save(tool="iconosquare", profile=anna.id, label="Iconosquare", credential=lent.id)
    assets.want(own.id, [page.id, insta.id])
    remembered.remember("quiet_hours", ["22:00", "07:00"])


def everything() -> dict[str, Any]:
    """All that a file carries, secrets opened."""
    told = exporting.collect(secrets=True).model_dump()
    return {key: value for key, value in told.items() if key != "made"}


def opened(folder: Path) -> None:
    """A store of its own, with a key of its own."""
    make_private(folder)
    open_store(Settings(folder, key_file=folder / "key"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bytes, bytes, dict[str, Any]]]:
    """What a filled store gives, plain and sealed; an empty one of another key is open then."""
    opened(tmp_path_factory.mktemp("here") / "home")
    fill()
    plain, sealed, before = exporting.plain(), exporting.sealed(PHRASE, cost=CHEAP), everything()
    db.close()
    opened(tmp_path_factory.mktemp("elsewhere") / "home")
    yield plain, sealed, before
    if not db.is_closed():
        db.close()


@pytest.fixture
def elsewhere(files: tuple[bytes, bytes, dict[str, Any]]) -> tuple[bytes, bytes, dict[str, Any]]:
    """The same, with the other store emptied."""
    with connected():
        for table in ("connection", "credential", "profile", "asset", "app"):
            db.execute_sql(f"DELETE FROM {table}")
        db.execute_sql("DELETE FROM setting WHERE key = 'quiet_hours'")
    return files


Elsewhere = tuple[bytes, bytes, dict[str, Any]]


def without_an_end(plain: bytes) -> bytes:
    told = json.loads(plain)
    told["settings"]["quiet_hours"] = ["22:00"]
    return json.dumps(told).encode()


def read_in(file: bytes, phrase: str = PHRASE) -> importing.Put:
    return importing.put_in(importing.read(file, lambda: phrase))


def test_plain_file_holds_no_secret_and_all_the_rest(elsewhere: Elsewhere) -> None:
    plain, _, before = elsewhere
    for secret in (TOKEN, SECRET, "planted-client"):
        assert secret.encode() not in plain
    done = read_in(plain)
    after = everything()

    assert (done.profiles, done.apps, done.connections, done.assets, done.credentials) == (1, 1, 2, 2, 1)
    assert done.without_token == ["Own"]
    assert after["profiles"] == before["profiles"]
    assert after["assets"] == before["assets"]
    assert after["settings"] == before["settings"]
    assert [one["wanted"] for one in after["connections"]] == [one["wanted"] for one in before["connections"]]


def test_archive_brings_everything_and_no_byte_of_it_is_readable(elsewhere: Elsewhere) -> None:
    _, sealed, before = elsewhere
    for word in (TOKEN, SECRET, "Anna", "Bakery"):
        assert word.encode() not in sealed
        assert base64.b64encode(word.encode()).rstrip(b"=") not in sealed
    done = read_in(sealed)

    assert done.without_token == []
    assert everything() == before


@pytest.mark.parametrize("kind", ["plain", "sealed"])
def test_second_time_changes_nothing(elsewhere: Elsewhere, kind: str) -> None:
    file = elsewhere[0 if kind == "plain" else 1]
    read_in(file)
    before, rows = everything(), bytes_of_tokens()
    done = read_in(file)

    assert (done.profiles, done.apps, done.connections, done.assets, done.credentials) == (0, 0, 0, 0, 0)
    assert (everything(), bytes_of_tokens()) == (before, rows)


def bytes_of_tokens() -> list[bytes]:
    with connected():
        return [bytes(row[0]) for row in db.execute_sql("SELECT token FROM credential WHERE token IS NOT NULL")]


def test_what_is_here_keeps_its_ids_its_history_and_a_newer_token(elsewhere: Elsewhere) -> None:
    anna = profiles.save(site="facebook", meta_id="1", name="Anna as she was called")
    app = apps.save(meta_id="700", name="Mine")
    newer = credentials.add(profile=anna.id, app=app.id, token="EAAnewer", issued_at=2000)
    read_in(elsewhere[1])

    assert [(one.id, one.name) for one in profiles.every()] == [(anna.id, "Anna <b>")]
    assert [one.id for one in apps.every()] == [app.id]
    assert (credentials.token(newer.id), apps.secret(app.id)) == ("EAAnewer", SECRET)
    assert len(credentials.every()) == 2
    assert next(one for one in connections.every() if one.tool == "own-app").credential == newer.id


def test_wrong_passphrase_is_told_from_a_damaged_file(elsewhere: Elsewhere) -> None:
    with pytest.raises(PassphraseWrong):
        read_in(elsewhere[1], "wrong horse battery")
    assert profiles.every() == []


@pytest.mark.parametrize("cut", [1, 20, 200, 500, -1, -17])
def test_archive_that_was_cut_off_says_so(elsewhere: Elsewhere, cut: int) -> None:
    with pytest.raises(ArchiveDamaged, match=r"cut off|head"):
        read_in(elsewhere[1][:cut])
    assert profiles.every() == []


def test_every_changed_byte_is_noticed(elsewhere: Elsewhere) -> None:
    sealed = elsewhere[1]
    for place in [*range(0, len(archive.MAGIC) + 300, 29), len(sealed) // 2, len(sealed) - 1]:
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(RegrantError):
            read_in(bytes(changed))
    assert profiles.every() == []


def test_longer_file_is_noticed(elsewhere: Elsewhere) -> None:
    with pytest.raises(ArchiveDamaged):
        read_in(elsewhere[1] + b"x")


def test_short_passphrase_is_not_taken() -> None:
    with pytest.raises(BadInput, match="shorter than 12"):
        archive.seal(b"x", "short")


def newer_archive(sealed: bytes, plain: bytes) -> bytes:
    return sealed.replace(b'"form": 1', b'"form": 2', 1)


def changed(plain: bytes, **parts: Any) -> bytes:
    return json.dumps({**json.loads(plain), **parts}).encode()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(newer_archive, "newer regrant", id="archive of a newer version"),
        pytest.param(lambda _s, p: changed(p, form=2), "newer regrant", id="file of a newer version"),
        pytest.param(lambda _s, p: p[:-30], "no file of", id="plain file cut off"),
        pytest.param(lambda _s, _p: b"", "no file of", id="empty"),
        pytest.param(lambda _s, _p: b"[" * 100_000, "no file of", id="nested without end"),
        pytest.param(lambda _s, _p: b'{"a": 1}', "no file of", id="another JSON"),
        pytest.param(lambda _s, p: changed(p, surprise=1), "surprise", id="unknown key"),
        pytest.param(lambda _s, p: changed(p, secrets=True), "in the clear", id="plain file that claims secrets"),
        pytest.param(
            lambda _s, p: changed(p, apps=[{"id": "ap_1234", "meta_id": "1", "name": "x", "secret": "y"}]),
            "in the clear",
            id="plain file with a secret",
        ),
        pytest.param(lambda _s, p: changed(p, profiles=[]), "not in it", id="profile that is missing"),
        pytest.param(lambda _s, p: changed(p, profiles=json.loads(p)["profiles"] * 2), "twice", id="one twice"),
        pytest.param(
            lambda _s, p: p.replace(b"http://127.0.0.1:17670", b"http://evil.example"),
            "this machine",
            id="foreign lender",
        ),
        pytest.param(lambda _s, p: p.replace(b'"22:00"', b'"late"'), "quiet_hours", id="hours that are none"),
        pytest.param(lambda _s, p: without_an_end(p), "quiet_hours", id="hours without an end"),
    ],
)
def test_file_that_cannot_be_is_refused_whole(elsewhere: Elsewhere, make: Any, words: str) -> None:
    plain, sealed, _ = elsewhere
    with pytest.raises(BadInput, match=words):
        read_in(make(sealed, plain))

    assert (profiles.every(), apps.every(), assets.every(), connections.every()) == ([], [], [], [])


def test_stop_in_the_middle_leaves_nothing(elsewhere: Elsewhere) -> None:
    def stop(done: int, total: int, _what: str) -> None:
        if done == total - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.put_in(importing.read(elsewhere[0], lambda: ""), stop)
    assert (profiles.every(), apps.every(), assets.every(), connections.every()) == ([], [], [], [])
