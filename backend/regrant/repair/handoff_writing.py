"""Writes one hand-off in one language: its names, its ways, and the message as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regrant.causes import Cause
from regrant.diagnosis.verdict import Verdict
from regrant.diagnosis.words import cause_words
from regrant.languages.language import Language, language
from regrant.languages.translate import phrase, translate
from regrant.recipes.flows import found_by
from regrant.recipes.models import Tool
from regrant.repair.handoff_names import plain
from regrant.repair.handoff_words import HandOffFile, Text, WayFile, filled
from regrant.store.assets import Asset
from regrant.store.connections import Connection

LONG = 600  # signs of a technical line: Meta's longest messages and our words around them
NAMED = 3  # names in a sentence; the rest is counted
CLASSIC = {"admin": "Admin", "editor": "Editor", "any": "Editor"}
"""What a tool needs -> the role to give on a classic Page."""
PERMISSIONS = frozenset({Cause.PERMISSION_MISSING, Cause.PERMISSION_DECLINED, Cause.APP_CHANGED})
"""Causes whose `missing` are permissions and no Pages."""


@dataclass(frozen=True, slots=True)
class About:
    """Everything that a hand-off is made of, in no language yet. `now` is Unix seconds."""

    words: HandOffFile
    verdict: Verdict
    connection: Connection
    tool: Tool
    person: str
    assets: tuple[Asset, ...]
    now: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do it: its title, the steps in order, and the address to begin at, if there is one."""

    title: Text
    steps: tuple[Text, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-off in one language, sentence by sentence."""

    language: Language
    to: Text
    subject: Text
    ask: Text
    ways: tuple[Way, ...]
    notes: tuple[Text, ...]
    after: Text
    details: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    person: str
    minutes: int
    date: str
    message: str = ""


def write(about: About, code: str) -> Written:
    """The hand-off in this language."""
    words, told = about.words, _told(about, code)

    def said(sentence: str) -> Text:
        return filled(translate(sentence, code), told, code)

    def way(written: WayFile) -> Way:
        return Way(said(written.title), tuple(said(step) for step in written.steps), written.link)

    named, ways = _named(about), _ways(about)
    notes = [note for one in ways for note in one.notes] if ways[0].checks else words.notes
    more = [filled(phrase("each_of_them", code), told, code)] if len(named) > 1 else []
    made = Written(
        language=language(code),
        to=said(words.to),
        subject=said(words.subject),
        ask=said(words.ask),
        ways=tuple(map(way, ways)),
        notes=(*map(said, notes), *more),
        after=said(words.after),
        details=_details(about, told, code) if words.technical else (),
        about=named,
        person=told["person"],
        minutes=words.minutes,
        date=language(code).day(about.now),
    )
    return replace(made, message=_text(made))


def _ways(about: About) -> list[WayFile]:
    """The ways for what was found, else those for anything."""
    found = found_by(about.tool, about.verdict.check)
    fitting = [one for one in about.words.way if not one.causes or about.verdict.cause in one.causes]
    return [one for one in fitting if found in one.checks] or [one for one in fitting if not one.checks]


def _named(about: About) -> tuple[str, ...]:
    """What it is about: of the fitting assets those that the verdict misses, else all."""
    kinds = {asset.kind for asset in about.assets} & set(about.words.about)
    fitting = [asset for asset in about.assets if asset.kind in kinds or not kinds]
    missing = [] if about.verdict.cause in PERMISSIONS else list(about.verdict.missing)
    others = [name for name in missing if name not in {asset.name for asset in about.assets}]
    chosen = [asset.name for asset in fitting if asset.name in missing] + others or [asset.name for asset in fitting]
    return tuple(name for name in map(plain, chosen) if name)


def _told(about: About, code: str) -> dict[str, str]:
    named, tool = _named(about), about.tool
    kind = "instagram" if about.words.about == ["instagram"] else "page"
    one, first = phrase(f"the_{kind}", code), phrase(f"first_{kind}", code)
    title = plain(tool.title) or phrase("the_tool", code)
    pages = [name for asset in about.assets if asset.kind == "page" and (name := plain(asset.name))]
    technical = cause_words(about.verdict.cause).technical
    return {
        "tool": title,
        "person": plain(about.person) or phrase("me", code),
        "pages": _listed(named, code) if named else one,
        "each": named[0] if len(named) == 1 else first if named else one,
        "page": pages[0] if pages else phrase("the_facebook_page", code),
        "home": f" ({tool.home})" if tool.home.startswith("https://") else "",
        "technical": plain(about.verdict.technical or technical, LONG),
        "state": _in_a_sentence(technical),
        "level_new": phrase(f"{tool.page_role}_on_new_page", code, tool=title),
        "level_classic": CLASSIC[tool.page_role],
    }


def _listed(names: Sequence[str], code: str) -> str:
    if len(names) <= NAMED:
        return language(code).listed(names)
    shown = language(code).comma.join(names[:NAMED])
    return phrase("and_more", code, len(names) - NAMED, names=shown)


def _in_a_sentence(text: str) -> str:
    first = text.split(" ", 1)[0]
    small = text[:1].lower() + text[1:] if first.istitle() and first not in ("Meta", "Facebook", "Instagram") else text
    return small.rstrip(".")


def _details(about: About, told: dict[str, str], code: str) -> tuple[tuple[str, str], ...]:
    rows = {
        "row_tool": told["tool"],
        "row_workspace": plain(about.connection.workspace),
        "row_person": told["person"],
        "row_cause": about.verdict.cause.value,
        "row_details": told["technical"],
        "row_certainty": phrase(about.verdict.certainty.value, code),
    }
    return tuple((phrase(name, code), value) for name, value in rows.items() if value)


def _text(made: Written) -> str:
    """The hand-off as a message to send."""
    code = made.language.code
    blocks = [phrase("hello", code), f"{made.ask} {phrase('takes', code, made.minutes)}"]
    if len(made.about) > 1:
        blocks.append("\n".join([phrase("it_is_about", code), *(f"- {name}" for name in made.about)]))
    blocks += [_way(way, code) for way in made.ways]
    if made.details:
        blocks.append("\n".join(f"{name}: {value}" for name, value in made.details))
    if made.notes:
        blocks.append("\n".join([phrase("good_to_know", code), *(f"- {note}" for note in made.notes)]))
    blocks += [str(made.after), f"{phrase('thank_you', code)}\n{made.person}"]
    return "\n\n".join(blocks) + "\n"


def _way(way: Way, code: str) -> str:
    lines = [f"{way.title}:", *(f"{number}. {step}" for number, step in enumerate(way.steps, start=1))]
    return "\n".join([*lines, *([f"{phrase('address', code)} {way.link}"] if way.link else [])])
