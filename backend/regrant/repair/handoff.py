"""Hand-offs: what another person must do, written for that person as a message and as a page that works anywhere.

"Ask an admin" is the commonest dead end of a repair. A hand-off says to whom it goes, what to press where, and what
happens afterwards. It holds names and addresses, and never a token, a password or a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from regrant.causes import Cause, Remedy
from regrant.diagnosis.verdict import Verdict
from regrant.diagnosis.words import SURE, cause_words, names
from regrant.errors import NotFound
from regrant.recipes.models import Tool
from regrant.repair.handoff_names import plain
from regrant.repair.handoff_page import page
from regrant.repair.handoff_words import HandOffFile, Text, filled, handed_over
from regrant.store import connections, evidence, profiles
from regrant.store.assets import Asset, wanted
from regrant.store.connections import Connection
from regrant.store.ids import now as this_moment

DAY = 86_400
LONG = 600  # signs of a technical line: Meta's longest messages and our words around them
LEVELS = {
    "admin": (
        "Switch on full control: {tool} asks for it.",
        "Admin",
    ),
    "editor": (
        "Switch on full control, or at least Content, Messages and calls, Community activity, Ads and Insights.",
        "Editor",
    ),
    "any": ("Switch on full control, or what you usually give to people who look after the Page.", "Editor"),
}
"""What a tool needs -> the access to give on a new Page, and the role on a classic one."""

ALONE = {
    "page": ("the Page", "the first of the Pages"),
    "instagram": ("the Instagram account", "the first of the accounts"),
}
"""What it is about -> how it is called where it has no name, and where several have."""
EACH = "Please do the same for each that is named above."


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do it: its title, the steps in order, and the address to begin at, if there is one."""

    title: Text
    steps: tuple[Text, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class HandOff:
    """What somebody else must do.

    `message` is plain text to send, `page` a whole HTML page; `about` names the Pages and accounts; `ask_again_at` is
    when to ask again (Unix seconds) where nothing has happened.
    """

    remedy: Remedy
    to: str
    subject: str
    message: str
    steps: tuple[Way, ...]
    addresses: tuple[str, ...]
    about: tuple[str, ...]
    page: str
    ask_again_at: int


def remedy_of(verdict: Verdict, tool_ladder: Iterable[Remedy] = ()) -> Remedy | None:
    """The remedy that ends with somebody else: the verdict's own, else the first further down its ladder."""
    return next((one for one in (verdict.remedy, *tool_ladder) if one in handed_over()), None)


def handoff(
    verdict: Verdict,
    connection: Connection,
    tool: Tool,
    person: str,
    assets: Sequence[Asset] = (),
    *,
    remedy: Remedy | None = None,
    now: int,
) -> HandOff:
    """Write what somebody else must do about a connection.

    `person` is who connected it, `assets` what it should reach, `remedy` another one than the verdict's; `now` is Unix
    seconds. Raises NotFound where nobody else has to act.
    """
    wanted_remedy = remedy or verdict.remedy
    words = handed_over().get(wanted_remedy)
    if words is None:
        raise NotFound("nobody else has to act here", hint="`regrant status` says what you can do yourself.")
    about = _about(words, verdict, assets)
    told = _names(words, verdict, tool, person, about, assets)
    ways = tuple(
        Way(filled(way.title, told), tuple(filled(step, told) for step in way.steps), way.link)
        for way in words.way
        if not way.causes or verdict.cause in way.causes
    )
    ask = filled(words.ask, told)
    notes = tuple(filled(note, told) for note in [*words.notes, *([EACH] if len(about) > 1 else [])])
    after = filled(words.after, told)
    details = _details(verdict, connection, told) if words.technical else ()
    subject = filled(words.subject, told)
    to = filled(words.to, told)
    return HandOff(
        remedy=wanted_remedy,
        to=str(to),
        subject=str(subject),
        message=_message(words, ask, ways, notes, after, details, about, told["person"]),
        steps=ways,
        addresses=tuple(way.link for way in ways if way.link),
        about=about,
        page=page(
            title=str(subject),
            subject=subject,
            to=to,
            ask=ask,
            ways=ways,
            notes=notes,
            after=after,
            details=details,
            about=about,
            person=told["person"],
            minutes=words.minutes,
            date=datetime.fromtimestamp(now, UTC).strftime("%-d\u00a0%B %Y"),
        ),
        ask_again_at=now + words.ask_again_days * DAY,
    )


def remind(connection_id: str, made: HandOff, *, ask_again_at: int | None = None) -> int:
    """Keep that it was sent and when to ask again; answers that moment (Unix seconds). Raises NotFound."""
    connections.get(connection_id)
    moment = made.ask_again_at if ask_again_at is None else max(ask_again_at, this_moment())
    facts = {"ask_again_at": moment, "remedy": made.remedy.value, "to": made.to}
    evidence.add(connection_id, "date", f"asked: {made.subject}", facts=facts)
    return moment


def handoff_of(connection_id: str, tool: Tool, verdict: Verdict, remedy: Remedy | None = None) -> HandOff:
    """The hand-off for a connection as it is kept. Raises NotFound."""
    connection = connections.get(connection_id)
    person = profiles.get(connection.profile).name
    return handoff(verdict, connection, tool, person, wanted(connection_id), remedy=remedy, now=this_moment())


def _about(words: HandOffFile, verdict: Verdict, assets: Sequence[Asset]) -> tuple[str, ...]:
    """What it is about: of the fitting assets those that the verdict misses, else all."""
    kinds = {asset.kind for asset in assets} & set(words.about)
    fitting = [asset for asset in assets if asset.kind in kinds or not kinds]
    missing = [] if verdict.cause in PERMISSIONS else list(verdict.missing)
    others = [name for name in missing if name not in {asset.name for asset in assets}]
    chosen = [asset.name for asset in fitting if asset.name in missing] + others or [asset.name for asset in fitting]
    return tuple(name for name in map(plain, chosen) if name)


PERMISSIONS = frozenset({Cause.PERMISSION_MISSING, Cause.PERMISSION_DECLINED, Cause.APP_CHANGED})
"""Causes whose `missing` are permissions and no Pages."""


def _names(
    words: HandOffFile, verdict: Verdict, tool: Tool, person: str, about: Sequence[str], assets: Sequence[Asset]
) -> dict[str, str]:
    one, several = ALONE["instagram" if words.about == ["instagram"] else "page"]
    new, classic = LEVELS[tool.page_role]
    title = plain(tool.title) or "the tool"
    pages = [plain(asset.name) for asset in assets if asset.kind == "page"]
    told = {
        "tool": title,
        "person": plain(person) or "me",
        "pages": names(tuple(about)) if about else one,
        "each": about[0] if len(about) == 1 else several if about else one,
        "page": next((name for name in pages if name), "the Facebook Page"),
        "home": f" ({tool.home})" if tool.home.startswith("https://") else "",
        "technical": plain(verdict.technical or cause_words(verdict.cause).technical, LONG),
        "state": _in_a_sentence(cause_words(verdict.cause).technical),
    }
    return told | {"level_new": str(filled(new, told)), "level_classic": classic}


def _in_a_sentence(text: str) -> str:
    first = text.split(" ", 1)[0]
    small = text[:1].lower() + text[1:] if first.istitle() and first not in ("Meta", "Facebook", "Instagram") else text
    return small.rstrip(".")


def _details(verdict: Verdict, connection: Connection, told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Tool", told["tool"]),
        ("Workspace", plain(connection.workspace)),
        ("Connected by", told["person"]),
        ("Cause", verdict.cause.value),
        ("Details", told["technical"]),
        ("How sure", SURE[verdict.certainty]),
    ]
    return tuple((name, value) for name, value in rows if value)


def _message(
    words: HandOffFile,
    ask: Text,
    ways: Sequence[Way],
    notes: Sequence[Text],
    after: Text,
    details: Sequence[tuple[str, str]],
    about: Sequence[str],
    person: str,
) -> str:
    minutes = "1 minute" if words.minutes == 1 else f"{words.minutes} minutes"
    blocks = ["Hello,", f"{ask} It takes about {minutes}."]
    if len(about) > 1:
        blocks.append("\n".join(["It is about:", *(f"- {name}" for name in about)]))
    blocks += [_way(way) for way in ways]
    if details:
        blocks.append("\n".join(f"{name}: {value}" for name, value in details))
    if notes:
        blocks.append("\n".join(["Good to know:", *(f"- {note}" for note in notes)]))
    blocks += [str(after), f"Thank you!\n{person}"]
    return "\n\n".join(blocks) + "\n"


def _way(way: Way) -> str:
    lines = [f"{way.title}:", *(f"{number}. {step}" for number, step in enumerate(way.steps, start=1))]
    return "\n".join([*lines, *([f"Address: {way.link}"] if way.link else [])])
