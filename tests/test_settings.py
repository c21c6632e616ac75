"""Settings: the file, then the environment; nothing but loopback, and a folder for its owner alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from regrant import settings
from regrant.errors import BadInput


def load(folder: Path, **env: str) -> settings.Settings:
    return settings.load(env={"REGRANT_HOME": str(folder), **env})


def test_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = load(tmp_path / "a" / "b")
    finally:
        os.umask(before)

    assert made.folder.stat().st_mode & 0o777 == 0o700


def test_folder_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    assert load(tmp_path).folder.stat().st_mode & 0o777 == 0o700


def test_testing_profile_has_a_folder_and_ports_of_its_own() -> None:
    assert settings.default_folder(testing=True) != settings.default_folder(testing=False)
    assert not set(settings.TESTING_PORTS) & set(settings.PORTS)
    assert list(settings.PORTS) == [17653, 17654, 17655, 17656, 17657]
    assert list(settings.TESTING_PORTS) == [17663, 17664, 17665, 17666, 17667]


def test_testing_is_asked_for_by_word_or_by_environment(tmp_path: Path) -> None:
    asked = settings.load(testing=True, env={"REGRANT_HOME": str(tmp_path)})

    assert asked.ports == load(tmp_path, REGRANT_TESTING="1").ports == settings.TESTING_PORTS
    assert load(tmp_path, REGRANT_TESTING="0").ports == settings.PORTS


def test_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'port = 20000\ngraph_version = "v23.0"\norigins = ["http://127.0.0.1:3000"]\n', encoding="utf-8"
    )
    made = load(tmp_path, REGRANT_PORT="20001", REGRANT_SANDBOX="http://127.0.0.1:17670/x", REGRANT_KEY_FILE="~/k")

    assert (made.port, list(made.ports)) == (20001, [20001])
    assert made.graph_version == "v23.0"
    assert made.origins == ("http://127.0.0.1:3000",)
    assert made.sandbox == "http://127.0.0.1:17670"
    assert made.key_file == Path.home() / "k"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("REGRANT_SANDBOX", "https://graph.facebook.com", id="Meta as a sandbox"),
        pytest.param("REGRANT_SANDBOX", "http://127.0.0.1.evil.example", id="sandbox with our name as a prefix"),
        pytest.param("REGRANT_SANDBOX", "http://127.0.0.1@evil.example", id="sandbox behind an at"),
        pytest.param("REGRANT_SANDBOX", "http://192.168.1.2:17670", id="sandbox on another machine"),
        pytest.param("REGRANT_SANDBOX", "127.0.0.1:17670", id="sandbox without http"),
        pytest.param("REGRANT_PORT", "80", id="port of the system"),
        pytest.param("REGRANT_PORT", "70000", id="port that is none"),
        pytest.param("REGRANT_PORT", "-1", id="negative port"),
        pytest.param("REGRANT_PORT", "١٧٦٥٣", id="port in other digits"),
        pytest.param("REGRANT_ORIGINS", "*", id="every origin"),
        pytest.param("REGRANT_ORIGINS", "https://*.example", id="pattern of origins"),
        pytest.param("REGRANT_ORIGINS", "http://127.0.0.1:3000/", id="origin with a path"),
        pytest.param("REGRANT_ORIGINS", "null", id="null origin"),
    ],
)
def test_setting_that_would_open_a_door_is_refused_in_words(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadInput) as refused:
        load(tmp_path, **{name: value})
    assert refused.value.hint


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("prot = 1\n", id="misspelt"),
        pytest.param("port = \n", id="not TOML"),
        pytest.param('folder = "/"\n', id="folder"),
    ],
)
def test_file_that_says_something_else_is_refused_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load(tmp_path)
    assert "settings.toml" in str(refused.value)


@pytest.mark.parametrize("text", ["origins = 5\n", 'origins = ["http://["]\n', 'sandbox = "http://["\n'], ids=str.strip)
def test_setting_of_another_kind_is_refused_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        load(tmp_path)


def test_file_that_is_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(BadInput):
        load(tmp_path)
