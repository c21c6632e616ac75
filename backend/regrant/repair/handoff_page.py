"""The page of a hand-off: one file of HTML that works anywhere, prints, follows dark and light, and runs nothing.

It can be read in every language that regrant speaks: each is an article of the file, a link leads to it, and the style
sheet shows the one that was followed. Who wrote it need not know what its reader speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from regrant.languages.translate import phrase
from regrant.repair.handoff_words import Text, folder
from regrant.repair.handoff_writing import Written


def page(chosen: Written, every: Sequence[Written]) -> str:
    """The page as text, showing `chosen` at first; every name in it is escaped, and keeps its direction of writing."""
    others = [one for one in every if one is not chosen]
    # The one shown at first comes last: a style sheet can hide what follows a target, and nothing before it
    return _template().render(marked=_marked, phrase=phrase, chosen=chosen, every=every, articles=[*others, chosen])


def _marked(text: Text) -> Markup:
    """A sentence with its labels in bold, and its names apart: a Hebrew name must not turn words beside it round."""
    return Markup("").join(_SHOWN[part.kind].format(part.text) for part in text.parts)


_SHOWN = {"words": Markup("{}"), "label": Markup("<b>{}</b>"), "name": Markup("<bdi>{}</bdi>")}


@cache
def _template() -> Template:
    source = (folder() / "page.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)
