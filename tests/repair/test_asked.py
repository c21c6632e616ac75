"""What somebody else was asked for is said again when it is time, and so is what ends by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.fresh import open_fresh

from regrant.causes import Remedy
from regrant.diagnosis.diagnose import all_ahead, diagnose
from regrant.repair.asked import asked
from regrant.settings import Settings, make_private
from regrant.store import connections, evidence, profiles
from regrant.store.database import db

DAY = 86_400
ASKED = 1_795_219_200  # 21 November 2026, noon UTC is a little later


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[str]:
    """A connection whose Page admin was asked for a role, to be asked again three days later."""
    folder = tmp_path / "home"
    make_private(folder)
    open_fresh(Settings(folder, key_file=folder / "key"))
    profile = profiles.save(site="facebook", meta_id="1", name="Fay Moreno")
    made = connections.save(tool="iconosquare", profile=profile.id)
    facts = {"ask_again_at": ASKED + 3 * DAY, "remedy": "get_page_role_from_admin", "to": "an admin of the Page"}
    evidence.add(made.id, "date", "asked: access", facts=facts, at=ASKED)
    yield made.id
    db.close()


@pytest.mark.parametrize(
    ("remedy", "after", "says"),
    [
        pytest.param(Remedy.GET_PAGE_ROLE, 1, "; ask again on ", id="not yet"),
        pytest.param(Remedy.GET_PAGE_ROLE, 4, ": time to ask again.", id="overdue"),
        pytest.param(Remedy.REAUTHENTICATE, 4, "", id="another remedy by now"),
    ],
)
def test_a_hand_off_is_not_forgotten(connection: str, remedy: Remedy, after: int, says: str) -> None:
    told = asked(connection, remedy, at=ASKED + after * DAY)
    assert told.startswith("You asked an admin of the Page on ") if says else told == ""
    assert says in told


@pytest.mark.parametrize(
    ("site", "days"),
    [pytest.param("facebook", 90, id="three months on Facebook"), pytest.param("threads", 60, id="two on Threads")],
)
def test_access_ends_as_the_tool_says_of_that_site(connection: str, site: str, days: int) -> None:
    profile = profiles.save(site=site, meta_id="2", name="fay")
    made = connections.save(tool="agorapulse", profile=profile.id, connected_at=ASKED)

    ahead = all_ahead(at=ASKED + DAY)[made.id]

    assert ahead.ends == ASKED + days * DAY
    assert (diagnose([made.id], at=ASKED + 61 * DAY)[0].state == "needs_you") is (days == 60)
