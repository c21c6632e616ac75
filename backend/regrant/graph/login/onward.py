"""Goes on with a login from where it stands, one written step after the other, until it ends or must wait."""

from __future__ import annotations

from typing import Any

import httpx

from regrant import settings
from regrant.errors import GraphRefused, GraphUnreachable
from regrant.graph.login import device
from regrant.graph.login.arrival import BEGIN
from regrant.graph.login.exchange import Issued, OwnApp, prolong, redeem
from regrant.graph.login.places import place
from regrant.graph.login.settle import settle
from regrant.graph.login.who import who
from regrant.graph.token import Token, app_token
from regrant.store import apps, logins
from regrant.store.ids import now
from regrant.store.logins import Login, LoginStep

MOST = 6  # steps that there are; one more would be a circle


def go_on(login_id: str, transport: httpx.BaseTransport | None = None) -> Login:
    """Go as far as can be gone without the person, and tell how it stands then.

    Meta's no ends the login, in words. Raises GraphUnreachable where Meta did not answer: the login stays where it
    stands and can be gone on with. Raises SecretsLocked.
    """
    for _ in range(MOST):
        login = logins.get(login_id)
        step = STEPS.get(LoginStep(login.step))
        if step is None or (login.step == LoginStep.WAITING and login.how != "device"):
            return _late(login)
        try:
            if not step(login, transport):
                return logins.get(login_id)
        except GraphRefused as no:
            logins.move(login.id, login.step, LoginStep.FAILED, said=str(no), hint=no.hint)
        except GraphUnreachable as lost:
            logins.note(login.id, said=str(lost), hint=lost.hint)
            raise
    return logins.get(login_id)


def stop(login_id: str) -> Login:
    """Give a login up; what was connected before stays as it was. Doing it twice changes nothing. Raises NotFound."""
    login = logins.get(login_id)
    if login.is_open:
        logins.move(login.id, login.step, LoginStep.STOPPED, said="it was given up; nothing changed", hint="")
    return logins.get(login_id)


def _late(login: Login) -> Login:
    if login.is_open and login.ends <= now() and login.step in {LoginStep.WAITING, LoginStep.ASKS}:
        said = (
            "nobody came back in time" if login.step == LoginStep.WAITING else "nobody said whose login it was in time"
        )
        logins.move(login.id, login.step, LoginStep.LATE, said=said, hint=BEGIN)
    return logins.get(login.id)


def _poll(login: Login, transport: httpx.BaseTransport | None) -> bool:
    if login.ends <= now():
        _late(login)
        return False
    issued = device.poll(login, own_app(login.app), transport)
    return issued is not None and _keep(login, LoginStep.SHORT, issued)


def _redeem(login: Login, transport: httpx.BaseTransport | None) -> bool:
    kept, where = logins.kept(login.id), place(login.site, settings.current())
    issued = redeem(where, own_app(login.app), kept["code"], login.redirect_uri, kept.get("verifier"), now(), transport)
    return _keep(login, LoginStep.SHORT, issued)


def _prolong(login: Login, transport: httpx.BaseTransport | None) -> bool:
    """Short to long, where it is short and the app's secret is there to do it with."""
    kept, app = logins.kept(login.id), own_app(login.app)
    issued = Issued(kept["token"], kept["expires_at"], tuple(kept["scopes"]))
    if app.secret and not issued.is_long(now()):
        longer = prolong(place(login.site, settings.current()), app, issued.value, now(), transport)
        issued = Issued(longer.value, longer.expires_at, longer.scopes or issued.scopes)
    return _keep(login, LoginStep.LONG, issued)


def _settle(login: Login, transport: httpx.BaseTransport | None) -> bool:
    kept, app = logins.kept(login.id), own_app(login.app)
    token = Token(kept["token"], app.secret if login.site == "facebook" else None, app.meta_id)
    inspector = app_token(app.meta_id, app.secret) if app.secret and login.site == "facebook" else None
    came = who(login.site, token, inspector, settings.current(), transport)
    settle(login, came, kept)
    return True


def _keep(login: Login, to: LoginStep, issued: Issued) -> bool:
    kept: dict[str, Any] = {"token": issued.value, "expires_at": issued.expires_at, "scopes": list(issued.scopes)}
    return logins.move(login.id, login.step, to, kept=kept, said="", hint="")


def own_app(app_id: str) -> OwnApp:
    """The app as Meta is asked with it. Raises NotFound and SecretsLocked."""
    return OwnApp(apps.get(app_id).meta_id, apps.secret(app_id))


STEPS = {LoginStep.WAITING: _poll, LoginStep.CAME: _redeem, LoginStep.SHORT: _prolong, LoginStep.LONG: _settle}
