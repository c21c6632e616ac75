"""Credentials: the tokens with which regrant may ask Meta, told without the tokens."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.diagnosis import declined
from regrant.graph.login.pasting import paste
from regrant.graph.login.renewal import renew, window
from regrant.store import credentials
from regrant.store.credentials import Credential
from regrant.store.ids import now

blueprint = APIBlueprint("credentials", __name__)


class TokenIn(BaseModel):
    """A token that the person has already; whose it is and of which app is found out.

    `connection` is the one whose own token it is, and must be of the same person.
    """

    model_config = ConfigDict(extra="forbid")

    token: SecretStr = Field(min_length=1, max_length=4096)
    profile: str | None = Field(default=None, max_length=40)
    connection: str | None = Field(default=None, max_length=40)


class CredentialOut(BaseModel):
    """A token's particulars. Times are Unix seconds, null where unknown or without an end.

    `source` is login, device, pasted, or empty for one that a tool lends. `renew_from` is when its own life may be
    prolonged without a login.
    """

    id: str
    profile: str
    app: str | None
    kind: str
    asset: str | None
    source: str
    scopes: list[str] | None
    lent: bool
    issued_at: int | None
    expires_at: int | None
    data_access_expires_at: int | None
    renew_from: int | None


class CredentialPage(BaseModel):
    """Credentials, oldest first."""

    items: list[CredentialOut]
    next: str | None


class Taken(CredentialOut):
    """A token that was taken: the connection that holds it, and what was granted with it and what not."""

    connection: str
    tells: list[str]


@blueprint.get("/credentials")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(CredentialPage)
@needs("read")
def list_credentials(asked: PageIn) -> CredentialPage:
    """All credentials."""
    rows, after = page(credentials.every(), asked)
    return CredentialPage(items=[_out(row) for row in rows], next=after)


@blueprint.post("/credentials")
@blueprint.input(TokenIn, arg_name="asked")
@blueprint.output(Taken, status_code=201)
@needs("admin")
def take_token(asked: TokenIn) -> Taken:
    """Keep a token of a person, Page, system user, Instagram account or Threads profile."""
    done = paste(asked.token.get_secret_value(), profile=asked.profile, connection=asked.connection)
    tells = declined.lines(done.report, now())
    return Taken(connection=done.connection, tells=tells, **_out(done.credential).model_dump())


@blueprint.delete("/credentials/<credential_id>")
@blueprint.output({}, status_code=204)
@needs("admin")
def forget_credential(credential_id: str) -> str:
    """Forget a token; connections that used it stay."""
    credentials.remove(credential_id)
    return ""


@blueprint.post("/credentials/<credential_id>/renewal")
@blueprint.output(CredentialOut)
@needs("check")
def renew_credential(credential_id: str) -> CredentialOut:
    """Give a token of Instagram Login or Threads a new life, inside the window in which Meta does so."""
    return _out(renew(credential_id))


def _out(row: Credential) -> CredentialOut:
    span = window(row)
    told = {**asdict(row), "lent": row.token_url is not None, "renew_from": span.opens if span else None}
    return CredentialOut.model_validate(told)
