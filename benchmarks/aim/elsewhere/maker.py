"""What the three teams have in common: a page in a language, its habits, its ids, its marks.

A control that is right carries `zz` in the text of the page; the page's own script takes that away before anybody looks
and keeps it in a property that no attribute shows.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from html import escape

from benchmarks.aim.elsewhere.noise import isolated, sprinkled
from benchmarks.aim.hand import RIGHT_TO_LEFT, words


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: a name, what is said of it, and its controls."""

    name: str
    detail: str = ""
    controls: str = ""
    box: str = ""
    name_is: str = ""
    """The target that the name itself is, where it can be pressed."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What lies over a page."""

    html: str
    modal: bool = True


@dataclass
class Maker(ABC):
    """One way to write pages, settled by its seed."""

    seed: int
    language: str
    habits: frozenset[str] = frozenset()
    nothing: str = ""
    app: str = "Iconosquare"
    person: str = "Fay Morrow"
    asset: str = "Harbour Bakery"
    chance: random.Random = field(init=False)
    right_words: list[str] = field(default_factory=list)
    """What the right buttons say: another window may say the same."""
    _next: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.salt = self.chance.randrange(36**5)
        self.named = self.chance.random() < 0.5  # aria-label on buttons, or their words alone

    # ---- words

    def say(self, key: str, **names: str) -> str:
        """A label in the page's language, one of its wordings; in English where nobody knows it."""
        spellings = words()[key]
        text = self.chance.choice(spellings.get(self.language) or spellings["en"])
        for name, value in {"app": self.app, **names}.items():
            text = text.replace("{" + name + "}", isolated(value, self.habits))
        return text

    def odds(self, share: float) -> bool:
        """True as often as `share` says."""
        return self.chance.random() < share

    def pick(self, *ways: str) -> str:
        """One of some ways."""
        return self.chance.choice(ways)

    @property
    def direction(self) -> str:
        """Of the page's writing."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    # ---- bits of markup

    def id(self) -> str:
        """An id that says nothing."""
        self._next += 1
        return f":r{self._next:x}:" if self.seed % 2 else f"jsc_c_{self._next:x}"

    def css(self, part: str) -> str:
        """Class names of a part: hashed, and others on another page."""
        number = random.Random(f"{self.salt}{part}").randrange(36**6)
        return f"x{number:x} x{self.salt:x}{len(part)}"

    def mark(self, is_: str) -> str:
        """The mark of what is right, or of nothing."""
        return f' zz="{is_}"' if is_ else ' zz="-"'

    def off(self, is_: str) -> str:
        """How a control says that it is out of use, where this page wants that of the right one."""
        return ' aria-disabled="true"' if is_ and self.nothing == "off" else ""

    def shut(self, is_: str, html: str) -> str:
        """A control, within something that is out of use where this page wants that of the right one."""
        return f'<div inert="">{html}</div>' if is_ and self.nothing == "inert" else html

    def plain(self, said: str) -> str:
        """Words where no element can stand."""
        return escape(sprinkled(said, self.habits, self.chance))

    def text(self, said: str) -> str:
        """Words on the page, with what the page's habits do to them."""
        shown = escape(sprinkled(said, self.habits, self.chance))
        if "upper" in self.habits:
            shown = f'<span style="text-transform:uppercase">{shown}</span>'
        if "decoys" in self.habits:
            shown += f'<span class="gone" data-{self.chance.randrange(20)}="x">Facebook</span>'
            shown += '<svg width="1" height="1" aria-hidden="true"><title>Facebook</title></svg>'
        if "hidden_words" in self.habits and len(said) > 3 and not self.habits & {"joiners", "soft_hyphens"}:
            half = len(said) // 2
            gone = '<span style="position:absolute;top:-9999px;display:none">S</span>'
            shown = f"<span>{escape(said[:half])}</span>{gone}<span>{escape(said[half:])}</span>"
        return shown

    def attr(self, said: str) -> str:
        """Words in an attribute."""
        return escape(sprinkled(said, self.habits - {"zero_width"}, self.chance), quote=True)

    def shortened(self, name: str) -> str:
        """A name cut by the page's script, with the whole of it where a pointer would show it."""
        if "cut_names" not in self.habits or len(name) < 9:
            return self.text(name)
        return f'<span title="{escape(name, quote=True)}">{escape(name[:6])}…</span>'

    # ---- controls, as each team has them

    @abstractmethod
    def pressed(self, said: str, is_: str, about: str, quiet: bool) -> str:
        """A button with words on it; `about` is told to screen readers after them."""

    @abstractmethod
    def link(self, said: str, is_: str = "", here: bool = False) -> str:
        """What leads to another page; `here` if that is this one."""

    @abstractmethod
    def pictured(self, said: str, is_: str, sign: str) -> str:
        """A button that shows a picture."""

    @abstractmethod
    def boxed(self, said: str, is_: str, kind: str, on: bool, hint: str) -> str:
        """Something to tick, turn or choose, with its words."""

    @abstractmethod
    def field(self, said: str, is_: str = "", kind: str = "text") -> str:
        """A field to write in."""

    @abstractmethod
    def title(self, said: str, level: int = 2, id_: str = "") -> str:
        """A heading."""

    @abstractmethod
    def tabs(self, said: list[tuple[str, str]], chosen: int = 0) -> str:
        """Tabs: words and target of each."""

    @abstractmethod
    def rows(self, lines: list[Line], label: str = "") -> str:
        """A list."""

    @abstractmethod
    def window(self, title: str, body: str, foot: str, closer: str = "") -> str:
        """A window over the page that wants an answer first."""

    @abstractmethod
    def page(self, main: str, side: str = "", over: str = "") -> str:
        """The whole document."""

    # ---- what every team does alike

    def press(self, said: str, is_: str = "", about: str = "", quiet: bool = False) -> str:
        """A button with words on it; `about` is told to screen readers after them."""
        self.right_words += [said] if is_ else []
        return self.pressed(said, is_, about, quiet)

    def icon(self, said: str, is_: str = "", sign: str = "✕") -> str:
        """A button that shows a picture."""
        return self.shut(is_, self.pictured(said, is_, sign))

    def box(self, said: str, is_: str = "", kind: str = "checkbox", on: bool = False, hint: str = "") -> str:
        """Something to tick, turn or choose, with its words."""
        return self.shut(is_, self.boxed(said, is_, kind, on, hint))

    def mixed(self, *parts: str) -> str:
        """Parts in any order."""
        return "".join(self.chance.sample(parts, len(parts)))

    def paragraph(self, said: str) -> str:
        """Some words."""
        return f"<p>{self.text(said)}</p>"

    def tick(self, name: str, is_: str = "", on: bool = False) -> str:
        """A box in a row, which bears the row's name or none."""
        state, mark, off = f'aria-checked="{str(on).lower()}"', self.mark(is_), self.off(is_)
        label = f' aria-label="{self.attr(name)}"' if self.named else ""
        if self.seed % 2:
            return f'<div class="draw" role="checkbox" tabindex="0" {state}{label}{mark}{off}></div>'
        return f'<input type="checkbox"{" checked" if on else ""}{label}{mark}{" disabled" if off else ""}>'

    def close(self) -> str:
        """The X of a window, on most."""
        return self.icon(self.say("close")) if self.odds(0.6) else ""

    def cancel(self, is_: str = "") -> str:
        """A button that leads back."""
        return self.press(self.say("cancel"), is_, quiet=True)
