"""What goes down with an app is said before it is removed: names as they are, our words in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.fresh import open_fresh

from regrant.languages.language import reading
from regrant.recipes.book import book
from regrant.repair.losses import losses
from regrant.settings import Settings, make_private
from regrant.store import assets, connections, profiles
from regrant.store.database import db

RESET = book().tool("integrate").flows["reset"]


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[str]:
    """An empty store with one profile."""
    folder = tmp_path / "home"
    make_private(folder)
    open_fresh(Settings(folder, key_file=folder / "key"))
    yield profiles.save(site="facebook", meta_id="1", name="Fay Moreno").id
    db.close()


@pytest.mark.parametrize(
    ("workspace", "label", "says"),
    [
        pytest.param("eu", "Europe", "die Verbindung Europe (eu)", id="one of a workspace"),
        pytest.param("eu", "", "die Verbindung eu", id="one that is called as its workspace"),
        pytest.param("", "Europe", "die Verbindung Europe", id="one of none"),
    ],
)
def test_other_connections_go_down_too(profile: str, workspace: str, label: str, says: str) -> None:
    mine = connections.save(tool="integrate", profile=profile, workspace="us")
    connections.save(tool="integrate", profile=profile, workspace=workspace, label=label)

    with reading("de"):
        assert losses(mine.id, RESET) == [says]


def test_names_stay_as_they_are_and_the_rest_is_counted(profile: str) -> None:
    mine = connections.save(tool="integrate", profile=profile)
    names = ["later", "Done", "and 3 more", *(f"Page {one}" for one in range(20))]
    made = [assets.save(kind="page", meta_id=str(one), name=name) for one, name in enumerate(names)]
    assets.want(mine.id, [one.id for one in made])

    with reading("de"):
        assert losses(mine.id, RESET) == [*names[:12], "und 11 weitere"]
