"""`/oauth/callback`: where Meta sends a person's browser back to after a login.

The one address that answers to the name `localhost`, and the one page that may be reached from another site, by a plain
navigation of a whole tab alone. What came is taken out of the address at once: the browser is sent on to one without
it, and neither code nor state is ever logged.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from apiflask import APIBlueprint
from flask import Response, abort, redirect, request
from flask.typing import ResponseReturnValue
from jinja2 import Environment, StrictUndefined, Template

from regrant.api.guard import OAUTH_REDIRECT, OPEN, needs
from regrant.diagnosis import declined
from regrant.errors import NotFound, RegrantError, StateRefused
from regrant.graph.login.arrival import arrive
from regrant.graph.login.begin import address
from regrant.graph.login.onward import go_on
from regrant.store import logins
from regrant.store.ids import now
from regrant.store.logins import Login, LoginStep

blueprint = APIBlueprint("oauth", __name__, enable_openapi=False)

_HEADINGS = {
    LoginStep.DONE: "You are connected",
    LoginStep.ASKS: "Another account came back",
    LoginStep.REFUSED: "Nothing was granted",
    LoginStep.LATE: "This login came too late",
    LoginStep.STOPPED: "This login was given up",
}
LEFT_OUT = "To put it right, log in again (`regrant login --ask-again`) and press Edit settings in Meta's window."
_NOT_YET = {LoginStep.WAITING, LoginStep.CAME, LoginStep.SHORT, LoginStep.LONG}
_STYLE = (files("regrant") / "data" / "login-page.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{_STYLE_HASH}'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


@blueprint.get(OAUTH_REDIRECT)
@needs(OPEN)
def callback() -> ResponseReturnValue:
    """Take the person back in, show how that login stands, or lead to Meta's window what the terminal opened."""
    if request.method != "GET" or "Sec-Purpose" in request.headers:
        abort(405)  # nobody is here yet: a browser, or a scanner of addresses, only looks ahead
    try:
        if set(request.args) == {"begin"} and request.headers.get("Sec-Fetch-Site", "none") == "none":
            return redirect(address(logins.get(request.args["begin"])), 303)
        if set(request.args) == {"login"}:
            return _page(logins.get(request.args["login"]))
        login = arrive(_once_each())
    except NotFound:
        return _refusal(StateRefused("there is no such login here", hint="Begin again: `regrant login`."))
    except RegrantError as refused:  # a vault that is locked, too: the state is still good then
        return _refusal(refused)
    try:
        go_on(login.id)
    except RegrantError as trouble:  # told on the page, from the row; the login can be gone on with
        logins.note(login.id, said=str(trouble), hint=trouble.hint)
    return redirect(f"{OAUTH_REDIRECT}?login={login.id}", 303)


def _once_each() -> dict[str, str]:
    """What came along; a name that is there twice could be read in two ways."""
    for name in request.args:
        if len(request.args.getlist(name)) > 1:
            raise StateRefused("this address says something twice", hint="Begin again: `regrant login`.")
    return request.args.to_dict()


def _page(login: Login) -> Response:
    report = login.facts.get("report", {})
    well = login.step == LoginStep.DONE and not declined.lacks(report)
    waits = login.step in _NOT_YET
    heading = "Not there yet" if waits else _HEADINGS.get(LoginStep(login.step), "That did not work")
    if login.step == LoginStep.DONE and not well:
        heading = "Connected, with something left out"
    # these begin with somebody's name, which is written as they write it
    said = f"{login.said}." if login.step in {LoginStep.DONE, LoginStep.ASKS} else _sentence(login.said)
    return _shown(
        200,
        heading=heading,
        said=said,
        hint=_sentence(login.hint) if well or login.step != LoginStep.DONE else LEFT_OUT,
        tells=declined.lines(report, now()) if login.step == LoginStep.DONE else [],
        kind="well" if well else "waits" if waits else "needs",
    )


def _refusal(refused: RegrantError) -> Response:
    heading = "This answer was not taken"
    return _shown(
        refused.status,
        heading=heading,
        said=_sentence(str(refused)),
        hint=_sentence(refused.hint),
        tells=[],
        kind="needs",
    )


def _shown(status: int, **parts: object) -> Response:
    response = Response(_template().render(style=_STYLE, **parts), status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1:] in '.!?' else '.'}" if text else ""


@cache
def _template() -> Template:
    source = (files("regrant") / "data" / "login-page.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)
