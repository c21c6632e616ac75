"""`regrant connections`: one tool, one profile, one workspace each."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click
from pydantic import ValidationError

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.naming import connection_id
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.cli.unseen import unseen
from regrant.errors import BadInput
from regrant.store import assets, profiles
from regrant.store import connections as store

DAY = click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"])


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def connections(ctx: click.Context, as_json: bool) -> None:
    """List the connections."""
    if ctx.invoked_subcommand:
        return
    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(row) | {"wanted": [asdict(asset) for asset in assets.wanted(row.id)]} for row in rows])
        return
    names = {profile.id: profile.name for profile in profiles.every()}
    made = table("Id", "Tool", "Profile", "Workspace", "Connected", "Label")
    for row in rows:
        made.add_row(row.id, row.tool, names[row.profile], row.workspace, day(row.connected_at), row.label)
    console().print(made if rows else "No connection is known yet.")


@connections.command("add")
@click.argument("tool")
@click.option("--person", help="Who granted, by name; a new name becomes a new profile.")
@click.option("--profile", help="Who granted, by an id of `regrant profiles`.")
@click.option("--page", "pages", multiple=True, metavar="ID=NAME", help="A Page that the tool should reach.")
@click.option("--workspace", default="", help="The tool's workspace, where it has several.")
@click.option("--label", default="", help="What you call it.")
@click.option("--connected", type=DAY, help="The day of the last login, from which lifetimes are counted.")
@click.option("--token", "ask_token", is_flag=True, help="Ask for a token of an app of yours, to check with.")
@click.option("--token-url", help="A loopback address at which the tool lends its current token.")
@click.option("--app", help="Your app that issued the token: an id of `regrant apps`.")
@click.pass_context
def add(
    ctx: click.Context,
    /,
    tool: str,
    connected: datetime | None,
    ask_token: bool,
    pages: tuple[str, ...],
    **told: str | None,
) -> None:
    """Add a connection, or bring the one of that tool, profile and workspace up to date."""
    with_store(ctx)
    from regrant.api import adding
    from regrant.api.connections import ConnectionIn
    from regrant.api.refusals import fault
    from regrant.recipes.book import book

    if connected and connected > datetime.now():  # noqa: DTZ005  # the person's own clock, as the date is theirs
        raise BadInput(f"{connected:%Y-%m-%d} is yet to come", hint="--connected is the day of the last login.")
    token = unseen("Token") if ask_token else None
    credential = {"token": token, "token_url": told["token_url"], "app": told["app"]}
    wanted = {
        "tool": tool,
        "workspace": told["workspace"],
        "label": told["label"] or told["workspace"] or book().tool_or_generic(tool).title,
        "profile": _profile(told["person"], told["profile"]),
        "wanted": [_page(page) for page in pages] or None,
        "connected_at": int(connected.timestamp()) if connected else None,
        "credential": credential if token or told["token_url"] else None,
    }
    try:
        asked = ConnectionIn.model_validate(wanted)
    except ValidationError as error:
        raise BadInput(fault(error), hint="`regrant connections add --help` shows what is taken.") from None
    echo(adding.connection(asked.model_dump()).id)


def _profile(person: str | None, profile: str | None) -> str:
    """The id of who granted. Raises BadInput where nobody, or two, are named."""
    if bool(person) == bool(profile):
        raise BadInput("who connected the tool?", hint='Name them: --person "Fay Moreno", or --profile ID.')
    if profile:
        return profile
    known = next((one for one in profiles.every() if one.name.casefold() == str(person).casefold()), None)
    # without a token nobody knows Meta's number for a person; the name stands in for it
    return (known or profiles.save(site="facebook", meta_id=str(person), name=str(person))).id


def _page(text: str) -> dict[str, str]:
    meta_id, _, name = text.partition("=")
    if not name:
        raise BadInput(f"{text!r} is not ID=NAME", hint="The id stands in the Page's own About section.")
    return {"kind": "page", "meta_id": meta_id.strip(), "name": name.strip()}


@connections.command("remove")
@click.argument("connection")
@click.confirmation_option(prompt="This forgets all that was found out about it. Go on?")
@click.pass_context
def remove(ctx: click.Context, connection: str) -> None:
    """Forget a connection."""
    with_store(ctx)
    store.remove(connection_id(connection))
