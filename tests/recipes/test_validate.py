"""`recipes check` finds what is wrong with a data file, and names the file and the key."""

from __future__ import annotations

import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest

from regrant.recipes.book import DATA, Book
from regrant.recipes.faults import Fault
from regrant.recipes.validate import check

READ_ONCE = cache(tomllib.loads)


@pytest.fixture(autouse=True)
def _each_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three hundred files each test spoils one: to read the others again would take half of its time."""
    monkeypatch.setattr(tomllib, "loads", READ_ONCE)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data files that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


FEW_TOOLS = {"generic.toml", "iconosquare.toml", "integrate.toml"}


def with_few_tools(folder: Path) -> Path:
    """A copy with few tools, soon looked through; screens that only others visit are faults of its own."""

    def others(of: str, names: list[str]) -> set[str]:
        return set(names) - FEW_TOOLS if Path(of) == DATA / "tools" else set()

    return Path(shutil.copytree(DATA, folder, ignore=others))


@pytest.fixture(scope="module")
def faults_of_few(tmp_path_factory: pytest.TempPathFactory) -> frozenset[Fault]:
    """What is amiss in such a copy before it is spoiled."""
    return frozenset(check(Book(with_few_tools(tmp_path_factory.mktemp("few") / "data"))))


def spoil(path: Path, old: str, new: str) -> None:
    """Put one text for another, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_files_have_no_fault() -> None:
    assert check(Book()) == []


GENERIC = "tools/generic.toml"
ICONOSQUARE = "tools/iconosquare.toml"
DIALOG = "screens/facebook/remove_dialog.toml"
REMOVE = "steps/remove_app.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        pytest.param(DIALOG, 'labels = ["cancel"]', 'labels = ["cansel"]', "no label 'cansel'", id="unknown label"),
        pytest.param(DIALOG, '"are_you_sure"] }', '"are_you"] }', "no label 'are_you'", id="unknown thing"),
        pytest.param(DIALOG, 'targets = ["confirm"]', 'targets = ["sure"]', "no target 'sure'", id="unknown arrival"),
        pytest.param(DIALOG, 'targets = ["confirm"]', "", "an address alone", id="nothing tells that it is here"),
        pytest.param(DIALOG, 'grade = "V"', 'grade = "Z"', "grade", id="unknown grade"),
        pytest.param(DIALOG, 'grade = "V"', 'grad = "V"', "grad", id="misspelt key"),
        pytest.param(DIALOG, "grade =", "grade", "not TOML", id="not TOML"),
        pytest.param(DIALOG, "sources = [", "sources = []\nx = [", "sources", id="screen without a source"),
        pytest.param(
            DIALOG, 'addresses = ["business_integrations"', 'addresses = ["nowhere"', "no group", id="unknown addresses"
        ),
        pytest.param(ICONOSQUARE, "checked = 2026-11-21", "", "Field required", id="no date"),
        pytest.param(ICONOSQUARE, "permissions_source =", "x =", "Extra inputs", id="unknown key"),
        pytest.param(
            ICONOSQUARE, 'permissions_source = "No list', 'permissions_source = "" # "', "is missing", id="no source"
        ),
        pytest.param(ICONOSQUARE, 'home = "https://www.iconosquare.com/"', "", "is missing", id="no way back"),
        pytest.param(
            ICONOSQUARE,
            '["widen_in_place", "reset_then_reauthenticate", ',
            '["reset_then_reauthenticate", "widen_in_place", ',
            "milder than the reset",
            id="reset before the milder remedy",
        ),
        pytest.param(
            GENERIC,
            'remedy = "reset_then_reauthenticate"',
            'remedy = "reauthenticate"',
            "by its remedy",
            id="remedy differs",
        ),
        pytest.param(GENERIC, 'use = "remove_app"', 'use = "remove_all"', "no shared steps", id="unknown steps"),
        pytest.param(
            GENERIC,
            '{ use = "open_integrations" },\n    { use = "remove_app" }',
            '{ use = "remove_app" },\n    { use = "remove_app" }',
            "two steps of this name",
            id="step twice",
        ),
        pytest.param(REMOVE, 'screen = "facebook.remove_dialog"', 'screen = "facebook.x"', "no screen", id="screen"),
        pytest.param(REMOVE, 'target = "confirm"', 'target = "ok"', "no target 'ok'", id="target"),
        pytest.param(
            REMOVE, 'arrived = ["facebook.remove_dialog"]', 'arrived = ["facebook.x"]', "no screen", id="arrival"
        ),
        pytest.param(REMOVE, "business_integrations/remove", "business_integrations/x", "no target", id="condition"),
        pytest.param(REMOVE, "done = [{ arrived", "done = [{}, { arrived", "empty condition", id="always done"),
        pytest.param(REMOVE, 'say = "In the row of {app}', 'say = "In the row of {apps}', "{apps}", id="unknown word"),
        pytest.param(REMOVE, 'must_be = "unchecked"', 'must_be = "checked"', "no guard keeps it empty", id="box"),
        pytest.param(REMOVE, 'warn = "This ends', 'why = "" # "', "not TOML", id="key twice"),
        pytest.param(REMOVE, "warn =", "missing_ =", "missing_", id="no warning, misspelt"),
        pytest.param(
            "steps/open_integrations.toml", "arrived = [", "arrived = [] # ", "not TOML", id="broken over lines"
        ),
        pytest.param(
            "steps/panel.toml",
            'target = "any_switch"',
            'target = "close"',
            "wants all of a kind",
            id="all of one thing",
        ),
        pytest.param(
            "steps/remove_app.toml", 'target = "tick"\nmust_be', 'target = "remove"\nmust_be', "in no row", id="no row"
        ),
        pytest.param(
            "steps/open_integrations.toml",
            'link = "https',
            'reach = "next"\nlink = "https',
            "next to nothing",
            id="reach",
        ),
        pytest.param(
            "screens/facebook/business_integrations.toml",
            'without = ["any_box"]',
            'without = ["a_box"]',
            "no target 'a_box'",
            id="unknown absence",
        ),
        pytest.param(
            "screens/facebook/view_and_edit.toml",
            '{ kind = "row", names = ["{asset}"] }',
            '{ kind = "dialog", names = ["{asset}"] }',
            "such a name is for rows",
            id="somebody unknown",
        ),
        pytest.param("labels/de.toml", "cancel =", "cansel =", "no such label", id="label of one language only"),
        pytest.param("labels/de.toml", "{name} fortfahren", "{nam} fortfahren", "in braces", id="label word"),
        pytest.param("labels/de.toml", '"Abbrechen"', '"{name}"', "nothing but braces", id="label of everything"),
        pytest.param(
            "labels/de.toml", '[{ text = "Fertig" }]', '[{ text = "F" }, { text = "F" }]', "twice", id="same wording"
        ),
        pytest.param(
            "tools/integrate.toml", "remind_on_day = 75", "remind_on_day = 90", "before the end", id="late reminder"
        ),
        pytest.param("graph-errors/transient.toml", "cause =", "cause", "transient.toml: Exp", id="rule, not TOML"),
        pytest.param("graph-errors/transient.toml", 'source = "', 'sauce = "', "transient.toml: rule.", id="rule"),
        pytest.param("words/causes.toml", "[token_expired]", "[token_expired", "causes.toml: not TOML", id="words"),
        pytest.param("translations/de/steps.toml", " = ", " ", "de/steps.toml: not TOML", id="translation"),
        pytest.param("ladders.toml", "token_expired =", "token_expirred =", "token_expirred", id="ladder"),
        pytest.param("app-setup/facebook.toml", "title =", "titel =", "titel", id="way to an app"),
    ],
)
def test_a_fault_is_named(
    tmp_path: Path, faults_of_few: frozenset[Fault], file: str, old: str, new: str, says: str
) -> None:
    data = with_few_tools(tmp_path / "data")
    spoil(data / file, old, new)
    assert any(says in str(fault) for fault in check(Book(data)) if fault not in faults_of_few)


