"""Hand-offs: what another person must do, written for that person as a message and as a page that works anywhere.

"Ask an admin" is the commonest dead end of a repair. A hand-off says to whom it goes, what to press where, and what
happens afterwards, in the language of whoever reads it. It holds names and addresses, and never a token, a password or
a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regrant.causes import Remedy
from regrant.diagnosis.verdict import Verdict
from regrant.errors import NotFound
from regrant.languages.language import ENGLISH, languages
from regrant.recipes.models import Tool
from regrant.repair.handoff_page import page
from regrant.repair.handoff_words import handed_over
from regrant.repair.handoff_writing import About, Way, write
from regrant.store import connections, evidence, profiles
from regrant.store.assets import Asset, wanted
from regrant.store.connections import Connection
from regrant.store.ids import DAY
from regrant.store.ids import now as this_moment


@dataclass(frozen=True, slots=True)
class HandOff:
    """What somebody else must do.

    `message` is plain text to send in one language, `page` a whole HTML page that can be read in all of them; `about`
    names the Pages and accounts; `ask_again_at` is when to ask again (Unix seconds) where nothing has happened.
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
    language: str = ENGLISH


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
    language: str = ENGLISH,
    now: int,
) -> HandOff:
    """Write what somebody else must do about a connection.

    `person` is who connected it, `assets` what it should reach, `remedy` another one than the verdict's; `language` is
    the one of whoever reads it; `now` is Unix seconds. Raises NotFound where nobody else has to act.
    """
    wanted_remedy = remedy or verdict.remedy
    words = handed_over().get(wanted_remedy)
    if words is None:
        raise NotFound("nobody else has to act here", hint="`regrant status` says what you can do yourself.")
    about = About(words, verdict, connection, tool, person, tuple(assets), now)
    told = {code: write(about, code) for code in languages()}
    made = told[language]
    return HandOff(
        remedy=wanted_remedy,
        to=str(made.to),
        subject=str(made.subject),
        message=made.message,
        steps=made.ways,
        addresses=tuple(way.link for way in made.ways if way.link),
        about=made.about,
        page=page(made, list(told.values())),
        ask_again_at=now + words.ask_again_days * DAY,
        language=language,
    )


def remind(connection_id: str, made: HandOff, *, ask_again_at: int | None = None) -> int:
    """Keep that it was sent and when to ask again; answers that moment (Unix seconds). Raises NotFound."""
    connections.get(connection_id)
    moment = made.ask_again_at if ask_again_at is None else max(ask_again_at, this_moment())
    facts = {"ask_again_at": moment, "remedy": made.remedy.value, "to": made.to}
    evidence.add(connection_id, "date", f"asked: {made.subject}", facts=facts)
    return moment


def handoff_of(
    connection_id: str, tool: Tool, verdict: Verdict, remedy: Remedy | None = None, language: str = ENGLISH
) -> HandOff:
    """The hand-off for a connection as it is kept. Raises NotFound."""
    connection = connections.get(connection_id)
    person, assets = profiles.get(connection.profile).known_name, wanted(connection_id)
    return handoff(verdict, connection, tool, person, assets, remedy=remedy, language=language, now=this_moment())
