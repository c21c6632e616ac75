"""`regrant login`: get a token of your own app, in the browser, by a device code, or by pasting one."""

from __future__ import annotations

import os
import sys
import webbrowser
from dataclasses import asdict
from typing import Any

import click

from regrant.cli.awaiting import finish, go_on_shown, wait
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.failing import INTERRUPTED
from regrant.cli.landing import landing
from regrant.cli.naming import app_id, connection_id, profile_id
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.cli.unseen import unseen
from regrant.errors import BadInput, NotFound, RegrantError
from regrant.settings import Settings, address_parts
from regrant.store import logins
from regrant.store.logins import Login, LoginStep


@click.group(invoke_without_command=True)
@click.option("--app", help="Your app, by name or id; needless where there is one.")
@click.option("--connection", help="One of the connections of whom the login must bring back.")
@click.option("--profile", help="Whom the login must bring back: a name or id of `regrant profiles`.")
@click.option("--scope", "scopes", multiple=True, help="A permission to ask for, instead of the usual ones.")
@click.option("--config-id", help="A configuration of Facebook Login for Business.")
@click.option("--ask-again", is_flag=True, help="Ask again for what was declined before.")
@click.option("--renew-data-access", is_flag=True, help="Renew the ninety days of data access.")
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening it.")
@click.pass_context
def login(ctx: click.Context, /, app: str | None, no_browser: bool, **told: Any) -> None:
    """Log in with an app of your own, and keep the token."""
    if ctx.invoked_subcommand:
        return
    settings = with_store(ctx)
    from regrant.graph.login.begin import begin, callback

    wanted = _wanted(app, told)
    kinds = {"rerequest": told["ask_again"], "reauthorize": told["renew_data_access"]}
    auth_type = ",".join(kind for kind, asked in kinds.items() if asked)
    with landing(settings) as port:
        made = begin(redirect_uri=callback(port), config_id=told["config_id"], auth_type=auth_type, **wanted)
        finish(_through(made, port, show=no_browser))


@login.command("device")
@click.option("--app", help="Your app, by name or id; needless where there is one.")
@click.option("--connection", help="One of the connections of whom the login must bring back.")
@click.option("--profile", help="Whom the login must bring back.")
@click.option("--scope", "scopes", multiple=True, help="A permission to ask for, instead of the usual ones.")
@click.pass_context
def device(ctx: click.Context, /, app: str | None, **told: Any) -> None:
    """Log in on a machine without a browser: a code is shown, to type in anywhere else."""
    with_store(ctx)
    from regrant.graph.login.device import begin_device

    finish(_by_device(begin_device(**_wanted(app, told))))


@login.command("token")
@click.option("--connection", help="The connection whose own token it is; else it is kept as one of your own app.")
@click.option("--profile", help="Whose it must be.")
@click.pass_context
def token(ctx: click.Context, connection: str | None, profile: str | None) -> None:
    """Keep a token that you have already; it is asked for, or read from standard input, never taken as an argument."""
    with_store(ctx)
    from regrant.diagnosis import declined
    from regrant.graph.login.pasting import paste
    from regrant.store import profiles
    from regrant.store.ids import now

    value = unseen("Token")
    whom = profile_id(profile) if profile else None
    what = connection_id(connection) if connection else None
    with console(stderr=True).status("Asking Meta whose it is…"):
        done = paste(value, profile=whom, connection=what)
    whose, of = profiles.get(done.profile).name, f", of {done.app.name}" if done.app else ""
    echo(f"✓ A {done.credential.kind.replace('_', ' ')} token of {whose}{of} is kept.")
    for line in declined.lines(done.report, now()):
        echo(f"  {line}")


@login.command("resume")
@click.argument("login_id", required=False, metavar="[LOGIN]")
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening it.")
@click.pass_context
def resume(ctx: click.Context, login_id: str | None, no_browser: bool) -> None:
    """Go on with a login that was left; without an id, the newest."""
    settings = with_store(ctx)
    finish(_resumed(settings, _open(login_id), show=no_browser))


@login.command("answer")
@click.argument("login_id", metavar="LOGIN")
@click.argument("choice", type=click.Choice(["keep", "add", "same"]))
@click.pass_context
def answer(ctx: click.Context, login_id: str, choice: Any) -> None:
    """Say whose login it was: keep the old one, add the other as new, or the same person after all."""
    with_store(ctx)
    from regrant.graph.login.settle import answer as say

    done = say(login_id, choice)
    if done.step == LoginStep.DONE:
        finish(done)
        return
    echo(done.said)


