"""`regrant handoff`: what somebody else must do, as a message to send or a page to give them."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import click

from regrant.causes import Remedy
from regrant.cli.common import json_option, print_json, with_store, write_file
from regrant.cli.naming import connection_id
from regrant.cli.printable import echo
from regrant.cli.show import console, day
from regrant.languages.language import languages


@click.command("handoff")
@click.argument("connection")
@click.option(
    "--page", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the page to give them here."
)
@click.option("--remedy", type=click.Choice([one.value for one in Remedy]), help="Another remedy than the verdict's.")
@click.option("--language", "code", type=click.Choice(list(languages())), default="en", help="What its reader speaks.")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser, to print or to copy from.")
@click.option("--sent", "is_sent", is_flag=True, help="Keep that you sent it, and be told when to ask again.")
@click.option("--days", type=click.IntRange(1, 90), help="Ask again after so many days, with --sent.")
@json_option
@click.pass_context
def handoff(
    ctx: click.Context,
    connection: str,
    file: Path | None,
    remedy: str | None,
    code: str,
    opened: bool,
    is_sent: bool,
    days: int | None,
    as_json: bool,
) -> None:
    """Write what somebody else must do about a CONNECTION: an admin, an owner, the maker of the tool."""
    with_store(ctx)
    connection = connection_id(connection)
    from regrant.api.handoffs import handoff_out, made_for, sent

    asked = Remedy(remedy) if remedy else None
    if is_sent:
        kept = sent(connection, asked, days)
        print_json(kept.model_dump(mode="json")) if as_json else _say_when(kept.to, kept.ask_again_at)
        return
    made = made_for(connection, asked, code)
    if opened and file is None:
        file = Path(mkdtemp(prefix="regrant-")) / "handoff.html"
    if file is not None:
        write_file(file, made.page.encode())
    if as_json:
        print_json(handoff_out(connection, made).model_dump(mode="json"))
        return
    if opened:
        click.launch(str(file))
    if file is not None:
        echo(f"Written to {file}: open it, or send it to {made.to}.")
        return
    echo(f"To: {made.to}\nSubject: {made.subject}\n\n{made.message}", nl=False)
    console(stderr=True).print(
        "Sent it? `regrant handoff CONNECTION --sent` reminds you to ask again.", style="bright_black"
    )


def _say_when(to: str, moment: int) -> None:
    echo(f"Kept. If nothing has happened, ask {to} again on {day(moment)}.")
