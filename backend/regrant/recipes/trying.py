"""Tries the walks of a tool on a saved page: what the guide would point at there, and why not where it would not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from regrant.errors import BadInput, NotFound
from regrant.recipes.book import Book
from regrant.recipes.guide import guide
from regrant.recipes.models import Guide, Screen, Tool
from regrant.recipes.saved_page import ask

SCRIPT = Path(__file__).parent.parent / "built_extension" / "trying" / "saved.js"


class Answer(BaseModel):
    """Something that the script in the page says; what it says of the page is hostile text."""

    model_config = ConfigDict(frozen=True)


class Candidate(Answer):
    """A control that might be meant: how well its name fits, from 0 to 1, and why it is not the one."""

    role: str
    name: str
    score: float
    why: str


class Tried(Answer):
    """One target on the page: is it pointed at, else why not, and who else was in question."""

    target: str
    points: bool
    why: str
    place: str
    candidates: tuple[Candidate, ...]
    more: int


class Looked(Answer):
    """One screen: is it here, else which of its signs are missing, and its targets."""

    screen: str
    here: bool
    missing: tuple[str, ...]
    targets: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen, and which steps, as `walk/step`, ask for what of it: `screen/target` -> steps."""

    screens: tuple[Looked, ...]
    steps: dict[str, list[str]] = field(default_factory=dict)


def try_page(
    tool: Tool,
    page: str,
    *,
    source: Book,
    address: str | None = None,
    app_names: Sequence[str] = (),
    screen: str | None = None,
    step: str | None = None,
) -> Outcome:
    """Look for every target of the tool's walks on a saved page.

    `address` is where the page is from; without one every screen takes it for its own. `screen` and `step` ask for that
    one alone. Raises NotFound for one that no walk has, BrowserMissing, and BadInput.
    """
    if not SCRIPT.is_file():
        raise BadInput("the locator is not built", hint="In a source folder, run `make setup`.")
    steps = steps_of(tool, screen, step)
    asked, seen = [], set[str]()
    for flow in tool.flows:
        made = guide(tool, flow, "re_try", app_names=list(app_names) or None, source=source)
        wanted = {name: targets for name, targets in _targets(steps).items() if name in made.screens.keys() - seen}
        seen |= wanted.keys()
        if wanted:
            asked.append(_asked(made, wanted, address))
    answers = TypeAdapter(list[list[Looked]]).validate_python(ask(page, SCRIPT.read_text(encoding="utf-8"), asked))
    looked = sorted((one for walk in answers for one in walk), key=lambda one: (not one.here, one.screen))
    return Outcome(tuple(looked), steps)


def steps_of(tool: Tool, screen: str | None = None, step: str | None = None) -> dict[str, list[str]]:
    """`screen/target` -> the steps that point there or guard it; raises NotFound where nothing is asked for."""
    found: dict[str, list[str]] = {}
    for flow in tool.flows.values():
        for one in flow.steps:
            if not one.screen or (screen and one.screen != screen) or (step and one.id != step):
                continue
            for target in dict.fromkeys([one.target or "", *(guard.target for guard in one.guards)]):
                found.setdefault(f"{one.screen}/{target}", []).append(f"{flow.id}/{one.id}")
    if not found:
        wanted = " and ".join(part for part in (screen, step) if part) or "a screen"
        raise NotFound(f"no walk of {tool.title} has {wanted}", hint=_there_are(tool, screen, step))
    return found


def _there_are(tool: Tool, screen: str | None, step: str | None) -> str:
    """What could have been asked for: the names most like the one that was, else the first of all."""
    steps = [one for flow in tool.flows.values() for one in flow.steps if one.screen]
    named = {one.screen or "" for one in steps} if screen else {one.id for one in steps}
    asked = screen or step or ""
    near = list(dict.fromkeys([*get_close_matches(asked, sorted(named), n=5), *sorted(named)]))[:5]
    return f"There are {len(named)} {'screens' if screen else 'steps'}, such as {', '.join(near)}."


def _targets(steps: dict[str, list[str]]) -> dict[str, list[str]]:
    """Screen -> the targets that are asked for; a step in words asks only whether its screen is here."""
    found: dict[str, list[str]] = {}
    for name in steps:
        screen, _, target = name.partition("/")
        found.setdefault(screen, []).extend([target] if target else [])
    return found


def _asked(made: Guide, wanted: dict[str, list[str]], address: str | None) -> dict[str, Any]:
    at = {name: address or address_of(made.screens[name]) for name in wanted}
    return {"guide": made.model_dump(mode="json", include=NEEDED), "at": at, "targets": wanted}


NEEDED = {"app_names", "labels", "screens", "origins"}


def address_of(screen: Screen) -> str:
    """An address at which the screen may be."""
    first = screen.addresses[0]
    query = "&".join(f"{key}={value}" for key, value in first.query.items())
    path = first.path.replace("**", "any").replace("*", "any")
    return f"https://{first.host}{path}{'?' if query else ''}{query}"