def test_what_is_no_utf_8_or_not_there_is_a_fault_and_no_crash(data: Path) -> None:
    (data / "labels/de.toml").write_bytes('x = "Münze"'.encode("latin-1"))
    (fault,) = check(Book(data))
    assert str(fault).startswith("labels/de.toml: not UTF-8")

    shutil.rmtree(data)
    data.mkdir()
    (fault,) = check(Book(data))
    assert str(fault) == "tools/generic.toml: is not there"


def test_a_fault_has_file_and_key(data: Path) -> None:
    spoil(data / DIALOG, 'labels = ["cancel"]', 'labels = ["cansel"]')
    (fault,) = check(Book(data))
    assert (fault.file, fault.key) == (DIALOG, "targets.cancel.labels")


def test_removing_without_a_warning_is_a_fault(data: Path) -> None:
    path = data / REMOVE
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("warn =")), encoding="utf-8")
    assert any("what else goes down" in fault.says for fault in check(Book(data)))


def test_a_step_that_nothing_leads_to_is_a_fault(data: Path) -> None:
    spoil(data / GENERIC, '{ use = "open_integrations" },\n    { use = "remove_app" }', '{ use = "remove_app" }')
    assert any("nothing before it leads to" in fault.says for fault in check(Book(data)))


def test_a_screen_that_no_flow_visits_is_a_fault(data: Path) -> None:
    shutil.copy(data / DIALOG, data / "screens/facebook/lonely.toml")
    (fault,) = check(Book(data))
    assert fault.file == "screens/facebook/lonely.toml"


def test_a_folder_that_is_no_site_is_a_fault(data: Path) -> None:
    (data / "screens/facbook").mkdir()
    (fault,) = check(Book(data))
    assert fault.file == "screens/facbook"
