"""What the dashboard says of itself, in the language of whoever reads it."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from regrant.languages.language import DATA, ENGLISH, language, reader
from regrant.languages.retell import retell
from regrant.languages.translate import FOLDER, Said, phrase, read
from regrant.store.ids import DAY, HOUR, MINUTE

KINDS = frozenset({"page", "instagram", "ad_account", "threads", "business"})
STATES = ("ok", "needs_you", "unknown")
SEARCHING = ("in_all", "of_all", "first_shown")
ANSWERS = ("done_said", "type_code", "hook_told", "copy_now", "who_has_it", "changed", "press_again")
TROUBLE = ("no_answer", "signed_out", "did_not_work", "not_copied")
LETTER = ("message_for", "copy", "copied", "copy_report", "sent", "asked_again")
SCRIPT = (*STATES, *SEARCHING, *ANSWERS, *TROUBLE, *LETTER)


def say(key: str, count: int | None = None, **values: object) -> str:
    """The words by their key, in the form for `count` where they are counted, with `values` in their braces."""
    said = _said(key)
    chosen = said if isinstance(said, str) else said[language(reader()).form(count or 0)]
    for word, value in {"n": count, **values}.items():
        chosen = chosen.replace(f"{{{word}}}", str(value))
    return chosen


def of_the_script() -> dict[str, str]:
    """What the script of the pages says, by key, with its braces."""
    return {key: said for key in SCRIPT if isinstance(said := _said(key), str)}


def kind(name: str) -> str:
    """What kind of asset it is; one that nobody has named goes by its own name."""
    return say(name) if name in KINDS else name


def told(text: str) -> str:
    """A sentence that was put together in English."""
    return retell(text, reader())


def from_now(seconds: float) -> str:
    """How long until then, as people say it; the words are those of a wait."""
    for unit, key in ((DAY, "in_days"), (HOUR, "in_hours")):
        if seconds >= 1.5 * unit:
            return phrase(key, reader(), round(seconds / unit))
    return phrase("in_minutes", reader(), max(1, round(seconds / MINUTE)))


def day(moment: int | None) -> str:
    """The day of a moment (Unix seconds) where this machine is, as the reader writes it; a dash where there is none."""
    if moment is None:
        return "–"
    at = datetime.fromtimestamp(moment).astimezone()
    tongue = language(reader())
    return tongue.date.format(day=at.day, month=tongue.months[at.month - 1], year=at.year)


def number(value: float) -> str:
    """A number with the reader's decimal sign."""
    plain = f"{value:g}"
    return plain if reader() in (ENGLISH, "ja") else plain.replace(".", ",")


def _said(key: str) -> Said:
    """In this page's own file: the same English word may be another one elsewhere."""
    written = _words()[key]
    name = written if isinstance(written, str) else written[-1]
    return written if reader() == ENGLISH else _translated(reader()).get(name, written)


@cache
def _words() -> dict[str, Said]:
    return read(DATA / "words" / "dashboard.toml")


@cache
def _translated(code: str) -> dict[str, Said]:
    return read(FOLDER / code / "dashboard.toml")
