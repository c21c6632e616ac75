"""How one builder writes the controls of a page. Another seed writes them otherwise: roles, names, boxes, nesting.

Nothing here is taken from the sandbox's pages or from the locator: only what is known of how such pages are written.
What is right carries `data-truth`, which the locator never reads.
"""

from __future__ import annotations

import json
import random
from functools import cache
from html import escape
from itertools import count
from pathlib import Path

import regrant.sandbox.screens as screens

WORDS = Path(screens.__file__).with_name("labels.json")  # what was seen on Meta's screens, or inferred, key by key
RIGHT_TO_LEFT = {"ar", "he", "fa"}
MARK = "\u034f"

BUTTONS = ("labelled", "overlaid", "native", "labelledby", "anchor", "plain", "sign", "split", "letters", "bare_link")
ICONS = ("icon_label", "icon_title", "icon_svg", "native_icon", "letter")
BOXES = ("in_label", "for_label", "hidden_native", "aria_labelledby", "aria_inside", "inline_hint", "switch", "beside")


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """Key -> language -> spellings."""
    loaded: dict[str, dict[str, list[str]]] = json.loads(WORDS.read_text(encoding="utf-8"))
    return loaded


class Hand:
    """One way to write a page, chosen by its seed; `habits` are the hostile ones."""

    def __init__(self, seed: int, language: str, habits: frozenset[str] = frozenset()) -> None:
        self.language = language
        self.habits = habits
        self.chance = random.Random(seed)
        self._ids = count(self.chance.randrange(10, 90))
        self._salt = self.chance.randrange(16**4)
        self.button_way = self.chance.choice(BUTTONS)
        self.box_way = self.chance.choice(BOXES)
        self.radio_way = self.chance.choice(BOXES[:6])

    def say(self, key: str, **names: str) -> str:
        """A label in the page's language, in any spelling of it; English where it has none."""
        spellings = words()[key]
        text = self.chance.choice(spellings.get(self.language) or spellings["en"])
        for name, value in names.items():
            text = text.replace("{" + name + "}", value)
        return text

    def uid(self) -> str:
        """An id that means nothing."""
        return f"js_{next(self._ids):x}"

    def c(self, *names: str) -> str:
        """Class names of this page: hashed, the same for the same part."""
        return " ".join(f"x{hash_of(self._salt, name)}" for name in names)

    def text(self, words_: str, kind: str = "t") -> str:
        """A text as it stands on the page: nested, sprinkled with marks, with decoys in it."""
        shown = escape(self.marked(words_))
        if "decoys" in self.habits:
            decoy = f'<span class="{self.c("gone")}" aria-hidden="true" data-3="3">Facebook</span>'
            picture = f'<svg width="0" height="0" class="{self.c("gone")}"><title>Facebook</title></svg>'
            shown = f"<span>{shown}</span>{decoy}{picture}"
        if "spans" in self.habits:
            shown = f'<span dir="auto"><span class="{self.c("deep")}"><span>{shown}</span></span></span>'
        return f'<span class="{self.c(kind)}">{shown}</span>'

    def marked(self, text: str) -> str:
        """The text with a joiner after some letters."""
        if "marks" not in self.habits:
            return text
        return "".join(sign + MARK if at % 3 == 1 and sign.isalpha() else sign for at, sign in enumerate(text))

    def over(self) -> str:
        """The empty child that takes the pointer."""
        on = "overlay" in self.habits or self.chance.random() < 0.3
        return f'<div class="{self.c("over")}" data-visualcompletion="ignore"></div>' if on else ""

    def truth(self, target: str) -> str:
        """The mark of what is right; nothing where the control is a bystander."""
        off = ' aria-disabled="true"' if target and "disabled" in self.habits else ""
        return (f' data-truth="{target}"' if target else "") + off

    def button(self, said: str, target: str = "", way: str = "", about: str = "") -> str:
        """A button with its words in it; `about` is what it acts on, told to screen readers alone."""
        way = way or self.button_way
        mark, text, id_ = self.truth(target), self.text(said), self.uid()
        told = escape(f"{said} {about}".strip(), quote=True)
        own = f'class="{self.c("b")}" tabindex="0"{mark}'
        if way == "labelled" or about:
            return f'<div role="button" aria-label="{told}" {own}><span>{text}</span>{self.over()}</div>'
        if way == "native":
            return f'<button type="button" {own}><svg width="9" height="9"></svg>{text}</button>'
        if way == "labelledby":
            return f'<div role="button" aria-labelledby="{id_}" {own}><b id="{id_}">{text}</b>{self.over()}</div>'
        if way == "anchor":
            return f'<a role="button" href="#" {own}>{text}</a>'
        if way == "bare_link":
            return f'<a href="#" {own}>{text}</a>'
        if way == "sign":
            return f'<div role="button" {own}>{self.chance.choice(("🗑 ", "✓ ", "› ", ""))}{text}</div>'
        if way == "split":
            return f'<div role="button" {own}>{self.cut_up(said)}{self.over()}</div>'
        if way == "letters":
            gone = f'<span class="{self.c("gone")}">q</span>'
            letters = "".join(f"<span>{escape(sign)}</span>{gone}" for sign in said)
            return f'<div role="button" aria-label="{told}" {own}>{letters}</div>'
        if way == "submit":
            return f'<input type="submit" value="{escape(said, quote=True)}" {own}>'
        return f'<div role="button" {own}><div><div>{text}</div></div>{self.over()}</div>'

    def cut_up(self, said: str) -> str:
        """A text in two nodes beside each other."""
        half = len(said) // 2
        return f"<span><span>{escape(said[:half])}</span><span>{escape(said[half:])}</span></span>"

    def link(self, said: str, target: str = "") -> str:
        """A quiet link: what acts like a button and looks like text."""
        text, mark = self.text(said), self.truth(target)
        ways = (
            f'<a href="#" class="{self.c("l")}"{mark}>{text}</a>',
            f'<span role="link" tabindex="0" class="{self.c("l")}"{mark}>{text}</span>',
            f'<div role="button" tabindex="0" class="{self.c("l")}"{mark}>{text}</div>',
        )
        return self.chance.choice(ways)

    def icon(self, said: str, target: str = "", way: str = "") -> str:
        """A button that shows a picture only."""
        told, mark = escape(self.marked(said), quote=True), self.truth(target)
        own = f'class="{self.c("i")}" tabindex="0"{mark}'
        picture = '<svg width="16" height="16" aria-hidden="true"><path d="M2 2L14 14M14 2L2 14" stroke="#333"/></svg>'
        ways = {
            "icon_label": f'<div role="button" aria-label="{told}" {own}>{picture}</div>',
            "icon_title": f'<span role="button" title="{told}" {own}>{picture}</span>',
            "icon_svg": f'<div role="button" {own}><svg role="img" width="16" height="16"><title>{told}</title>'
            '<path d="M2 8L14 8" stroke="#333"/></svg></div>',
            "letter": f'<div role="button" aria-label="{told}" {own}>X</div>',
            "native_icon": f'<button type="button" aria-label="{told}" {own}>✕</button>',
        }
        return ways[way or self.chance.choice(ICONS)]

    def box(self, said: str, target: str = "", on: bool = False, small: str = "", kind: str = "checkbox") -> str:
        """A box to tick, or one of several, with its words beside it."""
        way = self.radio_way if kind == "radio" else self.box_way
        mark, id_, note = self.truth(target), self.uid(), self.small(small)
        text = f'<span id="{id_}">{self.text(said)}</span>{note}'
        state = f'aria-checked="{"true" if on else "false"}"'
        native = f'<input type="{kind}" name="n{self._salt}" {"checked" if on else ""}'
        if way == "in_label":
            return f'<label class="{self.c("x")}">{native} {state}{mark}>{text}</label>'
        if way == "inline_hint":
            hint = f" <small>{escape(small)}</small>" if small else ""
            return f'<label class="{self.c("x2")}">{native} {state}{mark}> {self.text(said)}{hint}</label>'
        if way == "for_label":
            return f'<div class="{self.c("x")}">{native} id="i{id_}"{mark}><label for="i{id_}">{text}</label></div>'
        if way == "hidden_native":
            drawn = f'<i class="{self.c("d")}"></i>'
            return f'<label class="{self.c("x")}">{native} class="{self.c("clear")}"{mark}>{drawn}{text}</label>'
        if way == "aria_inside":
            row = f'class="{self.c("x")}" role="{kind}" tabindex="0" {state}'
            return f'<div {row}{mark}><i class="{self.c("d")}"></i><span>{text}</span></div>'
        if way == "beside" and kind == "checkbox":
            return f'<div class="{self.c("x")}">{native}{mark}>{text}</div>'
        role = "switch" if way == "switch" and kind == "checkbox" else kind
        own = f'role="{role}" tabindex="0" {state} aria-labelledby="{id_}" class="{self.c("d")}"{mark}'
        return f'<div class="{self.c("x")}">{text}<div {own}></div></div>'

    def small(self, said: str) -> str:
        """A hint below or beside a text."""
        return f'<div class="{self.c("s")}">{escape(said)}</div>' if said else ""

    def heading(self, said: str, level: int = 2) -> str:
        """A heading: a real one, one by role, or only bold."""
        text = self.text(said)
        ways = (
            f'<h{level} class="{self.c("h")}">{text}</h{level}>',
            f'<span role="heading" aria-level="{level}" class="{self.c("h")}">{text}</span>',
            f'<div class="{self.c("h")}"><b>{text}</b></div>',
        )
        return self.chance.choice(ways)


@cache
def hash_of(salt: int, name: str) -> str:
    """Six letters for a part's name, other ones with each salt."""
    return f"{random.Random(f'{salt}/{name}').randrange(16**6):06x}"
