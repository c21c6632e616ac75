"""Profiles: the identities that granted."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.recipes.models import Home
from regrant.store import profiles

blueprint = APIBlueprint("profiles", __name__)


class ProfileIn(BaseModel):
    """An identity, by the id that Meta gave it."""

    model_config = ConfigDict(extra="forbid")

    site: Home = "facebook"
    meta_id: str = Field(pattern=r"^[0-9A-Za-z_.-]{1,64}$")
    name: str = Field(min_length=1, max_length=200)


class ProfileOut(BaseModel):
    """One identity; `created` is Unix seconds."""

    id: str
    site: Home
    meta_id: str
    name: str
    created: int


class ProfilePage(BaseModel):
    """Profiles, oldest first."""

    items: list[ProfileOut]
    next: str | None


@blueprint.get("/profiles")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(ProfilePage)
@needs("read")
def list_profiles(asked: PageIn) -> ProfilePage:
    """All profiles."""
    rows, after = page(profiles.every(), asked)
    return ProfilePage(items=[_out(row) for row in rows], next=after)


@blueprint.post("/profiles")
@blueprint.input(ProfileIn, arg_name="asked")
@blueprint.output(ProfileOut, status_code=201)
@needs("admin")
def add_profile(asked: ProfileIn) -> ProfileOut:
    """Add a profile, or rename the one with that id of Meta's."""
    return _out(profiles.save(**asked.model_dump()))


@blueprint.get("/profiles/<profile_id>")
@blueprint.output(ProfileOut)
@needs("read")
def one_profile(profile_id: str) -> ProfileOut:
    """One profile."""
    return _out(profiles.get(profile_id))


@blueprint.delete("/profiles/<profile_id>")
@blueprint.output({}, status_code=204)
@needs("admin")
def forget_profile(profile_id: str) -> str:
    """Forget a profile with its tokens, connections and all that was found out about them."""
    profiles.remove(profile_id)
    return ""


def _out(row: profiles.Profile) -> ProfileOut:
    return ProfileOut.model_validate(asdict(row))
