"""Holds the data files against what they must say: every name known, every step reachable, every fact sourced.

Nothing is repaired or passed over: a file with a fault is not shipped.
"""

from __future__ import annotations

from collections.abc import Iterator

from regrant.errors import RecipeInvalid
from regrant.recipes.book import SITES, Book
from regrant.recipes.faults import Fault
from regrant.recipes.files import Text
from regrant.recipes.guide import ASSET, PERSON, screens_of
from regrant.recipes.models import Screen, Tool
from regrant.recipes.validate_files import faults_of, form_faults, toml_faults
from regrant.recipes.validate_flow import flow_faults, ladder_faults
from regrant.recipes.validate_words import word_faults

LABEL_WORDS = ("{app}", "{name}")  # what may stand for any text in a label of Meta's
SOMEBODY = {PERSON, ASSET}  # names that are not always known
SOURCE_LOCALE = "en"  # the language that evidence is gathered in: a key unknown there is a misspelt one


def check(book: Book) -> list[Fault]:
    """Every fault of every file, in the order in which the files build on each other."""
    unreadable = list(faults_of(lambda: _all_of(book)))
    if unreadable:
        return list(toml_faults(book.data)) or unreadable
    faults = [*_folders(book), *_labels(book), *_screens(book)]
    for tool in (book.generic, *book.tools.values()):
        faults += _tool(tool, book)
    faults += [*_unused(book), *_words(book), *form_faults(book.data)]
    return list(dict.fromkeys(faults))  # shared steps are looked at once for each tool


def _words(book: Book) -> list[Fault]:
    try:
        return list(word_faults(book.data))
    except (RecipeInvalid, ValueError):  # one of them is no TOML: which, is found only now, for it takes a second
        return list(toml_faults(book.data))


def _all_of(book: Book) -> object:
    return book.labels, book.addresses, book.screens, book.shared_steps, book.generic, book.tools


def _folders(book: Book) -> Iterator[Fault]:
    for path in sorted((book.data / "screens").iterdir()):
        if path.name not in SITES:
            yield Fault(f"screens/{path.name}", "", f"no such site; there are {', '.join(SITES)}")


def _labels(book: Book) -> Iterator[Fault]:
    known = book.labels.get(SOURCE_LOCALE, {})
    for locale, labels in book.labels.items():
        file = f"labels/{locale}.toml"
        for key, texts in labels.items():
            if key not in known:
                yield Fault(file, key, f"no such label in {SOURCE_LOCALE}.toml")
            yield from (Fault(file, key, says) for says in _wordings(texts))


def _wordings(texts: list[Text]) -> Iterator[str]:
    if len({text.text for text in texts}) < len(texts):
        yield "the same wording twice"
    for text in texts:
        bare = text.text
        for word in LABEL_WORDS:
            bare = bare.replace(word, "")
        if "{" in bare or "}" in bare:
            yield f"only {' and '.join(LABEL_WORDS)} may stand in braces"
        if not bare.strip():
            yield "a wording of nothing but braces would name everything"


def _screens(book: Book) -> Iterator[Fault]:
    labels = book.labels.get(SOURCE_LOCALE, {})
    for screen in book.screens.values():
        file = screen_file(screen)
        for place, key in _label_names(screen):
            if key not in labels:
                yield Fault(file, place, f"no label {key!r}")
        for place, names in (("targets", screen.arrived.targets), ("without", screen.arrived.without)):
            for name in names:
                if name not in screen.targets:
                    yield Fault(file, f"arrived.{place}", f"no target {name!r}")
        for name, target in screen.targets.items():
            if target.scope.kind != "row" and SOMEBODY & set(target.scope.names):
                yield Fault(file, f"targets.{name}.scope", "nobody may be known by then: such a name is for rows")
        if not (screen.arrived.labels or screen.arrived.targets):
            yield Fault(file, "arrived", "an address alone does not tell that the screen is here")


def _label_names(screen: Screen) -> Iterator[tuple[str, str]]:
    yield from (("arrived.labels", key) for key in screen.arrived.labels)
    yield from (("arrived.absent", key) for key in screen.arrived.absent)
    for name, target in screen.targets.items():
        yield from ((f"targets.{name}.labels", key) for key in target.labels)
        yield from ((f"targets.{name}.scope.things", key) for key in target.scope.things)


def _tool(tool: Tool, book: Book) -> Iterator[Fault]:
    file = f"tools/{tool.id}.toml"
    lacking = {
        "permissions_source": bool(tool.permissions or tool.likely_permissions) and not tool.permissions_source,
        "role_source": tool.page_role != "any" and not tool.role_source,
        "lifetime.source": tool.lifetime.days is not None and not tool.lifetime.source,
        "home": tool is not book.generic and not tool.home,
    }
    yield from (Fault(file, key, "is missing") for key, missing in lacking.items() if missing)
    days, remind = tool.lifetime.days, tool.lifetime.remind_on_day
    if days is not None and remind is not None and remind >= days:
        yield Fault(file, "lifetime.remind_on_day", "a reminder must come before the end")
    yield from ladder_faults(tool)
    for flow in tool.flows.values():
        yield from flow_faults(tool, flow, book)


def _unused(book: Book) -> Iterator[Fault]:
    tools = (book.generic, *book.tools.values())
    used = {name for tool in tools for flow in tool.flows.values() for name in screens_of(flow)}
    for screen in book.screens.values():
        if screen.id not in used:
            yield Fault(screen_file(screen), "", "no flow goes there")


def screen_file(screen: Screen) -> str:
    """Where a screen is written, below `data/`."""
    return f"screens/{screen.site}/{screen.id.partition('.')[2]}.toml"
