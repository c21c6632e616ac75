"""Meta apps that the person controls."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.causes import State
from regrant.errors import NotFound
from regrant.graph.login.places import LoginSite
from regrant.graph.login.trying import Trial, try_app
from regrant.graph.login.words import switch_in
from regrant.recipes.app_setup import Setup, setup
from regrant.store import apps

blueprint = APIBlueprint("apps", __name__)

ID = r"^[0-9]{1,32}$"


class AppIn(BaseModel):
    """A Meta app; with its secret, regrant can ask Meta what a token is worth.

    `redirect` is an https address that the app's settings list, `config_id` a configuration of Login for Business,
    `client_token` what begins device logins. What is left out stays as it was.
    """

    model_config = ConfigDict(extra="forbid")

    meta_id: str = Field(pattern=ID)
    name: str = Field(min_length=1, max_length=200)
    secret: SecretStr | None = Field(default=None, max_length=200)
    site: LoginSite | None = None
    config_id: str | None = Field(default=None, pattern=r"^[0-9]{0,32}$")
    redirect: str | None = Field(default=None, max_length=500, pattern=r"^(https://[^\s@]+)?$")
    client_token: SecretStr | None = Field(default=None, max_length=200)


class AppOut(BaseModel):
    """A Meta app, without its secrets."""

    id: str
    meta_id: str
    name: str
    site: LoginSite
    config_id: str
    redirect: str


class AppPage(BaseModel):
    """Apps, oldest first."""

    items: list[AppOut]
    next: str | None


class SwitchOut(BaseModel):
    """One switch of Meta's app settings: how it is, what to do, and where it stands."""

    switch: str
    state: State
    says: str
    next: str
    address: str


class TrialOut(BaseModel):
    """What could be tried of an app without a login."""

    name: str
    state: State
    tried: list[SwitchOut]


class TrialIn(BaseModel):
    """An app to try before it is kept."""

    model_config = ConfigDict(extra="forbid")

    site: LoginSite = "facebook"
    meta_id: str = Field(pattern=ID)
    secret: SecretStr | None = Field(default=None, max_length=200)
    redirect: str = Field(default="", max_length=500)
    client_token: SecretStr | None = Field(default=None, max_length=200)


class WordsIn(BaseModel):
    """What Meta's login window says, as far as the person copied it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=4000)
    meta_id: str = Field(default="", pattern=r"^[0-9]{0,32}$")


@blueprint.get("/apps")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(AppPage)
@needs("read")
def list_apps(asked: PageIn) -> AppPage:
    """All apps."""
    rows, after = page(apps.every(), asked)
    return AppPage(items=[_out(row) for row in rows], next=after)


@blueprint.post("/apps")
@blueprint.input(AppIn, arg_name="asked")
@blueprint.output(AppOut, status_code=201)
@needs("admin")
def add_app(asked: AppIn) -> AppOut:
    """Add an app, or change the one with that id of Meta's."""
    told = asked.model_dump(exclude={"secret", "client_token"})
    return _out(apps.save(secret=_opened(asked.secret), client_token=_opened(asked.client_token), **told))


@blueprint.get("/apps/setup/<site>")
@blueprint.output(Setup)
@needs("read")
def app_setup(site: str) -> Setup:
    """How such an app is made on Meta's pages, step by step."""
    return setup(site)


@blueprint.post("/apps/trials")
@blueprint.input(TrialIn, arg_name="asked")
@blueprint.output(TrialOut)
@needs("admin")
def try_first(asked: TrialIn) -> TrialOut:
    """Try an id and a secret before they are kept."""
    client_token = _opened(asked.client_token)
    return trial_out(
        try_app(asked.site, asked.meta_id, _opened(asked.secret), redirect=asked.redirect, client_token=client_token)
    )


@blueprint.post("/apps/words")
@blueprint.input(WordsIn, arg_name="asked")
@blueprint.output(SwitchOut)
@needs("read")
def explain_words(asked: WordsIn) -> SwitchOut:
    """Which switch of the app do these words of Meta's login window mean?"""
    found = switch_in(asked.text, asked.meta_id)
    if found is None:
        raise NotFound("these words are not known", hint="Copy the whole text of Meta's window.")
    return SwitchOut(switch=found.id, state=State.NEEDS_YOU, says=found.says, next=found.next, address=found.address)


@blueprint.post("/apps/<app_id>/trial")
@blueprint.output(TrialOut)
@needs("check")
def try_kept(app_id: str) -> TrialOut:
    """Try an app that is kept."""
    return trial_out(try_again(app_id))


@blueprint.delete("/apps/<app_id>")
@blueprint.output({}, status_code=204)
@needs("admin")
def forget_app(app_id: str) -> str:
    """Forget an app with its secret; tokens that it issued stay."""
    apps.remove(app_id)
    return ""


def try_again(app_id: str) -> Trial:
    """Try an app that is kept, with the secrets that are kept of it."""
    app = apps.get(app_id)
    secret, client_token = apps.secret(app_id), apps.client_token(app_id)
    return try_app(app.site, app.meta_id, secret, redirect=app.redirect, client_token=client_token)


def _opened(told: SecretStr | None) -> str | None:
    return told.get_secret_value() if told else None


def _out(row: apps.App) -> AppOut:
    return AppOut.model_validate(asdict(row))


def trial_out(trial: Trial) -> TrialOut:
    """A trial as it leaves the service, for the terminal too."""
    tried = [SwitchOut.model_validate(asdict(one)) for one in trial.tried]
    return TrialOut(name=trial.name, state=trial.state, tried=tried)