@login.command("list")
@json_option
@click.pass_context
def list_logins(ctx: click.Context, as_json: bool) -> None:
    """List the logins of the last ninety days."""
    with_store(ctx)
    rows = logins.every()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    made = table("Id", "Begun", "How", "Step", "Said")
    for row in rows:
        made.add_row(row.id, day(row.created), f"{row.site}, {row.how}", str(row.step), row.said)
    console().print(made if rows else "No login was begun yet.")


@login.command("stop")
@click.argument("login_id", metavar="LOGIN")
@click.pass_context
def stop(ctx: click.Context, login_id: str) -> None:
    """Give a login up; what was connected before stays."""
    with_store(ctx)
    from regrant.graph.login.onward import stop as give_up

    echo(give_up(login_id).said)


def _wanted(app: str | None, told: dict[str, Any]) -> dict[str, Any]:
    connection = connection_id(told["connection"]) if told["connection"] else None
    if app is None and connection is not None:
        app = _app_of(connection)
    return {
        "app_id": app_id(app),
        "connection": connection,
        "profile": profile_id(told["profile"]) if told["profile"] else None,
        "scopes": told["scopes"],
    }


def _app_of(connection: str) -> str | None:
    """The app whose token the connection holds, where it is of an app of one's own."""
    from regrant.store import connections, credentials

    kept = connections.get(connection).credential
    return credentials.get(kept).app if kept else None


def _through(made: Login, port: int, *, show: bool) -> Login:
    """The person's way through Meta's window and back."""
    from regrant.graph.login.begin import address, short_address

    short = short_address(made, port)
    if not show and _can_open() and webbrowser.open(short):
        echo("Meta's window is open in your browser.", err=True)
    else:
        echo("Open this in the browser where you are logged in to Meta:", err=True)
        echo(f"  {address(made) if made.how == 'paste' else short}", err=True)
    echo('Does the window show an error instead? regrant app words "its text" says which switch it is.', err=True)
    return _by_paste(made) if made.how == "paste" else wait(made.id)


def _by_paste(made: Login) -> Login:
    from regrant.graph.login.arrival import pasted

    echo(f"{made.site.title()} does not send people back to this machine. After Allow you end on a page at", err=True)
    echo(f"  {made.redirect_uri}", err=True)
    echo("Copy that page's whole address and paste it here; it is not shown. It counts once, and soon.", err=True)
    while True:
        try:
            text = unseen("Address")
        except click.Abort:
            echo(f"\nNothing is lost. Go on with it: regrant login resume {made.id}", err=True)
            sys.exit(INTERRUPTED)
        try:
            return go_on_shown(pasted(text, made.id).id)
        except BadInput as wrong:
            echo(f"{wrong}. {wrong.hint}", err=True)


def _by_device(made: Login) -> Login:
    from regrant.graph.login.onward import go_on

    echo(f"On any machine with a browser, open {made.facts['verification_uri']}", err=True)
    echo(f"and type in: {made.facts['user_code']}", err=True)

    def poll(login_id: str) -> None:
        try:
            go_on(login_id)
        except RegrantError as trouble:  # the next look asks again
            logins.note(login_id, said=str(trouble), hint=trouble.hint)

    return wait(made.id, poll)


def _resumed(settings: Settings, left: Login, *, show: bool) -> Login:
    if left.step == LoginStep.ASKS:
        return left
    if left.how == "device" and left.step == LoginStep.WAITING:
        return _by_device(left)
    if left.step != LoginStep.WAITING:
        logins.note(left.id, said="", hint="")
        return go_on_shown(left.id)
    port = None if left.how == "paste" else address_parts(left.redirect_uri).port
    with landing(settings, port) as here:
        return _through(left, here, show=show)


def _open(login_id: str | None) -> Login:
    from regrant.graph.login.onward import go_on

    if login_id:
        found = logins.get(login_id)
    else:
        still = [one for one in logins.every() if one.is_open]
        if not still:
            raise NotFound("no login was left open", hint="Begin one: `regrant login`.")
        found = still[-1]
    return go_on(found.id) if found.step in {LoginStep.WAITING, LoginStep.ASKS} and found.how != "device" else found


def _can_open() -> bool:
    """Is there a screen for a browser? Without one the system may start a browser in the terminal itself."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
