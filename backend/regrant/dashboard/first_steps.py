"""The first-run walk: four steps from nothing to a repaired connection, each ticked by what is really there."""

from __future__ import annotations

from dataclasses import dataclass

from regrant.store import connections, pairings, profiles, runs


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step: what to do, the command that does it, and whether it is done."""

    title: str
    says: str
    command: str
    done: bool


def first_steps() -> list[FirstStep]:
    """The steps in the order in which they are taken."""
    let_in = [one for one in pairings.every() if one.revoked is None and one.origin]
    return [
        FirstStep(
            "Put the extension into your browser",
            "The command prints a folder. In the browser's page of extensions, switch developer mode on and load it.",
            "regrant extension path",
            bool(let_in),
        ),
        FirstStep(
            "Pair it",
            "The command shows a code of eight signs. Type it into the extension's popup.",
            "regrant pair",
            any(one.last_seen for one in let_in),
        ),
        FirstStep(
            "Say whose access it is",
            "Log in with an app of your own, or try everything with people that do not exist.",
            "regrant login  ·  regrant sandbox",
            bool(profiles.every() and connections.every()),
        ),
        FirstStep(
            "Ask Meta for the first time",
            "From then on regrant looks by itself, and tells you when something breaks or is about to.",
            "regrant check",
            bool(runs.newest()),
        ),
    ]
