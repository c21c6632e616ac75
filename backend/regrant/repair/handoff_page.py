"""The page of a hand-off: one file of HTML that works anywhere, prints, follows dark and light, and runs nothing."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from regrant.repair.handoff_words import Text, folder


def page(**parts: object) -> str:
    """The page as text; every name in it is escaped, and stands in a direction of writing of its own."""
    return _template().render(marked=_marked, **parts)


def _marked(text: Text) -> Markup:
    """A sentence with its labels in bold, and its names apart: a Hebrew name must not turn words beside it round."""
    return Markup("").join(_SHOWN[part.kind].format(part.text) for part in text.parts)


_SHOWN = {"words": Markup("{}"), "label": Markup("<b>{}</b>"), "name": Markup("<bdi>{}</bdi>")}


@cache
def _template() -> Template:
    source = (folder() / "page.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)
