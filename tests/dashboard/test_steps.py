"""A walk on a page of its own: its steps, and always a way out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.fresh import open_fresh

from regrant.dashboard import home, steps
from regrant.dashboard.shell import Page, send
from regrant.settings import Settings
from regrant.store import connections, profiles, repairs
from regrant.store.repairs import KeptRepair


@pytest.fixture
def kept(tmp_path: Path, request: pytest.FixtureRequest) -> KeptRepair:
    """A walk that has begun."""
    open_fresh(Settings(tmp_path, key_file=tmp_path / "key"))
    fay = profiles.save(site="facebook", meta_id="1", name="Fay").id
    made = connections.save(tool="madgicx", profile=fay, label="M")
    return repairs.start(made.id, request.param)


@pytest.mark.parametrize("kept", ["reauthenticate", "a_walk_of_before"], indirect=True)
def test_a_walk_that_has_begun_can_be_stopped_and_found_from_home(kept: KeptRepair) -> None:
    page = send(Page("steps.html.jinja", "home", "Repair"), lambda: steps.view(kept, None)).get_data(as_text=True)
    first = send(Page("home.html.jinja", "home"), home.view).get_data(as_text=True)

    assert f'data-delete="/api/v1/repairs/{kept.id}"' in page
    assert f'href="/repairs/{kept.id}"' in first


@pytest.mark.parametrize("kept", ["a_walk_of_before"], indirect=True)
def test_a_walk_that_the_data_has_no_more_is_said(kept: KeptRepair) -> None:
    page = send(Page("steps.html.jinja", "home", "Repair"), lambda: steps.view(kept, None)).get_data(as_text=True)

    assert "Stop it, and begin another." in page
    assert "verification" not in page
