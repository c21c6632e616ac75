"""`regrant`: one file a command or command group, imported only when it is asked for, so that all start fast."""

from __future__ import annotations

import logging
from importlib import import_module

import click

from regrant import __version__
from regrant.cli.failing import Telling

# command -> where it is: module:attribute
COMMANDS = {
    "app": "regrant.cli.app:app",
    "apps": "regrant.cli.apps:apps",
    "backup": "regrant.cli.backup:backup",
    "calendar": "regrant.cli.calendar:calendar",
    "check": "regrant.cli.check:check",
    "connections": "regrant.cli.connections:connections",
    "credentials": "regrant.cli.credentials:credentials",
    "diagnose": "regrant.cli.diagnose:diagnose",
    "doctor": "regrant.cli.doctor:doctor",
    "explain": "regrant.cli.explain:explain",
    "export": "regrant.cli.export:export",
    "extension": "regrant.cli.extension:extension",
    "forget": "regrant.cli.forget:forget",
    "handoff": "regrant.cli.handoff:handoff",
    "import": "regrant.cli.export:import_",
    "install": "regrant.cli.install:install",
    "lock": "regrant.cli.lock:lock",
    "login": "regrant.cli.login:login",
    "open": "regrant.cli.open:open_dashboard",
    "openapi": "regrant.cli.openapi:openapi",
    "pair": "regrant.cli.pair:pair",
    "pairings": "regrant.cli.pairings:pairings",
    "people": "regrant.cli.people:people",
    "plan": "regrant.cli.plan:plan",
    "profiles": "regrant.cli.profiles:profiles",
    "recipes": "regrant.cli.recipes:recipes",
    "remind": "regrant.cli.remind:remind",
    "repair": "regrant.cli.repair:repair",
    "restore": "regrant.cli.restore:restore",
    "sandbox": "regrant.sandbox.command:sandbox",
    "sandbox-load": "regrant.cli.sandbox_load:sandbox_load",
    "serve": "regrant.cli.serve:serve",
    "status": "regrant.cli.status:status",
    "support-bundle": "regrant.cli.bundle:support_bundle",
    "symptoms": "regrant.cli.symptoms:symptoms",
    "tail": "regrant.cli.tail:tail",
    "tools": "regrant.cli.tools:tools",
    "uninstall": "regrant.cli.install:uninstall",
    "unlock": "regrant.cli.lock:unlock",
    "vault": "regrant.cli.vault:vault",
    "webhooks": "regrant.cli.webhooks:webhooks",
    "worker": "regrant.cli.worker:worker",
}


class Lazy(Telling):
    """A group that knows the names of its commands without having read them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, read now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="regrant %(version)s")
@click.option("--testing", is_flag=True, help="Use the testing profile: a folder and ports of its own.")
@click.pass_context
def main(ctx: click.Context, testing: bool) -> None:
    """Tells why a Meta connection of one of your tools broke, and walks you through the gentlest repair."""
    ctx.obj = {"testing": testing}
    logging.getLogger("stamina").setLevel(logging.ERROR)  # that it asks again is no news: the outcome is said anyway
