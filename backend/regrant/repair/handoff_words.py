"""The words of hand-offs: one file a remedy in `data/handoffs/`, with `{names}` filled in and `*labels*` marked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from regrant.causes import Cause, Remedy
from regrant.errors import RecipeInvalid
from regrant.languages.language import ENGLISH, language
from regrant.recipes.book import book
from regrant.recipes.quoting import shown

NAMES = frozenset(
    {"tool", "person", "page", "pages", "each", "home", "level_new", "level_classic", "technical", "state"}
)
"""What a file may name in braces."""
OURS = frozenset({"home", "level_new", "level_classic", "state"})
"""Those that are words of ours, and no names."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")


class WayFile(_File):
    """One way to do it; `causes` limits it to those, where it is not for all.

    One for what certain `checks` find takes the place of those for any, and its `notes` that of the file's.
    """

    title: str
    link: str = Field(default="", pattern=r"^(https://[a-z.]+\.com/\S*)?$")
    steps: list[str] = Field(min_length=1)
    causes: list[Cause] = []
    checks: list[str] = []
    notes: list[str] = []


class HandOffFile(_File):
    """What one remedy asks of somebody else.

    `about` are the kinds of assets that it is about, all where there are none; a `technical` one tells the details.
    """

    to: str
    subject: str
    ask: str
    minutes: int = Field(gt=0)
    ask_again_days: int = Field(gt=0, le=30)
    about: list[Literal["page", "instagram", "ad_account", "threads", "business"]] = []
    technical: bool = False
    notes: list[str] = []
    after: str
    way: list[WayFile] = Field(min_length=1)


class Part(NamedTuple):
    """A piece of a sentence: our words, a label to look for on the screen, or a name that others chose."""

    kind: Literal["words", "label", "name"]
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as its pieces, in the language of this code."""

    parts: tuple[Part, ...]
    code: str = ENGLISH

    def __str__(self) -> str:
        """The sentence for a message, labels in quotes."""
        tongue = language(self.code)
        return "".join(tongue.quoted(part.text) if part.kind == "label" else part.text for part in self.parts)


def filled(sentence: str, names: Mapping[str, str], code: str = ENGLISH) -> Text:
    """The sentence with its names. Each is put in once and never read again: what stands in a name is not ours."""
    return Text(
        tuple(part for piece in re.split(r"(\*[^*]+\*)", sentence) for part in _parts(piece, names, code)), code
    )


def _parts(piece: str, names: Mapping[str, str], code: str) -> Iterator[Part]:
    if piece.startswith("*"):
        yield from _label(re.sub(r"\{(\w+)\}", lambda found: names[found[1]], piece.strip("*")), code)
        return
    for place, part in enumerate(re.split(r"\{(\w+)\}", piece)):
        if place % 2 == 0 and part:
            yield Part("words", part)
        if place % 2 == 1 and names[part]:
            yield Part("words" if part in OURS else "name", names[part])


def _label(english: str, code: str) -> Iterator[Part]:
    """What Meta writes there in this language; the English word beside it where that is not known for sure."""
    known = shown(english, code, book())
    yield Part("label", known.text if known else english)
    if known and not known.seen and known.text != english:
        yield Part("words", f" ({english})")


def folder() -> Path:
    """Where the files are."""
    return Path(str(files("regrant") / "data" / "handoffs"))


@cache
def handed_over() -> dict[Remedy, HandOffFile]:
    """Every remedy that ends with somebody else, with its words. Raises RecipeInvalid for a file that is not right."""
    return {Remedy(path.stem): _read(path) for path in sorted(folder().glob("*.toml"))}


def _read(path: Path) -> HandOffFile:
    try:
        made = HandOffFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise RecipeInvalid(f"handoffs/{path.name}: {error}", hint="docs/recipes.md says how it is written.") from error
    unknown = set(re.findall(r"\{(\w+)\}", path.read_text(encoding="utf-8"))) - NAMES
    if unknown:
        raise RecipeInvalid(f"handoffs/{path.name}: unknown names: {', '.join(sorted(unknown))}")
    return made
