"""The third team: grids, groups with labels, custom elements, names put together out of other elements' words."""

from __future__ import annotations

from benchmarks.aim.elsewhere.document import document
from benchmarks.aim.elsewhere.maker import Line, Maker


class Grid(Maker):
    """As a team writes that has a library of components of its own."""

    def pressed(self, said: str, is_: str, about: str, quiet: bool) -> str:
        """A button named by its words' id, one within a component, or a span that says only its role."""
        name, mark, off = self.id(), self.mark(is_), self.off(is_)
        shut = ' inert=""' if is_ and self.nothing == "inert" else ""
        if about:
            own = f'role="button" tabindex="0" aria-label="{self.attr(f"{said}: {about}")}"{mark}{off}'
            return f"<span{shut}><span {own}>{self.text(said)}</span></span>"
        if self.seed % 4 == 0:
            own = f'class="{self.css("b")}" role="button" tabindex="0" aria-labelledby="{name}"{mark}{off}'
            return f'<div{shut}><div {own}><span><span id="{name}">{self.text(said)}</span></span></div></div>'
        if self.seed % 4 == 1:
            state = " disabled" if off else ""
            inside = f'<template shadowrootmode="open"><button part="b"{mark}{state}><slot></slot></button></template>'
            return f"<x-press{shut}>{inside}{self.text(said)}</x-press>"
        if self.seed % 4 == 2:
            sign = self.pick(
                "", "", '<svg width="10" height="10" role="presentation"><rect width="9" height="9"></rect></svg>'
            )
            return (
                f'<div{shut} style="display:inline-block"><span role="button" '
                f'tabindex="0"{mark}{off}><i>{sign}</i><b>{self.text(said)}</b></span></div>'
            )
        state = " disabled" if off else ""
        return (
            f'<span{shut}><button type="button" aria-label="{self.attr(said)}"{mark}{state}>'
            f'<span aria-hidden="true">{self.text(said)}</span></button></span>'
        )

    def link(self, said: str, is_: str = "", here: bool = False) -> str:
        """An item of a menu, a link by role, or an anchor."""
        mark, here_ = self.mark(is_), ' aria-current="page"' if here else ""
        if self.seed % 3 == 0:
            return f'<div><span role="link" tabindex="0"{here_}{mark}>{self.text(said)}</span></div>'
        if self.seed % 3 == 1:
            return (
                f'<div class="tab"><a href="#{self.id()}"{here_}{mark}>'
                f"<div><div>{self.text(said)}</div></div></a></div>"
            )
        return (
            f'<div><div role="button" tabindex="0"{here_}{mark}><span>'
            f'{self.text(said)}</span><span aria-hidden="true">›</span></div></div>'
        )

    def pictured(self, said: str, is_: str, sign: str) -> str:
        """A picture with a title, or an image with a name, within a button."""
        own = f'role="button" tabindex="0"{self.mark(is_)}{self.off(is_)}'
        if self.seed % 2:
            return (
                f'<div {own}><svg aria-label="{self.attr(said)}" role="img" width="20" height="20">'
                f'<title>{self.plain(said)}</title><line x2="9" y2="9"></line></svg></div>'
            )
        return (
            f'<div {own}><img alt="{self.attr(said)}" width="20" height="20" '
            'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></div>'
        )

    def boxed(self, said: str, is_: str, kind: str, on: bool, hint: str) -> str:
        """A role that holds its words, a button with the role of a switch, or an input beside words of no element."""
        name, mark, off = self.id(), self.mark(is_), self.off(is_)
        state = f'aria-checked="{str(on).lower()}"'
        small = f'<div class="small">{self.text(hint)}</div>' if hint else ""
        if kind == "switch" and self.seed % 2:
            return (
                f'<div class="opt"><span class="mid" id="{name}">{self.text(said)}</span><button type="button" '
                f'class="sw" role="switch" {state} aria-labelledby="{name}"{mark}{off}></button></div>'
            )
        if self.seed % 3 == 0:
            inner = f'<span class="draw"></span><span>{self.text(said)}</span>'
            return f'<div><div class="opt" role="{kind}" tabindex="0" {state}{mark}{off}>{inner}</div>{small}</div>'
        if self.seed % 3 == 1:
            own = f'class="draw" role="{kind}" tabindex="0" {state} aria-label="{self.attr(said)}"{mark}{off}'
            return (
                f'<div class="opt"><div {own}></div><div class="mid" '
                f'aria-hidden="true">{self.text(said)}{small}</div></div>'
            )
        native = "radio" if kind == "radio" else "checkbox"
        role = ' role="switch"' if kind == "switch" else ""
        own = (
            f'type="{native}"{role} name="g{self.salt}{kind if kind == "radio" else name}" '
            f'aria-labelledby="{name}"{" checked" if on else ""}{mark}{off}'
        )
        return (
            f'<div class="opt" role="group"><div class="mid"><span id="{name}">'
            f"{self.text(said)}</span>{small}</div><input {own}></div>"
        )

    def field(self, said: str, is_: str = "", kind: str = "text") -> str:
        """An input that says what it wants in itself."""
        if kind != "password" and self.odds(0.3):
            return (
                f'<div contenteditable="true" role="textbox" aria-label="{self.attr(said)}" '
                f'style="min-height:30px;border:1px solid"{self.mark(is_)}></div>'
            )
        return f'<div><input type="{kind}" placeholder="{self.attr(said)}"{self.mark(is_)}></div>'

    def title(self, said: str, level: int = 2, id_: str = "") -> str:
        """A heading by role, or big letters."""
        own = f' id="{id_}"' if id_ else ""
        if self.odds(0.6):
            return f'<div role="heading" aria-level="{level}"{own}>{self.text(said)}</div>'
        return f'<div{own} style="font-size:22px;font-weight:700">{self.text(said)}</div>'

    def tabs(self, said: list[tuple[str, str]], chosen: int = 0) -> str:
        """Tabs by role, the chosen one of them with a line below."""
        parts = "".join(
            (
                '<span role="tab" class="tab" tabindex="0" '
                f'aria-selected="{str(at == chosen).lower()}"{self.mark(is_)}><span>{self.text(words)}</span></span>'
            )
            for at, (words, is_) in enumerate(said)
        )
        return f'<div role="tablist" aria-orientation="horizontal">{parts}</div>'

    def rows(self, lines: list[Line], label: str = "") -> str:
        """A grid of rows and cells, or groups that bear the name."""
        kind = self.pick("grid", "groups", "cards")
        rows = "".join(self.row(line, kind) for line in lines)
        if kind == "grid":
            return f'<div role="grid" aria-label="{self.attr(label or "Apps")}"><div role="rowgroup">{rows}</div></div>'
        return f"<div>{rows}</div>"

    def row(self, line: Line, kind: str) -> str:
        """One row."""
        name, small = self.shortened(line.name), self.text(line.detail)
        pressed = f'<span role="button" tabindex="0"{self.mark(line.name_is)}>{name}</span>'
        said = pressed if line.name_is else f'<span class="cut">{name}</span>'
        if kind == "grid":
            cells = (line.box, f"{said}<div class='small'>{small}</div>", line.controls)
            inner = "".join(f'<div role="gridcell">{cell}</div>' for cell in cells if cell)
            return f'<div role="row" class="row">{inner}</div>'
        if kind == "groups":
            label = self.attr(line.name)
            return (
                f'<div role="group" aria-label="{label}" class="row">{line.box}<div '
                f'class="mid">{said}<br>{small}</div><div>{line.controls}</div></div>'
            )
        return (
            f'<div class="row"><div class="mid"><div>{line.box}{said}</div>'
            f"<div>{small}</div><div>{line.controls}</div></div></div>"
        )

    def window(self, title: str, body: str, foot: str, closer: str = "") -> str:
        """A window by role that is described by its words."""
        name, words = self.id(), self.id()
        role = self.pick("dialog", "alertdialog", "dialog")
        modal = self.pick(' aria-modal="true"', ' aria-modal="true"', "")
        head = f'<div id="{name}">{self.title(title)}</div>'
        foot_ = f'<div role="group">{foot}{closer}</div>'
        own = f'class="win" role="{role}" aria-labelledby="{name}" aria-describedby="{words}" tabindex="-1"{modal}'
        return f'<div class="veil"></div><div {own}>{head}<div id="{words}">{body}</div>{foot_}</div>'

    def page(self, main: str, side: str = "", over: str = "") -> str:
        """A column by label, and the matter by role."""
        left = (
            f'<div class="side" role="navigation" aria-label="{self.attr(self.say("settings"))}">{side}</div>'
            if side
            else ""
        )
        return document(self, f'<div class="frame">{left}<div class="main" role="main">{main}</div></div>', over)
