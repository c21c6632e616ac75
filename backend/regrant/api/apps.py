"""Meta apps that the person controls."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.store import apps

blueprint = APIBlueprint("apps", __name__)


class AppIn(BaseModel):
    """A Meta app; with its secret, regrant can ask Meta what a token is worth."""

    model_config = ConfigDict(extra="forbid")

    meta_id: str = Field(pattern=r"^[0-9]{1,32}$")
    name: str = Field(min_length=1, max_length=200)
    secret: SecretStr | None = Field(default=None, max_length=200)


class AppOut(BaseModel):
    """A Meta app, without its secret."""

    id: str
    meta_id: str
    name: str


class AppPage(BaseModel):
    """Apps, oldest first."""

    items: list[AppOut]
    next: str | None


@blueprint.get("/apps")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(AppPage)
@needs("read")
def list_apps(asked: PageIn) -> AppPage:
    """All apps."""
    rows, after = page(apps.every(), asked)
    return AppPage(items=[AppOut.model_validate(asdict(row)) for row in rows], next=after)


@blueprint.post("/apps")
@blueprint.input(AppIn, arg_name="asked")
@blueprint.output(AppOut, status_code=201)
@needs("admin")
def add_app(asked: AppIn) -> AppOut:
    """Add an app, or change the one with that id of Meta's."""
    secret = asked.secret.get_secret_value() if asked.secret else None
    return AppOut.model_validate(asdict(apps.save(meta_id=asked.meta_id, name=asked.name, secret=secret)))
