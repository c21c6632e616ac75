"""The service's own checks over HTTP: the terminal hears all of it, a browser nothing that names a folder."""

from __future__ import annotations

from pathlib import Path

from tests.api.conftest import Service


def test_folders_are_for_the_terminal_alone(service: Service) -> None:
    with service.client(service.admin) as terminal, service.client(service.token) as browser:
        whole, heard = terminal.get("/doctor").json(), browser.get("/doctor").json()

    folder = str(service.settings.folder)
    assert [one["id"] for one in heard["checks"]] == ["folder", "database", "key", "backup", "service", "pairing"]
    assert folder in str(whole["checks"])
    assert folder not in str(heard)
    assert str(Path.home()) not in str(heard)
    assert folder not in whole["report"]


def test_service_finds_itself(service: Service) -> None:
    with service.client(service.admin) as terminal:
        states = {one["id"]: one["state"] for one in terminal.get("/doctor").json()["checks"]}

    assert {states[name] for name in ("database", "key", "pairing")} == {"ok"}


def test_nobody_hears_of_it_without_a_token(service: Service) -> None:
    with service.client() as stranger:
        assert stranger.get("/doctor").status_code == 401
