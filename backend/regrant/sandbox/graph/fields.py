"""Reads the `fields` of a question: `id,accounts.limit(100){id,name}` and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from regrant.sandbox.graph.refusal import Refusal

NAME = re.compile(r"[A-Za-z0-9_]+")


@dataclass(slots=True)
class Field:
    """One wanted field; `inner` is None where nothing was said about its content."""

    name: str
    inner: list[Field] | None = None
    modifiers: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Under which name the answer carries it."""
        return self.modifiers.get("as", self.name)


def parse_fields(text: str) -> list[Field]:
    """The wanted fields; raises code 2500 where the text cannot be read."""
    parser = _Parser(text.replace(" ", ""))
    try:
        wanted = parser.several()
    except RecursionError:  # braces in braces, hundreds deep
        raise parser.syntax() from None
    if parser.rest:
        raise parser.syntax()
    return wanted


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def rest(self) -> str:
        return self.text[self.at :]

    def syntax(self) -> Refusal:
        words = (
            f'Syntax error "Expected end of string instead of "{self.rest[:1]}"." at character {self.at}: {self.text}'
        )
        return Refusal(words, 2500)

    def take(self, sign: str) -> bool:
        if not self.rest.startswith(sign):
            return False
        self.at += len(sign)
        return True

    def name(self) -> str:
        found = NAME.match(self.text, self.at)
        if not found:
            raise self.syntax()
        self.at = found.end()
        return found.group()

    def several(self) -> list[Field]:
        wanted = []
        while self.rest and not self.rest.startswith("}") and not self.rest.startswith(")"):
            wanted.append(self.one())
            if not self.take(","):
                break
        return wanted

    def one(self) -> Field:
        wanted = Field(self.name())
        while self.take("."):
            self.modifier(wanted)
        if self.take("{"):
            wanted.inner = self.several()
            if not self.take("}"):
                raise self.syntax()
        return wanted

    def modifier(self, wanted: Field) -> None:
        name = self.name()
        if not self.take("("):
            raise self.syntax()
        if name == "fields":
            wanted.inner = self.several()
        else:
            end = self.text.find(")", self.at)
            if end < 0:
                raise self.syntax()
            wanted.modifiers[name] = self.text[self.at : end]
            self.at = end
        if not self.take(")"):
            raise self.syntax()
