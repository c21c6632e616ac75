"""`regrant sandbox-load`: reads in what a sandbox's person would tell regrant about their tools."""

from __future__ import annotations

from typing import Any

import click

from regrant import settings
from regrant.api import adding
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.errors import BadInput, Unavailable
from regrant.settings import loopback_origin
from regrant.store import apps, evidence, profiles

PATIENCE = 10.0  # seconds: a sandbox answers in milliseconds unless a test made it slow


@click.command("sandbox-load")
@click.argument("url")
@json_option
@click.pass_context
def sandbox_load(ctx: click.Context, url: str, as_json: bool) -> None:
    """Read in the connections of the sandbox at URL; doing it again changes nothing."""
    with_store(ctx)
    origin = loopback_origin(url)
    rows = _read(origin)
    loaded = [load(row) for row in rows]
    if as_json:
        print_json(loaded)
        return
    stands_in = settings.current().sandbox == origin
    before = "" if stands_in else f"REGRANT_SANDBOX={origin} "  # else Meta itself would be asked with made-up tokens
    many = "1 connection" if len(loaded) == 1 else f"{len(loaded)} connections"
    echo(f"Read in {many}. Next: {before}regrant check")


def load(row: dict[str, Any]) -> str:
    """Add one row of the sandbox by the verbs that a person's own words go through; the connection's id."""
    try:
        person = profiles.save(**{"site": "facebook", **row["person"]})
        app = apps.save(**row["app"]).id if row.get("app") else None
        made = adding.connection(
            {
                "tool": row["tool"],
                "profile": person.id,
                "workspace": row["workspace"],
                "label": row["label"],
                "connected_at": row["connected_at"],
                "wanted": [{"parent": None, **asset} for asset in row["wanted"]],
                "credential": {"token_url": row["token_url"], "app": app} if row.get("token_url") else None,
            }
        )
        for note in row["evidence"]:
            evidence.add(made.id, note["kind"], note["says"], facts=note["facts"], at=note["at"])
    except (KeyError, TypeError) as error:
        raise BadInput(
            f"the sandbox told something unknown: {error}", hint="Is it a sandbox of this version?"
        ) from error
    return made.id


def _read(origin: str) -> list[dict[str, Any]]:
    import httpx

    try:
        # plain http on this machine: nothing to verify
        answer = httpx.get(f"{origin}/sandbox/connections", timeout=PATIENCE, trust_env=False, verify=False)  # noqa: S501
        answer.raise_for_status()
        rows = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise Unavailable(f"no sandbox answers at {origin}", hint="Start it: `regrant sandbox`.") from error
    if not isinstance(rows, list):
        raise BadInput(f"what answers at {origin} is not a sandbox")
    return rows
