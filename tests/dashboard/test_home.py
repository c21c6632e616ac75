"""Home says what its picture does not show by itself."""

from __future__ import annotations

from pathlib import Path

from tests.store.fresh import open_fresh

from regrant.dashboard import home
from regrant.dashboard.shell import Page, send
from regrant.settings import Settings
from regrant.store import connections, keyholder, profiles

HOME = Page("home.html.jinja", "home")


def test_a_locked_vault_is_said_for_nothing_is_looked_at_meanwhile(tmp_path: Path) -> None:
    open_fresh(Settings(tmp_path, key_file=tmp_path / "key"))
    connections.save(tool="madgicx", profile=profiles.save(site="facebook", meta_id="1", name="Fay").id, label="M")
    keyholder.lock()
    locked = send(HOME, home.view).get_data(as_text=True)
    keyholder.unlock(None)
    opened = send(HOME, home.view).get_data(as_text=True)

    assert "<code>regrant unlock</code>" in locked
    assert "regrant unlock" not in opened
