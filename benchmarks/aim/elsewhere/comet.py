"""The first team: divs with roles, words in nested spans, hashed classes, an empty child that takes the pointer."""

from __future__ import annotations

from benchmarks.aim.elsewhere.document import document
from benchmarks.aim.elsewhere.maker import Line, Maker

OVER = '<div class="over" data-visualcompletion="ignore" role="none"></div>'


class Comet(Maker):
    """As facebook.com has been written since 2020, as far as others have told."""

    def deep(self, said: str) -> str:
        """Words in spans within spans."""
        return f'<span class="{self.css("t")}" dir="auto"><span class="{self.css("u")}">{self.text(said)}</span></span>'

    def pressed(self, said: str, is_: str, about: str, quiet: bool) -> str:
        """A div with the role of a button; the words are its label, or stand in it alone."""
        told = f"{said} {about}".strip()
        label = f' aria-label="{self.attr(told)}"' if self.named or about else ""
        inner = f'<div class="{self.css("i")}"><div><div>{self.deep(said)}</div></div></div>'
        over = OVER if self.odds(0.7) else ""
        own = f'class="{self.css("q" if quiet else "b")}" role="button" tabindex="0"{self.mark(is_)}{self.off(is_)}'
        return self.shut(is_, f"<div><div {own}{label}>{inner}{over}</div></div>")

    def link(self, said: str, is_: str = "", here: bool = False) -> str:
        """An anchor with the role of a link, as in the column of the settings."""
        current = ' aria-current="page"' if here else ""
        inner = f'<div><i class="{self.css("ic")}"></i>{self.deep(said)}</div>{OVER}'
        own = (
            f'class="btn {self.css("l")}" role="link" tabindex="0" '
            f'href="#{self.id()}"{current}{self.mark(is_)}{self.off(is_)}'
        )
        return f'<div role="listitem"><a {own}>{inner}</a></div>'

    def pictured(self, said: str, is_: str, sign: str) -> str:
        """A label and a drawn sign."""
        drawn = (
            '<i data-visualcompletion="css-img" style="width:20px;'
            'height:20px;display:inline-block;background:#999"></i>'
        )
        own = (
            f'class="{self.css("ic")}" role="button" tabindex="0" '
            f'aria-label="{self.attr(said)}"{self.mark(is_)}{self.off(is_)}'
        )
        return f"<div {own}>{drawn}{OVER}</div>"

    def boxed(self, said: str, is_: str, kind: str, on: bool, hint: str) -> str:
        """A role with its state, named by its words; or an unseen native one under a drawn one."""
        name, more = self.id(), self.id()
        state = f'aria-checked="{str(on).lower()}"'
        small = f'<div class="small" id="{more}">{self.text(hint)}</div>' if hint else ""
        words = f'<div class="mid"><div id="{name}">{self.deep(said)}</div>{small}</div>'
        by = f'aria-labelledby="{name}"' + (f' aria-describedby="{more}"' if hint else "")
        mark, off = self.mark(is_), self.off(is_)
        if self.seed % 3 == 0:
            shape = "sw" if kind == "switch" else "draw"
            return (
                f'<div class="opt">{words}<div class="{shape}" role="{kind}" '
                f'tabindex="0" {state} {by}{mark}{off}></div></div>'
            )
        if self.seed % 3 == 1:
            own = f'class="opt" role="{kind}" tabindex="0" {state}{mark}{off}'
            return f'<div {own} aria-label="{self.attr(said)}">{words}<i class="draw"></i></div>'
        native = "radio" if kind == "radio" else "checkbox"
        role = ' role="switch"' if kind == "switch" else ""
        tick = (
            f'<input class="see" type="{native}"{role} {state} {by} '
            f'name="{self.id()}"{" checked" if on else ""}{mark}{off}>'
        )
        return f'<label class="opt"><span style="position:relative">{tick}<i class="draw"></i></span>{words}</label>'

    def field(self, said: str, is_: str = "", kind: str = "text") -> str:
        """An input within its label."""
        if self.odds(0.5):
            return (
                f'<label aria-label="{self.attr(said)}"><span class="small">'
                f'{self.text(said)}</span><input type="{kind}" dir="ltr"{self.mark(is_)}></label>'
            )
        return (
            f'<label><input type="{kind}" aria-label="{self.attr(said)}" '
            f'placeholder="{self.attr(said)}"{self.mark(is_)}></label>'
        )

    def title(self, said: str, level: int = 2, id_: str = "") -> str:
        """A real heading around spans, or a span with the role."""
        own = f' id="{id_}"' if id_ else ""
        if self.odds(0.5):
            return f"<h{level}{own} class='{self.css('h')}'>{self.deep(said)}</h{level}>"
        return f'<div><span role="heading" aria-level="{level}"{own}>{self.deep(said)}</span></div>'

    def tabs(self, said: list[tuple[str, str]], chosen: int = 0) -> str:
        """A list of tabs."""
        parts = "".join(
            f'<div class="tab" role="tab" tabindex="0" aria-selected="{str(at == chosen).lower()}"{self.mark(is_)}>'
            f"<div>{self.deep(words)}</div>{OVER}</div>"
            for at, (words, is_) in enumerate(said)
        )
        return f'<div role="tablist" class="{self.css("tabs")}">{parts}</div>'

    def rows(self, lines: list[Line], label: str = "") -> str:
        """Rows as items of a list, or as nothing but divs."""
        kind = self.pick("list", "bare", "twice")
        rows = "".join(self.row(line, kind) for line in lines)
        around = f' role="list" aria-label="{self.attr(label)}"' if kind == "list" else ""
        return f'<div{around} class="{self.css("rows")}">{rows}</div>'

    def row(self, line: Line, kind: str) -> str:
        """One row."""
        name = self.shortened(line.name)
        pressed = f'<a role="link" class="btn" tabindex="0" href="#n"{self.mark(line.name_is)}>{name}</a>'
        said = pressed if line.name_is else f'<span class="{self.css("n")}" dir="auto"><span>{name}</span></span>'
        image = f'<img alt="" width="30" height="30" class="{self.css("im")}">' if self.seed % 2 else ""
        words = (
            f'<div class="mid"><div>{said}</div><div class="small"><span>{self.text(line.detail)}</span></div></div>'
        )
        inner = f"{line.box}{image}{words}<div>{line.controls}</div>"
        if kind == "list":
            return f'<div role="listitem"><div class="row {self.css("r")}">{inner}</div></div>'
        if kind == "twice":
            return (
                f'<div class="{self.css("o")}"><div class="{self.css("p")}"><div class="row">{inner}</div></div></div>'
            )
        return f'<div class="row {self.css("r")}">{inner}</div>'

    def window(self, title: str, body: str, foot: str, closer: str = "") -> str:
        """A dialog by role, named by its heading or by a label."""
        name = self.id()
        by = f'aria-labelledby="{name}"' if self.odds(0.5) else f'aria-label="{self.attr(title)}"'
        modal = ' aria-modal="true"' if self.odds(0.6) else ""
        head = f"<div>{self.title(title, 2, name)}{closer}</div>"
        inner = f'{head}<div class="{self.css("wb")}">{body}</div><div>{foot}</div>'
        veil = f'<div class="veil {self.css("v")}"></div>'
        return f'<div>{veil}<div class="win" role="dialog" {by}{modal}><div>{inner}</div></div></div>'

    def page(self, main: str, side: str = "", over: str = "") -> str:
        """The column on the left, and the matter beside it."""
        head = f'<div role="banner"><a href="#h" aria-label="Facebook" zz="-">f</a>{self.icon("Menu", sign="≡")}</div>'
        left = f'<div class="side" role="navigation"><div role="list">{side}</div></div>' if side else ""
        part = f'{head}<div class="frame">{left}<div class="main" role="main">{main}</div></div>'
        return document(self, part, over)
