"""Connections: one tool, one profile, one workspace of that tool."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from regrant.api import adding
from regrant.api.assets import AssetIn, AssetOut, asset_out
from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.store import assets, connections
from regrant.store.ids import LATEST

blueprint = APIBlueprint("connections", __name__)


class CredentialIn(BaseModel):
    """A token, or the loopback address at which a tool lends its current one. Times are Unix seconds."""

    model_config = ConfigDict(extra="forbid")

    token: SecretStr | None = Field(default=None, max_length=2000)
    token_url: str | None = Field(default=None, max_length=500)
    app: str | None = Field(default=None, max_length=80)
    kind: str = Field(default="user", pattern=r"^[a-z_]{1,20}$")
    issued_at: int | None = Field(default=None, ge=0, le=LATEST)
    expires_at: int | None = Field(default=None, ge=0, le=LATEST)
    data_access_expires_at: int | None = Field(default=None, ge=0, le=LATEST)


class ConnectionIn(BaseModel):
    """One tool with one profile in one workspace, and what it should reach."""

    model_config = ConfigDict(extra="forbid")

    tool: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")
    profile: str = Field(max_length=80)
    workspace: str = Field(default="", max_length=200)
    label: str = Field(default="", max_length=200)
    wanted: list[AssetIn] | None = Field(default=None, max_length=1000)
    connected_at: int | None = Field(default=None, ge=0, le=LATEST)
    credential: CredentialIn | None = None


class ConnectionOut(BaseModel):
    """One connection. Times are Unix seconds; `credential` is the id of the token that regrant may ask with."""

    id: str
    tool: str
    profile: str
    workspace: str
    label: str
    credential: str | None
    connected_at: int | None
    created: int
    wanted: list[AssetOut]


class ConnectionPage(BaseModel):
    """Connections, oldest first."""

    items: list[ConnectionOut]
    next: str | None


@blueprint.get("/connections")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(ConnectionPage)
@needs("read")
def list_connections(asked: PageIn) -> ConnectionPage:
    """All connections."""
    rows, after = page(connections.every(), asked)
    return ConnectionPage(items=[_out(row) for row in rows], next=after)


@blueprint.post("/connections")
@blueprint.input(ConnectionIn, arg_name="asked")
@blueprint.output(ConnectionOut, status_code=201)
@needs("admin")
def add_connection(asked: ConnectionIn) -> ConnectionOut:
    """Add a connection, or bring the one of that tool, profile and workspace up to date; its history stays."""
    return _out(adding.connection(asked.model_dump()))


@blueprint.get("/connections/<connection_id>")
@blueprint.output(ConnectionOut)
@needs("read")
def one_connection(connection_id: str) -> ConnectionOut:
    """One connection."""
    return _out(connections.get(connection_id))


@blueprint.delete("/connections/<connection_id>")
@blueprint.output({}, status_code=204)
@needs("admin")
def forget_connection(connection_id: str) -> str:
    """Forget a connection and all that was found out about it."""
    connections.remove(connection_id)
    return ""


def _out(row: connections.Connection) -> ConnectionOut:
    return ConnectionOut(**asdict(row), wanted=[asset_out(asset) for asset in assets.wanted(row.id)])
