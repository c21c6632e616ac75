"""`regrant openapi`: the service's description of itself; the extension's types are made from it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import click

from regrant.cli.printable import echo
from regrant.settings import PORTS, Settings


@click.command()
@click.option("--bodies", is_flag=True, help="Print what each endpoint takes as its body, as docs/bodies.md says it.")
def openapi(bodies: bool) -> None:
    """Print the API in OpenAPI 3.1."""
    if bodies:
        from regrant.cli.request_bodies import written

        echo(written(description()), nl=False)
        return
    echo(printed())


def printed() -> str:
    """The API as text, the same for the same service."""
    return json.dumps(description(), indent=1, ensure_ascii=False, sort_keys=True)


def description() -> dict[str, Any]:
    """The API as OpenAPI, made without a store of anybody's."""
    from regrant.app import create_app

    with tempfile.TemporaryDirectory() as folder:
        spec: dict[str, Any] = create_app(Settings(Path(folder)), PORTS[0], "").spec  # type: ignore[assignment]
    return spec
