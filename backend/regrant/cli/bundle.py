"""`regrant support-bundle`: what helps to find a fault, without names, ids or secrets; shown before it is written."""

from __future__ import annotations

import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from regrant import __version__
from regrant.cli.common import settings_of, with_store, write_file
from regrant.cli.doctor import looked
from regrant.cli.printable import echo

LIBRARIES = ("flask", "apiflask", "waitress", "peewee", "httpx", "huey", "keyring", "cryptography")


@click.command("support-bundle")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.pass_context
def support_bundle(ctx: click.Context, path: Path | None, yes: bool) -> None:
    """Show a redacted report, and write it into FILE when you agree."""
    text = json.dumps(report(ctx), indent=2, ensure_ascii=False)
    echo(text)
    if path is None:
        return
    if not yes and not click.confirm(f"\nThis is all of it. Write it into {path}?", err=True):
        echo("Nothing was written.", err=True)
        return
    write_file(path, f"{text}\n".encode())
    echo(f"Written to {path}.", err=True)


def report(ctx: click.Context) -> dict[str, Any]:
    """Counts, versions, states and causes; nothing that names a person, a Page, an account or this machine."""
    from regrant.diagnosis.diagnose import last_verdicts
    from regrant.store import alarms, connections, deliveries, profiles, reminders, runs
    from regrant.store import version as schema

    settings = settings_of(ctx)
    checks = [{"id": one.id, "state": one.state} for one in looked(ctx)[0]]
    with_store(ctx)
    verdicts = last_verdicts()
    every = connections.every()
    return {
        "regrant": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "libraries": {name: version(name) for name in LIBRARIES},
        "settings": {
            "testing": settings.testing,
            "sandbox": settings.sandbox is not None,
            "graph_version": settings.graph_version,
            "database": "by address" if settings.database else "SQLite",
            "jobs": "by address" if settings.jobs else "SQLite",
            "watch": settings.watch,
        },
        "schema": schema.known()[-1],
        "doctor": checks,
        "profiles": sorted(one.site for one in profiles.every()),
        "connections": [_connection(one.tool, one.credential is not None, verdicts.get(one.id)) for one in every],
        "checks": dict(zip(("requests", "calls"), runs.cost(), strict=True)),
        "alarms": [
            {"cause": one.cause, "state": one.state, "connections": len(one.connections)} for one in alarms.every()
        ],
        "reminders": [{"cause": one.cause, "connections": len(one.connections)} for one in reminders.live()],
        "undelivered": len(deliveries.log(state="dead")),
        "implementation": sys.implementation.name,
    }


def _connection(tool: str, askable: bool, verdict: Any) -> dict[str, Any]:
    from regrant.recipes.book import book

    told = {"tool": tool if tool in book().tool_ids else "another", "askable": askable}
    if verdict is None:
        return told
    return {
        **told,
        "state": verdict.state,
        "cause": verdict.cause,
        "remedy": verdict.remedy,
        "certainty": verdict.certainty,
        "evidence": sorted({one.kind for one in verdict.evidence}),
    }
