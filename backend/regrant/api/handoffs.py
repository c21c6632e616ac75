"""Hand-offs: what somebody else must do about a connection, as a message, as steps, and as a page to send."""

from __future__ import annotations

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.reading import spoken
from regrant.api.symptoms import tool_of
from regrant.causes import Remedy
from regrant.diagnosis.ladder import general
from regrant.diagnosis.verdict import Verdict
from regrant.errors import NotFound
from regrant.languages.language import ENGLISH, reader
from regrant.repair.handoff import HandOff, handoff_of, remedy_of, remind
from regrant.store import connections
from regrant.store.ids import DAY, now

blueprint = APIBlueprint("handoffs", __name__)


class WhichHandOff(BaseModel):
    """Another remedy than the verdict's, where more than one ends with somebody else, and what its reader speaks.

    Without a language it is that of the request.
    """

    remedy: Remedy | None = None
    language: str | None = Field(default=None, max_length=20)


class WayOut(BaseModel):
    """One way to do it; `link` is the address to begin at, empty where there is none."""

    title: str
    steps: list[str]
    link: str


class HandOffOut(BaseModel):
    """What somebody else must do: `message` is plain text to send, `page` a whole HTML page to save or send.

    The page can be read in every language, and shows `language` at first. `ask_again_at` is when to ask again (Unix
    seconds).
    """

    connection: str
    remedy: Remedy
    to: str
    subject: str
    message: str
    ways: list[WayOut]
    addresses: list[str]
    about: list[str]
    page: str
    ask_again_at: int
    language: str


class SentIn(BaseModel):
    """That it was sent; `days` until to ask again, else what is usual."""

    model_config = ConfigDict(extra="forbid")

    remedy: Remedy | None = None
    days: int | None = Field(default=None, ge=1, le=90)


class Sent(BaseModel):
    """When to ask again (Unix seconds)."""

    connection: str
    remedy: Remedy
    to: str
    ask_again_at: int


@blueprint.get("/connections/<connection_id>/handoff")
@blueprint.input(WhichHandOff, location="query", arg_name="asked")
@blueprint.output(HandOffOut)
@needs("read")
def one_handoff(connection_id: str, asked: WhichHandOff) -> HandOffOut:
    """What somebody else must do; nothing is sent or kept."""
    return handoff_out(connection_id, made_for(connection_id, asked.remedy, spoken(asked.language or "")))


@blueprint.post("/connections/<connection_id>/handoff")
@blueprint.input(SentIn, arg_name="asked")
@blueprint.output(Sent, status_code=201)
@needs("repair")
def handoff_sent(connection_id: str, asked: SentIn) -> Sent:
    """Keep that it was sent, and when to ask again."""
    return sent(connection_id, asked.remedy, asked.days)


def made_for(connection_id: str, remedy: Remedy | None = None, language: str | None = None) -> HandOff:
    """The hand-off for a connection, for the terminal too; judged first where it never was.

    Without a remedy the one of the verdict, else the first further down its ladder; without a language the reader's.
    Raises NotFound.
    """
    tool = tool_of(connection_id)
    verdict = _verdict(connection_id)
    ladder = tool.remedies.get(verdict.cause) or general().get(verdict.cause, ())
    chosen = remedy or remedy_of(verdict, ladder)
    if chosen is None:
        raise NotFound("nobody else has to act here", hint="`regrant status` says what you can do yourself.")
    return handoff_of(connection_id, tool, verdict, chosen, language or reader())


def sent(connection_id: str, remedy: Remedy | None = None, days: int | None = None) -> Sent:
    """Keep that the hand-off was sent, and when to ask again. Raises NotFound."""
    made = made_for(connection_id, remedy, ENGLISH)  # kept, and read later by whoever asks in another language
    moment = remind(connection_id, made, ask_again_at=None if days is None else now() + days * DAY)
    return Sent(connection=connection_id, remedy=made.remedy, to=made.to, ask_again_at=moment)


def handoff_out(connection_id: str, made: HandOff) -> HandOffOut:
    """A hand-off as it leaves the service, for the terminal too."""
    ways = [WayOut(title=str(way.title), steps=[str(step) for step in way.steps], link=way.link) for way in made.steps]
    return HandOffOut(
        connection=connection_id,
        remedy=made.remedy,
        to=made.to,
        subject=made.subject,
        message=made.message,
        ways=ways,
        addresses=list(made.addresses),
        about=list(made.about),
        page=made.page,
        ask_again_at=made.ask_again_at,
        language=made.language,
    )


def _verdict(connection_id: str) -> Verdict:
    from regrant.diagnosis.diagnose import diagnose, last_verdict

    connections.get(connection_id)
    return last_verdict(connection_id) or diagnose([connection_id])[0]
