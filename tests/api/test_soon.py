"""What works and will not for long: told with its reason, and never called broken; over the real service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import Service, running

from regrant.settings import Settings
from regrant.store.ids import now

DAY = 86_400
Add = Callable[..., dict[str, Any]]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that asks nobody."""
    with running(Settings(tmp_path, port=0, key_file=tmp_path / "key")) as made:
        yield made


@pytest.fixture
def add(service: Service) -> Add:
    """Adds a connection of one person as the terminal does, and answers with its forecast."""

    def added(**told: Any) -> dict[str, Any]:
        with service.client(service.admin) as admin:
            person = admin.post("/profiles", json={"meta_id": "1", "name": "Anna"}).json()["id"]
            made = admin.post("/connections", json={"tool": "integrate", "profile": person, **told})
            assert made.status_code == 201, made.text
            admin.post("/diagnoses", json={})
            (verdict,) = admin.get("/diagnoses").json()["items"]
            forecast: dict[str, Any] = verdict["forecast"]
            return forecast

    return added


@pytest.mark.parametrize(
    ("days_ago", "near"), [(60, False), (74, False), (75, True), (89, True)], ids=["60", "74", "75", "89"]
)
def test_integrate_is_near_its_end_from_its_own_day_on(add: Add, days_ago: int, near: bool) -> None:
    connected = now() - days_ago * DAY - 60

    told = add(connected_at=connected)

    assert (told["ends_at"], told["near"]) == (connected + 90 * DAY, near)
    assert (told["cause"], told["certainty"]) == ("data_access_expired", "estimated")
    assert "90 days after a login" in told["says"]


def test_nothing_is_foretold_where_nobody_names_an_end(add: Add) -> None:
    told = add(tool="iconosquare", connected_at=now() - 80 * DAY)

    assert (told["ends_at"], told["near"], told["says"]) == (None, False, "No end is known.")


def test_end_that_came_with_the_token_counts(add: Add) -> None:
    end = now() + 5 * DAY
    told = add(tool="iconosquare", credential={"token": "EAAplanted", "expires_at": end, "issued_at": now() - 55 * DAY})

    assert (told["ends_at"], told["near"], told["cause"]) == (end, True, "token_expired")
