"""Reads and checks the rules that say what an answer of Meta's means: `data/graph-errors/*.toml`.

A rule is one meaning. Its `when` lists the forms in which Meta says it, and any one of them is enough; within one form
every given part must hold. Which of two rules wins is decided by how exactly a form fits (`diagnosis/match.py`), so
that the order of files and rules never matters but between equals.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from regrant.causes import Cause, Remedy
from regrant.errors import RecipeInvalid

Range = tuple[int, int]


def _ranges(value: object) -> object:
    """Read `190`, `"200-299"` or a list of them as pairs of first and last number."""
    parts = value if isinstance(value, list) else [value]
    return [_range(part) for part in parts]


def _range(part: object) -> object:
    if isinstance(part, int):
        return part, part
    if isinstance(part, str) and part.count("-") == 1:
        first, _, last = part.partition("-")
        return first, last
    return part


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Ranges = Annotated[list[Range], BeforeValidator(_ranges)]
Texts = Annotated[list[str], BeforeValidator(_listed)]


class When(BaseModel):
    """One form in which Meta says a thing.

    `text`: one of these phrases is said; a `*` stands for any words between. `without`: none of these is.
    `sign` is what the body shows without an error (`diagnosis/signs.py`). `endpoint`: one of these parts stands in the
    address that was asked. `weak` marks words so common that any other form wins over them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Ranges = []
    subcode: Ranges = []
    text: Texts = []
    without: Texts = []
    shape: Texts = []
    sign: Texts = []
    status: Ranges = []
    endpoint: Texts = []
    weak: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> When:
        if not (self.code or self.subcode or self.text or self.sign or self.shape or self.status):
            raise ValueError("a form needs a code, a subcode, a text, a sign, a shape or a status")
        return self


class Rule(BaseModel):
    """One meaning: the forms it comes in, the cause, the remedy, and what else it could be.

    `tell_apart` is the one question or check that settles it between `cause` and `others`; `source` says how it is
    known. `confidence` is 0 to 1.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")
    cause: Cause
    remedy: Remedy
    when: list[When] = Field(min_length=1)
    confidence: float = Field(gt=0, le=1)
    source: str = Field(min_length=2)
    others: list[Cause] = []
    tell_apart: str = ""

    @model_validator(mode="after")
    def _doubt_has_a_way_out(self) -> Rule:
        if self.others and not self.tell_apart:
            raise ValueError("a rule that names other causes must say what tells them apart")
        if self.cause in self.others:
            raise ValueError("a cause cannot be its own alternative")
        return self


class RuleFile(BaseModel):
    """One file of rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: list[Rule] = Field(min_length=1)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read the rules that came with regrant.

    Raises RecipeInvalid where a file does not say what it must.
    """
    folder = files("regrant") / "data" / "graph-errors"
    return read_rules(sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda f: f.name))


def read_rules(sources: Iterable[Traversable]) -> tuple[Rule, ...]:
    """Read and check files of rules; ids are unique over all of them.

    Raises RecipeInvalid, with the file and the place in it.
    """
    rules: dict[str, Rule] = {}
    for source in sources:
        for rule in _read_file(source):
            if rule.id in rules:
                raise RecipeInvalid(
                    f"graph-errors/{source.name}: {rule.id}: is there twice", hint="Give one another id."
                )
            rules[rule.id] = rule
    return tuple(rules.values())


def _read_file(source: Traversable) -> list[Rule]:
    try:
        return RuleFile.model_validate(tomllib.loads(source.read_text(encoding="utf-8"))).rule
    except tomllib.TOMLDecodeError as broken:
        raise RecipeInvalid(f"graph-errors/{source.name}: {broken}", hint="Mend the TOML at that place.") from broken
    except ValidationError as broken:
        first = broken.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecipeInvalid(
            f"graph-errors/{source.name}: {place}: {first['msg']}", hint="See recipes/rules.py."
        ) from broken
