"""The bundle for whoever looks for a fault: shown first, and without anything that names anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Regrant

from regrant.store import alarms, apps, assets, connections, credentials, people, profiles, webhooks
from regrant.store.ids import now

TOKEN = "EAAB" + "s3cr3tPart" * 6
PLANTED = {
    "person": "Annegret Quandt",
    "page": "Bakery Zwetschge",
    "meta id": "100000987654321",
    "page id": "987654321012345",
    "label": "Client Kumquat",
    "workspace": "kumquat-ws",
    "app secret": "0123456789abcdef0123456789abcdef",
    "token": TOKEN,
    "way": "hunter2",
    "webhook": "hooks.kumquat.example",
    "tool": "kumquat-crm",
}


@pytest.fixture
def filled(regrant: Regrant) -> Regrant:
    """A store with a word in every place that must not be given away."""
    regrant("profiles")
    person = profiles.save(site="facebook", meta_id=PLANTED["meta id"], name=PLANTED["person"])
    app = apps.save(meta_id="100000111122223", name="Kumquat App", secret=PLANTED["app secret"])
    held = credentials.add(profile=person.id, app=app.id, kind="user", token=TOKEN)
    page = assets.save(kind="page", meta_id=PLANTED["page id"], name=PLANTED["page"])
    for tool in ("iconosquare", PLANTED["tool"]):
        made = connections.save(
            tool=tool,
            profile=person.id,
            workspace=PLANTED["workspace"],
            label=PLANTED["label"],
            credential=held.id,
        )
        assets.want(made.id, [page.id])
    says = f"{PLANTED['person']} changed the password."
    alarms.add(profile=person.id, cause="password_changed", says=says, connections=[made.id], state="open", at=now())
    people.add("Kumquat Boss", ways=[f"json://u:{PLANTED['way']}@127.0.0.1:9/"], after_hours=0)
    webhooks.add(f"https://{PLANTED['webhook']}/x", "whsec_AAAA", kinds=[])
    regrant("diagnose")
    return regrant


def test_nothing_that_names_anybody_is_in_it(filled: Regrant, home: Path) -> None:
    shown = filled("support-bundle")
    told = json.loads(shown.out)

    ids = {one.id for one in (*connections.every(), *profiles.every(), *apps.every(), *credentials.every())}
    for planted in {*PLANTED.values(), *ids, str(home), str(Path.home()), "Kumquat", "kumquat"}:
        assert planted not in shown.out
    assert sorted(one["tool"] for one in told["connections"]) == ["another", "iconosquare"]
    assert told["alarms"] == [{"cause": "password_changed", "state": "open", "connections": 1}]
    assert {one["id"] for one in told["doctor"]} >= {"settings", "folder", "database", "key"}


@pytest.mark.parametrize(
    ("words", "typed", "written"),
    [
        pytest.param([], "y\n", True, id="agreed"),
        pytest.param([], "n\n", False, id="declined"),
        pytest.param([], "", False, id="nobody there"),
        pytest.param(["--yes"], "", True, id="said before"),
    ],
)
def test_it_is_written_once_somebody_agrees(
    regrant: Regrant, tmp_path: Path, words: list[str], typed: str, written: bool
) -> None:
    path = tmp_path / "bundle.json"
    shown = regrant("support-bundle", str(path), *words, typed=typed)

    assert '"regrant"' in shown.out
    assert path.exists() is written
    assert not written or json.loads(path.read_text(encoding="utf-8"))["libraries"]
