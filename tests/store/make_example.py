"""Writes the example of the newest version: `python -m tests.store.make_example`, once, when a migration is new."""

from __future__ import annotations

import tempfile
from pathlib import Path

from regrant.app import open_store
from regrant.settings import Settings
from regrant.store import assets, connections, credentials, evidence, pairings, profiles, repairs, runs, version
from regrant.store.database import connected, db

EXAMPLES = Path(__file__).parent / "examples"


def fill() -> None:
    """One row of every kind."""
    anna = profiles.save(site="facebook", meta_id="1000001", name="Anna Example")
    lent = credentials.add(profile=anna.id, token_url="http://127.0.0.1:17670/tools/iconosquare/token")
    made = connections.save(tool="iconosquare", profile=anna.id, label="Iconosquare", credential=lent.id)
    page = assets.save(kind="page", meta_id="2000001", name="Bakery")
    assets.want(made.id, [page.id])
    runs.add(made.id, [{"check": "token", "state": "ok", "facts": {"is_valid": True}, "at": 1}], at=1)
    evidence.add(made.id, "symptom", "Posts fail", at=1)
    repair = repairs.start(made.id, "reauthenticate")
    repairs.add_events(repair.id, [{"kind": "step_done", "step": "one", "at": 1.0, "detail": ""}])
    pairings.add("Chromium", origin=None, scopes=("read",))


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        open_store(settings)
        fill()
        name = version.known()[-1]
        EXAMPLES.mkdir(exist_ok=True)
        with connected():
            lines = db.connection().iterdump()
            (EXAMPLES / f"{name}.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
