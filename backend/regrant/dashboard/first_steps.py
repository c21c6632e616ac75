"""The first-run walk: four steps from nothing to a repaired connection, each ticked by what is really there."""

from __future__ import annotations

from dataclasses import dataclass

from regrant.store import connections, pairings, profiles, runs


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step: what to do and how, by their keys among the dashboard's words; the command, and whether it is done."""

    title: str
    command: str
    done: bool

    @property
    def says(self) -> str:
        """How it is done."""
        return f"{self.title}_how"


def first_steps() -> list[FirstStep]:
    """The steps in the order in which they are taken."""
    let_in = [one for one in pairings.every() if one.revoked is None and one.origin]
    known = bool(profiles.every() and connections.every())
    return [
        FirstStep("put_extension", "regrant extension path", bool(let_in)),
        FirstStep("pair_it", "regrant pair", any(one.last_seen for one in let_in)),
        FirstStep("whose_access", "regrant login  ·  regrant sandbox", known),
        FirstStep("ask_first", "regrant check", bool(runs.newest())),
    ]
