"""`regrant app`: make a Meta app of your own, step by step, and try its switches."""

from __future__ import annotations

import sys
from typing import Any

import click

from regrant.causes import State
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.failing import EXIT, tell
from regrant.cli.naming import app_id
from regrant.cli.printable import echo
from regrant.cli.show import console
from regrant.cli.unseen import unseen
from regrant.errors import BadInput, NotFound
from regrant.store import apps

SITES = click.Choice(["facebook", "instagram", "threads"])
SIGNS = {State.OK: "✓", State.NEEDS_YOU: "✋", State.UNKNOWN: "?"}
WRONG = {"id", "secret"}  # what is typed in: an app is not kept with these wrong


@click.group()
def app() -> None:
    """Your own Meta apps: make one, try it, change what is kept of it."""


@app.command("add")
@click.argument("meta_id", required=False)
@click.option("--site", type=SITES, default="facebook", show_default=True, help="Whose login the app is for.")
@click.option("--name", help="What you call it; else Meta's own name for it.")
@click.option("--redirect", help="An https address that the app's settings list: for Instagram, Threads and live apps.")
@click.option("--config-id", help="A configuration of Facebook Login for Business.")
@click.option("--untried", is_flag=True, help="Keep it without asking Meta whether it is right.")
@click.pass_context
def add(ctx: click.Context, /, meta_id: str | None, site: str, untried: bool, **told: str | None) -> None:
    """Make an app, step by step, and keep it; with its META_ID given, only the rest is asked.

    The secret is asked for, or read from standard input, so that it stays out of the shell's history.
    """
    with_store(ctx)
    from regrant.recipes.app_setup import setup

    way = setup(site)
    if meta_id is None:
        _lead(way)
        meta_id = _number(way.id_label)
    elif not meta_id.isdigit():
        raise BadInput(f"{meta_id!r} is not an app's id", hint=f"It is a number, called {way.id_label}.")
    secret = unseen(way.secret_label)
    redirect = told["redirect"]
    if way.needs_redirect and not redirect:
        redirect = click.prompt("An https address of yours that the app's settings list", err=True)
    _https(redirect)
    name = ""
    if not untried:
        secret, name = _tried(site, meta_id, secret, redirect or "", way.secret_label)
    kept = apps.save(
        meta_id=meta_id,
        name=told["name"] or name or f"App {meta_id}",
        secret=secret or None,
        site=site,
        redirect=redirect,
        config_id=told["config_id"],
    )
    echo(kept.id)
    echo(f"{kept.name} is kept. Next: regrant login", err=True)


@app.command("test")
@click.argument("name", required=False, metavar="[APP]")
@json_option
@click.pass_context
def test(ctx: click.Context, name: str | None, as_json: bool) -> None:
    """Try an app's switches: id, secret, type; exit code 1 where one is wrong."""
    with_store(ctx)
    from regrant.api.apps import trial_out, try_again

    with console(stderr=True).status("Asking Meta…"):
        trial = try_again(app_id(name))
    if as_json:
        print_json(trial_out(trial).model_dump())
    else:
        _show(trial)
    if trial.state is State.NEEDS_YOU:
        sys.exit(EXIT)


@app.command("change")
@click.argument("name", metavar="APP")
@click.option("--rename", help="What you call it from now on.")
@click.option("--redirect", help="An https address that the app's settings list; empty for none.")
@click.option("--config-id", help="A configuration of Facebook Login for Business; empty for none.")
@click.option("--secret", is_flag=True, help="Ask for a new secret.")
@click.option("--client-token", is_flag=True, help="Ask for the client token, which device logins begin with.")
@click.pass_context
def change(ctx: click.Context, /, name: str, rename: str | None, secret: bool, client_token: bool, **told: Any) -> None:
    """Change what is kept of an app."""
    with_store(ctx)
    old = apps.get(app_id(name))
    _https(told["redirect"])
    apps.save(
        meta_id=old.meta_id,
        name=rename or old.name,
        secret=unseen("App secret") if secret else None,
        client_token=unseen("Client token") if client_token else None,
        redirect=told["redirect"],
        config_id=told["config_id"],
    )
    echo(f"Changed. Try it: regrant app test {old.meta_id}", err=True)


@app.command("words")
@click.argument("text")
@click.option("--app", "name", help="Your app, by name or id.")
@click.pass_context
def words(ctx: click.Context, text: str, name: str | None) -> None:
    """Say which switch the words of Meta's login window mean, such as "URL Blocked"."""
    with_store(ctx)
    from regrant.graph.login.words import switch_in

    known = apps.every()
    meta_id = apps.get(app_id(name)).meta_id if name else known[0].meta_id if len(known) == 1 else ""
    found = switch_in(text, meta_id)
    if found is None:
        raise NotFound("these words are not known", hint="Copy the whole text, or try `regrant explain`.")
    echo(f"{found.says}\nNext: {found.next}" + (f"\n      {found.address}" if meta_id else ""))


@app.command("remove")
@click.argument("name", metavar="APP")
@click.confirmation_option(prompt="This forgets the app and its secret; tokens that it issued stay. Go on?")
@click.pass_context
def remove(ctx: click.Context, name: str) -> None:
    """Forget an app."""
    with_store(ctx)
    apps.remove(app_id(name))


def _lead(way: Any) -> None:
    """Show the steps one by one, each at the person's own pace."""
    echo(f"{way.title}: {len(way.steps)} steps, about {way.minutes} minutes.", err=True)
    echo("Enter goes on; Ctrl-C stops, and nothing is lost: begin again where you were.\n", err=True)
    for number, step in enumerate(way.steps, 1):
        echo(f"{number} of {len(way.steps)}  {step.do}", err=True)
        if step.address:
            echo(f"        {step.address}", err=True)
        if step.why:
            echo(f"        {step.why}", err=True)
        click.prompt("        Done", default="", show_default=False, err=True)


def _number(label: str) -> str:
    while True:
        text = str(click.prompt(label, err=True)).strip()
        if text.isascii() and text.isdigit():
            return text
        echo(f"{label} is a number of some fifteen digits.", err=True)


def _tried(site: str, meta_id: str, secret: str, redirect: str, label: str) -> tuple[str, str]:
    """The secret that Meta takes, or that it did not speak about, and the app's name; ends where it stays wrong."""
    from regrant.graph.login.trying import try_app

    while True:
        with console(stderr=True).status("Trying id and secret…"):
            trial = try_app(site, meta_id, secret, redirect=redirect)
        _show(trial)
        wrong = next((one for one in trial.tried if one.state is State.NEEDS_YOU and one.switch in WRONG), None)
        if wrong is None:
            return secret, trial.name
        if wrong.switch == "id" or not sys.stdin.isatty():
            tell("The app was not kept", wrong.says, wrong.next)
            sys.exit(EXIT)
        secret = unseen(f"{label}, again")


def _show(trial: Any) -> None:
    for one in trial.tried:
        echo(f"{SIGNS[one.state]} {one.switch}: {one.says}", err=True)
        if one.state is State.NEEDS_YOU:
            echo(f"    Next: {one.next}", err=True)
            if one.address:
                echo(f"          {one.address}", err=True)


def _https(address: str | None) -> None:
    if address and not address.startswith("https://"):
        raise BadInput(f"{address!r} is not an https address", hint="Write it in full, as the app's settings list it.")
