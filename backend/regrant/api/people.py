"""People who are told by e-mail or chat, and when."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.store import people

blueprint = APIBlueprint("people", __name__)


class PersonIn(BaseModel):
    """Somebody to tell; `ways` are addresses that Apprise understands, and they are never shown again.

    `after_hours` is how long an alarm must go unanswered before this person hears of it; 0 is at once.
    """

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    ways: list[str] = Field(min_length=1, max_length=10)
    after_hours: float = Field(default=0, ge=0, le=720)


class PersonOut(BaseModel):
    """Somebody who is told."""

    id: str
    name: str
    after_hours: float
    created: int


class PersonPage(BaseModel):
    """People, those who are told first first."""

    items: list[PersonOut]
    next: str | None


@blueprint.get("/people")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(PersonPage)
@needs("admin")
def list_people(asked: PageIn) -> PersonPage:
    """All of them."""
    rows, after = page(people.every(), asked)
    return PersonPage(items=[PersonOut.model_validate(asdict(one)) for one in rows], next=after)


@blueprint.post("/people")
@blueprint.input(PersonIn, arg_name="asked")
@blueprint.output(PersonOut, status_code=201)
@needs("admin")
def add_person(asked: PersonIn) -> PersonOut:
    """Tell somebody from now on."""
    from regrant.watch.ways import usable_ways

    made = people.add(asked.name, usable_ways(asked.ways), after_hours=asked.after_hours)
    return PersonOut.model_validate(asdict(made))


@blueprint.delete("/people/<person_id>")
@blueprint.output({}, status_code=204)
@needs("admin")
def remove_person(person_id: str) -> str:
    """Tell somebody no more."""
    people.remove(person_id)
    return ""
