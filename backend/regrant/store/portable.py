"""The form in which profiles, apps, connections and settings go from one machine to another."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from regrant.store.ids import LATEST

FORM = 1
Name = Field(min_length=1, max_length=500)
Moment = Field(default=None, ge=0, le=LATEST)
LOGIN_SITES = Literal["facebook", "instagram", "threads"]


def _id(prefix: str) -> Any:
    return Field(pattern=rf"^{prefix}_[0-9a-z]{{4,32}}$")


class Part(BaseModel):
    """What every part is built on: nothing that is not known is taken."""

    model_config = ConfigDict(extra="forbid")


class PortableProfile(Part):
    """An identity."""

    id: str = _id("pr")
    site: LOGIN_SITES
    meta_id: str = Name
    name: str = Name
    created: int = Field(ge=0, le=LATEST)


class PortableApp(Part):
    """An app; its secrets are there in a sealed archive alone."""

    id: str = _id("ap")
    meta_id: str = Field(pattern=r"^[0-9]{1,32}$")
    name: str = Name
    site: LOGIN_SITES = "facebook"
    config_id: str = Field(default="", pattern=r"^[0-9]{0,32}$")
    redirect: str = Field(default="", max_length=500, pattern=r"^(https://[^\s@]+)?$")
    secret: str | None = Field(default=None, max_length=200)
    client_token: str | None = Field(default=None, max_length=200)


class PortableAsset(Part):
    """A Page, an account, a portfolio; `parent` is another's id."""

    id: str = _id("as")
    kind: str = Field(pattern=r"^[a-z_]{1,40}$")
    meta_id: str = Name
    name: str = Name
    parent: str | None = Field(default=None, max_length=40)


class PortableCredential(Part):
    """A token's particulars; the token itself is there in a sealed archive alone."""

    id: str = _id("cr")
    profile: str
    app: str | None = None
    kind: str = Field(pattern=r"^[a-z_]{1,40}$")
    token: str | None = Field(default=None, max_length=8192)
    token_url: str | None = Field(default=None, max_length=500)
    issued_at: int | None = Moment
    expires_at: int | None = Moment
    data_access_expires_at: int | None = Moment
    meta_id: str | None = Field(default=None, max_length=100)
    asset: str | None = Field(default=None, max_length=100)
    scopes: list[str] | None = Field(default=None, max_length=200)
    source: str = Field(default="", max_length=20)


class PortableConnection(Part):
    """One tool, profile and workspace, with the ids of the assets that it should reach."""

    id: str = _id("co")
    tool: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")
    profile: str
    workspace: str = Field(default="", max_length=500)
    label: str = Name
    credential: str | None = None
    connected_at: int | None = Moment
    created: int = Field(ge=0, le=LATEST)
    wanted: list[str] = Field(default_factory=list, max_length=10_000)


Time = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class PortableSettings(Part):
    """What a person set that fits any machine.

    Origins that may ask are a door of this one, and an address of a database may hold a password: neither goes along.
    """

    quiet_hours: tuple[Time, Time] | tuple[()] | None = None


class Portable(Part):
    """The whole file. `secrets`: tokens and secrets are in it; `settings` are those that fit any machine."""

    regrant: Literal["export"] = "export"
    form: int = FORM
    version: str = Field(max_length=40)
    made: int = Field(ge=0, le=LATEST)
    secrets: bool = False
    profiles: list[PortableProfile] = Field(default_factory=list, max_length=100_000)
    apps: list[PortableApp] = Field(default_factory=list, max_length=10_000)
    assets: list[PortableAsset] = Field(default_factory=list, max_length=1_000_000)
    credentials: list[PortableCredential] = Field(default_factory=list, max_length=100_000)
    connections: list[PortableConnection] = Field(default_factory=list, max_length=100_000)
    settings: PortableSettings = Field(default_factory=PortableSettings)
