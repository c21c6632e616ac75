"""Logins with an app of one's own: begin one, take the pasted address in, answer its question, see how it stands."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.diagnosis import declined
from regrant.errors import RegrantError
from regrant.graph.login import begin, settle
from regrant.graph.login.arrival import pasted
from regrant.graph.login.device import begin_device
from regrant.graph.login.onward import go_on, stop
from regrant.graph.login.places import LoginSite
from regrant.store import logins
from regrant.store.ids import now
from regrant.store.logins import Login, LoginStep

blueprint = APIBlueprint("logins", __name__)

Scope = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,80}$")]


class LoginIn(BaseModel):
    """A login to begin. `profile` is whom it must bring back, or that of `connection`; without both, anybody."""

    model_config = ConfigDict(extra="forbid")

    app: str = Field(max_length=40)
    how: Literal["browser", "device"] = "browser"
    profile: str | None = Field(default=None, max_length=40)
    connection: str | None = Field(default=None, max_length=40)
    scopes: list[Scope] = Field(default_factory=list, max_length=60)
    config_id: str | None = Field(default=None, pattern=r"^[0-9]{0,32}$")
    auth_type: Literal["", "rerequest", "reauthorize", "rerequest,reauthorize"] = ""


class LoginOut(BaseModel):
    """One login. Times are Unix seconds.

    `address` is to be opened in the person's browser while the login waits. With `how` paste they end on a page that is
    not regrant's and paste its address. A device login shows `user_code` at `verification_uri`. While `step` is asks,
    `came` and `expected` say who, and `certain` whether Meta's ids prove them two. `tells` is what was granted and not.
    """

    id: str
    app: str
    site: LoginSite
    how: Literal["browser", "paste", "device"]
    profile: str | None
    connection: str | None
    step: LoginStep
    said: str
    hint: str
    address: str | None
    user_code: str | None
    verification_uri: str | None
    came: str | None
    expected: str | None
    certain: bool
    tells: list[str]
    lacks: bool
    credential: str | None
    created: int
    ends: int
    ended: int | None


class LoginPage(BaseModel):
    """Logins, oldest first."""

    items: list[LoginOut]
    next: str | None


class AddressIn(BaseModel):
    """The address on which the person ended."""

    model_config = ConfigDict(extra="forbid")

    address: SecretStr = Field(min_length=1, max_length=8192)


class AnswerIn(BaseModel):
    """`keep` leaves everything as it was, `add` takes the account as a new profile, `same` says who was expected."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal["keep", "add", "same"]


class Nothing(BaseModel):
    """Nothing needs saying."""

    model_config = ConfigDict(extra="forbid")


@blueprint.get("/logins")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(LoginPage)
@needs("admin")
def list_logins(asked: PageIn) -> LoginPage:
    """All logins of the last ninety days."""
    rows, after = page(logins.every(), asked)
    return LoginPage(items=[out(row) for row in rows], next=after)


@blueprint.post("/logins")
@blueprint.input(LoginIn, arg_name="asked")
@blueprint.output(LoginOut, status_code=201)
@needs("admin")
def begin_login(asked: LoginIn) -> LoginOut:
    """Begin a login; Meta sends the person back to this service where it may, by the name `localhost`."""
    told: dict[str, Any] = {"profile": asked.profile, "connection": asked.connection, "scopes": asked.scopes}
    if asked.how == "device":
        return out(begin_device(asked.app, **told))
    here = begin.callback(current_app.config["PORT"])
    made = begin.begin(asked.app, redirect_uri=here, config_id=asked.config_id, auth_type=asked.auth_type, **told)
    return out(made)


@blueprint.get("/logins/<login_id>")
@blueprint.output(LoginOut)
@needs("admin")
def one_login(login_id: str) -> LoginOut:
    """One login as it stands."""
    return out(logins.get(login_id))


@blueprint.post("/logins/<login_id>/address")
@blueprint.input(AddressIn, arg_name="asked")
@blueprint.output(LoginOut)
@needs("admin")
def paste_address(login_id: str, asked: AddressIn) -> LoginOut:
    """Take in the address that the person copied, where Meta does not send people back to this machine."""
    logins.get(login_id)
    return _onward(pasted(asked.address.get_secret_value(), login_id).id)


@blueprint.post("/logins/<login_id>/answer")
@blueprint.input(AnswerIn, arg_name="asked")
@blueprint.output(LoginOut)
@needs("admin")
def answer_login(login_id: str, asked: AnswerIn) -> LoginOut:
    """Say whose login it was, where another account came back than was expected."""
    return out(settle.answer(login_id, asked.answer))


@blueprint.post("/logins/<login_id>/continuation")
@blueprint.input(Nothing, arg_name="asked")
@blueprint.output(LoginOut)
@needs("admin")
def continue_login(login_id: str, asked: Nothing) -> LoginOut:
    """Go on with a login that Meta left without an answer, and ask how a device login stands."""
    return out(go_on(login_id))


@blueprint.delete("/logins/<login_id>")
@blueprint.output(LoginOut)
@needs("admin")
def stop_login(login_id: str) -> LoginOut:
    """Give a login up; nothing that was connected before is touched."""
    return out(stop(login_id))


def out(login: Login) -> LoginOut:
    """A login as programs see it."""
    facts = login.facts
    told = {
        **asdict(login),
        "connection": facts.get("connection", login.connection),
        "address": _address(login),
        "user_code": facts.get("user_code"),
        "verification_uri": facts.get("verification_uri"),
        "came": facts.get("came", {}).get("name"),
        "expected": facts.get("expected", {}).get("name"),
        "certain": facts.get("certain", False),
        "tells": declined.lines(facts["report"], now()) if "report" in facts else [],
        "lacks": declined.lacks(facts.get("report", {})),
    }
    return LoginOut.model_validate(told)


def _address(login: Login) -> str | None:
    waits = login.step == LoginStep.WAITING and login.how != "device" and login.ends > now()
    return begin.address(login) if waits else None


def _onward(login_id: str) -> LoginOut:
    """Go on; trouble with Meta is told by the login itself, for its code is taken in already."""
    try:
        return out(go_on(login_id))
    except RegrantError as trouble:
        return out(logins.note(login_id, said=str(trouble), hint=trouble.hint))
