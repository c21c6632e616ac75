"""`regrant tools`: which tools are known, and what can be walked for them."""

from __future__ import annotations

import click

from regrant.cli.common import json_option, print_json
from regrant.cli.show import console, table


@click.command()
@json_option
def tools(as_json: bool) -> None:
    """List the tools that have a data file; any other works with the generic walks."""
    from regrant.api.tools import tool_out
    from regrant.recipes.book import book

    rows = [tool_out(tool) for tool in book().tools.values()]
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
        return
    made = table("Tool", "Name", "Access lasts", "Walks")
    for row in rows:
        lasts = f"{row.lifetime_days} days" if row.lifetime_days else "not known"
        made.add_row(row.id, row.title, lasts, ", ".join(flow.id for flow in row.flows))
    console().print(made)
