"""A disk that is full, a folder that cannot be written, and a clock that jumps: said in words, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.store.test_rows import VERDICT

import regrant
from regrant.app import open_store
from regrant.settings import Settings
from regrant.store import connections, ids, pairings, profiles, runs, verdicts
from regrant.store.damage import assert_whole

DAY = 86_400
ENV = {**os.environ, "PYTHONPATH": str(Path(regrant.__file__).parents[1])}

FULL = """
import resource, sys
from pathlib import Path
from peewee import DatabaseError
from regrant.app import open_store
from regrant.errors import RegrantError
from regrant.settings import Settings
from regrant.store import backup, profiles
settings = Settings(Path(sys.argv[1]), key_file=Path(sys.argv[1]) / "key")
open_store(settings)
profiles.save(site="facebook", meta_id="0", name="Before")
size = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
kept = 1
try:
    for number in range(1, 100_000):
        profiles.save(site="facebook", meta_id=str(number), name="x" * 2000)
        kept += 1
except DatabaseError as error:
    print("full:", error)
try:
    backup.make(settings)
except RegrantError as error:
    print("backup:", error, error.hint)
print("left:", sorted(path.name for path in (settings.folder / "backups").iterdir()))
print("kept:", kept)
"""


@pytest.mark.skipif(os.name != "posix", reason="a limit on the size of files is set as POSIX does it")
def test_full_disk_is_said_in_words_and_keeps_what_was_accepted(settings: Settings) -> None:
    command = [sys.executable, "-c", FULL, str(settings.folder), str(600_000)]
    ended = subprocess.run(command, env=ENV, capture_output=True, text=True, check=False)
    told = dict(line.split(": ", 1) for line in ended.stdout.splitlines())

    assert ended.returncode == 0, ended.stderr
    assert "full" in told["full"] or "I/O" in told["full"]
    assert "cannot be written" in told["backup"]
    assert "disk full" in told["backup"]
    assert told["left"] == "[]"
    open_store(settings)
    assert_whole(settings.database_file)
    assert len(profiles.every()) == int(told["kept"])
    profiles.save(site="facebook", meta_id="after", name="Goes on")


def folder_of_somebody_else(home: Path) -> None:
    home.mkdir(0o755)
    os.chown(home, 65534, 65534)


def database_of_somebody_else(home: Path) -> None:
    home.mkdir(0o700)
    (home / "regrant.db").touch(0o444)
    os.chown(home / "regrant.db", 65534, 65534)


def folder_that_cannot_be(home: Path) -> None:
    home.parent.joinpath("home").write_text("a file")


# root may write everywhere, unless it lets go of that
MERELY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all"]


@pytest.mark.skipif(
    os.name != "posix" or os.getuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can make a folder somebody else's, and only setpriv takes root's own leave from it",
)
@pytest.mark.parametrize(
    "harm",
    [folder_of_somebody_else, database_of_somebody_else, folder_that_cannot_be],
    ids=lambda harm: harm.__name__,
)
def test_folder_that_cannot_be_written_is_said_in_three_lines(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    home = tmp_path / "home"
    harm(home)
    command = [*MERELY, sys.executable, "-m", "regrant", "profiles"]
    env = {**ENV, "REGRANT_HOME": str(home)}
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    assert "Traceback" not in ended.stderr, ended.stderr
    assert ended.returncode == 1
    assert [line.split()[0] for line in ended.stderr.splitlines()] == ["regrant", "Why:", "Next:"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock of the store."""
    return lambda moment: monkeypatch.setattr(ids, "time", SimpleNamespace(time=lambda: moment))


NOW = 1_790_000_000


@pytest.mark.parametrize("jump", [-400 * DAY, -1, 0, 400 * DAY], ids=["a year back", "a second back", "none", "ahead"])
def test_newest_run_and_verdict_are_the_last_ones_whatever_the_clock_does(
    store: Settings, clock: Callable[[float], None], jump: int
) -> None:
    clock(NOW)
    person = profiles.save(site="facebook", meta_id="1", name="Anna")
    tool = connections.save(tool="iconosquare", profile=person.id)
    runs.add(tool.id, [{"check": "token", "state": "ok", "facts": {}, "at": NOW}], at=NOW)
    verdicts.save(VERDICT | {"connection": tool.id}, at=NOW)
    ids._last = 0  # another process
    clock(NOW + jump)
    open_store(store)
    last = runs.add(tool.id, [{"check": "token", "state": "unknown", "facts": {}, "at": NOW + jump}], at=NOW + jump)
    verdicts.save(VERDICT | {"connection": tool.id, "cause": "unknown"}, at=NOW + jump)

    assert runs.latest(tool.id) == last
    newest = verdicts.latest(tool.id)
    assert newest is not None
    assert newest.cause == "unknown"


def test_last_use_is_noted_though_the_clock_was_set_back(store: Settings, clock: Callable[[float], None]) -> None:
    clock(NOW)
    made, _ = pairings.add("x", origin=None, scopes=("read",))
    pairings.seen(made)
    clock(NOW - 30 * DAY)
    pairings.seen(pairings.get(made.id))

    assert pairings.get(made.id).last_seen == NOW - 30 * DAY


def test_ids_of_before_and_of_elsewhere_do_not_stop_new_ones() -> None:
    ids.start_after([None, "", "co_", "co_!!", "ru_zzz", "no prefix"])

    assert ids.new_id("co").startswith("co_")
