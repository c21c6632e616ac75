"""The second team: the elements that HTML has, one for each thing, and words for screen readers hidden by style."""

from __future__ import annotations

from benchmarks.aim.elsewhere.document import document
from benchmarks.aim.elsewhere.maker import Line, Maker


class Native(Maker):
    """As a team writes that likes elements better than roles."""

    def pressed(self, said: str, is_: str, about: str, quiet: bool) -> str:
        """A button, or an anchor that looks like one."""
        more = f'<span class="sr"> {self.text(about)}</span>' if about else ""
        mark, off = self.mark(is_), " disabled" if is_ and self.nothing == "off" else ""
        if quiet and self.seed % 3 == 0 and not off and self.nothing != "inert":
            return f'<a href="#{self.id()}" class="btn {self.css("q")}"{mark}>{self.text(said)}{more}</a>'
        picture = (
            '<svg aria-hidden="true" width="12" height="12"><circle cx="6" cy="6" r="5"></circle></svg>'
            if self.odds(0.4)
            else ""
        )
        button = f'<button type="button" class="{self.css("b")}"{mark}{off}>{picture}{self.text(said)}{more}</button>'
        return (
            f"<fieldset disabled style='border:0;display:inline'>{button}</fieldset>"
            if is_ and self.nothing == "inert"
            else button
        )

    def link(self, said: str, is_: str = "", here: bool = False) -> str:
        """An item of a list with an anchor."""
        current = ' aria-current="page"' if here else ""
        return f'<li><a href="#{self.id()}"{current}{self.mark(is_)}>{self.text(said)}</a></li>'

    def pictured(self, said: str, is_: str, sign: str) -> str:
        """A button with a sign and hidden words, or a title."""
        off = " disabled" if is_ and self.nothing == "off" else ""
        own = f'type="button" class="{self.css("ic")}"{self.mark(is_)}{off}'
        picture = '<svg aria-hidden="true" width="14" height="14"><path d="M1 1L13 13"></path></svg>'
        if self.seed % 3 == 0:
            return f'<button {own} title="{self.attr(said)}">{picture}</button>'
        if self.seed % 3 == 1:
            return f'<button {own}>{picture}<span class="sr">{self.text(said)}</span></button>'
        return f'<button {own} aria-label="{self.attr(said)}">{sign}</button>'

    def boxed(self, said: str, is_: str, kind: str, on: bool, hint: str) -> str:
        """An input and its label: around it, beside it, or after it."""
        name, native = self.id(), "radio" if kind == "radio" else "checkbox"
        role = ' role="switch"' if kind == "switch" else ""
        off = " disabled" if is_ and self.nothing in {"off", "inert"} else ""
        own = (
            f'type="{native}"{role} '
            f'name="g{self.salt}{kind if kind == "radio" else name}"{" checked" if on else ""}{self.mark(is_)}{off}'
        )
        small = f' <small class="small">{self.text(hint)}</small>' if hint else ""
        if self.seed % 3 == 0:
            return f'<div class="opt"><label><input {own}> {self.text(said)}</label>{small}</div>'
        if self.seed % 3 == 1:
            return (
                f'<div class="opt"><input {own} id="{name}"><label for="{name}">{self.text(said)}{small}</label></div>'
            )
        return (
            f'<div class="opt"><label class="mid" for="{name}">'
            f'{self.text(said)}</label>{small}<input {own} id="{name}"></div>'
        )

    def field(self, said: str, is_: str = "", kind: str = "text") -> str:
        """A label over an input."""
        name = self.id()
        return (
            f'<p><label for="{name}">{self.text(said)}</label><br><input id="{name}" type="{kind}"{self.mark(is_)}></p>'
        )

    def title(self, said: str, level: int = 2, id_: str = "") -> str:
        """A heading."""
        own = f' id="{id_}"' if id_ else ""
        return f"<h{level}{own}>{self.text(said)}</h{level}>"

    def tabs(self, said: list[tuple[str, str]], chosen: int = 0) -> str:
        """Buttons with the role of tabs, or links in a bar."""
        if self.seed % 2:
            parts = "".join(
                (
                    f'<button role="tab" aria-selected="{str(at == chosen).lower()}"{self.mark(is_)}>'
                    f"{self.text(words)}</button>"
                )
                for at, (words, is_) in enumerate(said)
            )
            return f'<div role="tablist">{parts}</div>'
        return "".join(
            (
                '<a role="tab" class="tab" '
                f'href="#t{at}"{" aria-current=true" if at == chosen else ""}{self.mark(is_)}>{self.text(words)}</a>'
            )
            for at, (words, is_) in enumerate(said)
        )

    def rows(self, lines: list[Line], label: str = "") -> str:
        """A list, a table, or articles."""
        kind = self.pick("list", "table", "articles")
        rows = "".join(getattr(self, f"as_{kind}")(line) for line in lines)
        if kind == "table":
            return (
                f"<table><thead><tr><th>{self.text(label or 'App')}</th>"
                f"<th></th></tr></thead><tbody>{rows}</tbody></table>"
            )
        return f"<ul>{rows}</ul>" if kind == "list" else f"<section>{rows}</section>"

    def name(self, line: Line) -> str:
        """The name of a row: to be pressed or not."""
        if line.name_is:
            return f'<a href="#n"{self.mark(line.name_is)}>{self.shortened(line.name)}</a>'
        return f"<strong>{self.shortened(line.name)}</strong>"

    def as_list(self, line: Line) -> str:
        """A row as an item."""
        image = '<img alt="" src="data:," width="24" height="24">'
        return (
            f'<li class="row">{line.box}{image}<div class="mid">{self.name(line)}<br>'
            f"<small>{self.text(line.detail)}</small></div>{line.controls}</li>"
        )

    def as_table(self, line: Line) -> str:
        """A row of a table."""
        first = f"<td>{line.box}</td>" if line.box else ""
        return (
            f'<tr>{first}<th scope="row">{self.name(line)}<div class="small">'
            f"{self.text(line.detail)}</div></th><td>{line.controls}</td></tr>"
        )

    def as_articles(self, line: Line) -> str:
        """A row as an article with a heading."""
        return (
            f'<article class="row">{line.box}<div class="mid"><h3>{self.name(line)}</h3><p '
            f'class="small">{self.text(line.detail)}</p></div><footer>{line.controls}</footer></article>'
        )

    def window(self, title: str, body: str, foot: str, closer: str = "") -> str:
        """The dialog element, opened as a modal one, or a section with the role."""
        name = self.id()
        head = f"<header>{closer}{self.title(title, 2, name)}</header>"
        inner = f'<form method="dialog">{head}<div>{body}</div><footer>{foot}</footer></form>'
        if self.odds(0.6):
            return f'<dialog data-open="1" aria-labelledby="{name}">{inner}</dialog>'
        return (
            '<div class="veil"></div><section class="win" role="dialog" '
            f'aria-modal="true" aria-labelledby="{name}">{inner}</section>'
        )

    def page(self, main: str, side: str = "", over: str = "") -> str:
        """A head, a column, and the matter."""
        head = '<header><a href="/" zz="-">Home</a></header>'
        left = f'<nav class="side"><ul>{side}</ul></nav>' if side else ""
        return document(self, f'{head}<div class="frame">{left}<main class="main">{main}</main></div>', over)
