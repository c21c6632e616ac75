"""Symptoms: at most three questions about a tool whose token nobody can see, and what the answers come to."""

from __future__ import annotations

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.diagnoses import VerdictOut, latest
from regrant.api.guard import needs
from regrant.causes import Cause, Remedy
from regrant.diagnosis.suspects_interview import Told, as_facts, in_words, next_asked, told
from regrant.diagnosis.suspects_questions import MOST, Question
from regrant.diagnosis.words import action, reason
from regrant.errors import BadInput
from regrant.recipes.book import book
from regrant.recipes.flows import flow_for
from regrant.recipes.models import Tool
from regrant.store import connections, evidence

blueprint = APIBlueprint("symptoms", __name__)

SHOWN = 3
"""Suspects and cures that are told: more would be a list of everything."""
ANSWER = r"[^:;]{1,120}"
ANSWERS = rf"^({ANSWER}:{ANSWER}(;{ANSWER}:{ANSWER}){{0,{MOST - 1}}})?$"


class AskedIn(BaseModel):
    """For which tool, or for which connection's, and what was answered so far: `see:page_missing;changed:left`."""

    tool: str = Field(default="", max_length=80)
    connection: str = Field(default="", max_length=80)
    answers: str = Field(default="", max_length=500, pattern=ANSWERS)


class AnswerOut(BaseModel):
    """One answer that may be given."""

    id: str
    says: str


class QuestionOut(BaseModel):
    """One question with all its answers; `unsure` is an answer to each."""

    id: str
    says: str
    answers: list[AnswerOut]


class SuspectOut(BaseModel):
    """A cause that may be behind it: `confidence` is 0 to 1, `reason` says what it is, `why` what speaks for it."""

    cause: Cause
    confidence: float
    reason: str
    why: str


class CureOut(BaseModel):
    """One thing to try."""

    remedy: Remedy
    action: str


class Asked(BaseModel):
    """The question to put next, none when enough was asked, and what the answers come to so far."""

    question: QuestionOut | None
    asked: int
    most: int
    suspects: list[SuspectOut]
    cures: list[CureOut]


class SymptomsIn(BaseModel):
    """What was answered: question -> answer."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, str] = Field(min_length=1, max_length=MOST)


class Reported(BaseModel):
    """What was kept of the answers, what they come to, and what is thought of the connection now."""

    evidence: str
    connection: str
    says: str
    suspects: list[SuspectOut]
    cures: list[CureOut]
    verdict: VerdictOut | None


@blueprint.get("/symptoms")
@blueprint.input(AskedIn, location="query", arg_name="asked")
@blueprint.output(Asked)
@needs("read")
def ask(asked: AskedIn) -> Asked:
    """The question to put next, and what the answers so far come to. Nothing is kept."""
    tool = tool_of(asked.connection) if asked.connection else book().tool_or_generic(asked.tool or "other")
    given = dict(pair.split(":", 1) for pair in asked.answers.split(";") if pair)
    return asking(given, tool)


@blueprint.post("/connections/<connection_id>/symptoms")
@blueprint.input(SymptomsIn, arg_name="asked")
@blueprint.output(Reported, status_code=201)
@needs("repair")
def report_symptoms(connection_id: str, asked: SymptomsIn) -> Reported:
    """Keep the answers as evidence, and judge the connection again in their light."""
    return reported(connection_id, asked.answers)


def asking(answers: dict[str, str], tool: Tool) -> Asked:
    """The next question and what is known so far, for the terminal too."""
    next_one = next_asked(answers, tool)
    made = told(answers, tool)
    return Asked(
        question=_question(next_one) if next_one is not None else None,
        asked=len(answers),
        most=MOST,
        suspects=suspects_out(made, tool) if answers else [],
        cures=cures_out(made, tool) if answers else [],
    )


def reported(connection_id: str, answers: dict[str, str]) -> Reported:
    """Keep answers about a connection and judge it again. Raises NotFound, and BadInput for what cannot be answered."""
    from regrant.diagnosis.diagnose import diagnose

    if len(answers) > MOST:
        raise BadInput(f"at most {MOST} answers", hint="Answer those questions that were asked.")
    tool = tool_of(connection_id)
    made = told(answers, tool)
    says = in_words(answers, tool)
    kept = evidence.add(connection_id, "symptom", says, facts=as_facts(answers, made))
    diagnose([connection_id])
    return Reported(
        evidence=kept.id,
        connection=connection_id,
        says=says,
        suspects=suspects_out(made, tool),
        cures=cures_out(made, tool),
        verdict=next(iter(latest([connection_id])), None),
    )


def tool_of(connection_id: str) -> Tool:
    """The tool of a connection. Raises NotFound."""
    connection = connections.get(connection_id)
    return book().tool_or_generic(connection.tool, connection.tool_name)


def suspects_out(made: Told, tool: Tool) -> list[SuspectOut]:
    """The first suspects in words."""
    return [
        SuspectOut(cause=one.cause, confidence=one.confidence, reason=reason(one.cause, tool.title), why=one.why)
        for one in made.suspects[:SHOWN]
    ]


def cures_out(made: Told, tool: Tool) -> list[CureOut]:
    """What to try first, in words."""
    return [CureOut(remedy=one, action=_action(one, tool)) for one in made.cures[:SHOWN]]


def _action(remedy: Remedy, tool: Tool) -> str:
    flow = flow_for(tool, remedy)
    return action(remedy, tool.title, flow.minutes if flow is not None else None)


def _question(asked: Question) -> QuestionOut:
    return QuestionOut(
        id=asked.id, says=asked.says, answers=[AnswerOut(id=one.id, says=one.says) for one in asked.answers]
    )
