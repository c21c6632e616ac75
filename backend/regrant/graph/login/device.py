"""Device login: for a machine without a browser. A code is shown, and typed in on any other machine.

Source: Meta's page on login for devices; the subcodes stand in its Android SDK.
"""

from __future__ import annotations

from collections.abc import Sequence

import httpx

from regrant import settings
from regrant.errors import BadInput, GraphRefused, GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.error import whole, words
from regrant.graph.hosts import graph_base
from regrant.graph.login import wire
from regrant.graph.login.exchange import Issued, OwnApp
from regrant.graph.login.places import usual_scopes
from regrant.graph.login.words import AGAIN, refused, switch
from regrant.graph.versions import current
from regrant.store import apps, connections, logins
from regrant.store.ids import now
from regrant.store.logins import Login

PENDING, TOO_FAST, EXPIRED, DECLINED = 1349174, 1349172, 1349152, 1349173
INTERVAL = 5  # seconds between two questions, where Meta does not say
SLOWER = 5  # seconds more, each time that Meta says it was too fast
LASTS = 420  # seconds that a code is good for, where Meta does not say


def begin_device(
    app_id: str,
    *,
    profile: str | None = None,
    connection: str | None = None,
    scopes: Sequence[str] = (),
    transport: httpx.BaseTransport | None = None,
) -> Login:
    """Get a code to show: `facts` have `user_code` and `verification_uri`. Takes the app's client token.

    Raises BadInput, GraphRefused with the switch that is wrong, and GraphUnreachable.
    """
    app = apps.get(app_id)
    if app.site != "facebook":
        raise BadInput(f"{app.site.title()} has no device login", hint="Log in by pasting: `regrant login`.")
    if connection is not None:
        profile = profile or connections.get(connection).profile
    asked = [*dict.fromkeys(scopes or usual_scopes("facebook"))]
    form = {"access_token": _asker(app_id), "scope": ",".join(asked)}
    answer = wire.post(_url("device/login"), form, transport)
    body = answer.body if isinstance(answer.body, dict) else {}
    if answer.error is not None:
        found = switch("devices", app.meta_id)
        raise GraphRefused(found.says.rstrip("."), hint=f"{found.next} {found.address}")
    code, shown = words(body.get("code")), words(body.get("user_code"))
    if not code or not shown:
        raise GraphUnreachable("Meta answered without a code", hint=AGAIN)
    facts = {
        "user_code": shown,
        "verification_uri": words(body.get("verification_uri")) or "https://www.facebook.com/device",
        "interval": whole(body.get("interval")) or INTERVAL,
        "asked_at": now(),
    }
    return logins.add(
        lasts=whole(body.get("expires_in")) or LASTS,
        kept={"device": code},
        state=None,
        app=app_id,
        site="facebook",
        how="device",
        profile=profile,
        connection=connection,
        asked=asked,
        facts=facts,
    )


def poll(login: Login, app: OwnApp, transport: httpx.BaseTransport | None = None) -> Issued | None:
    """Has the person typed it in? None while not, or while it is too early to ask again.

    Raises GraphRefused where the code ended or the person said no, and GraphUnreachable.
    """
    moment, facts = now(), login.facts
    if moment < facts["asked_at"] + facts["interval"]:
        return None
    logins.note(login.id, facts={**facts, "asked_at": moment})
    form = {"access_token": _asker(login.app), "code": logins.kept(login.id)["device"]}
    answer = _status(form, transport)
    subcode = answer.error.subcode if answer.error else None
    if subcode == PENDING:
        return None
    if subcode == TOO_FAST:
        logins.note(login.id, facts={**facts, "asked_at": moment, "interval": facts["interval"] + SLOWER})
        return None
    if answer.error is not None:
        raise _refusal(answer, app)
    body = answer.body if isinstance(answer.body, dict) else {}
    value, lasts = words(body.get("access_token")), whole(body.get("expires_in"))
    if not value:
        raise GraphUnreachable("Meta answered without a token", hint=wire.AGAIN)
    return Issued(value, moment + lasts if lasts else None)


def _refusal(answer: Answer, app: OwnApp) -> GraphRefused:
    subcode = answer.error.subcode if answer.error else None
    if subcode == EXPIRED or (answer.error and answer.error.code == 463):
        return GraphRefused("the code ended before anybody typed it in", hint="Begin again: `regrant login device`.")
    if subcode == DECLINED:
        return GraphRefused("the login was cancelled on the other machine: nothing was granted", hint=AGAIN)
    return refused(answer.error, app.meta_id)


def _status(form: dict[str, str], transport: httpx.BaseTransport | None) -> Answer:
    """Meta says "too fast" with the code of a spent budget, so here that one is an answer."""
    return wire.post(_url("device/login_status"), form, transport, throttle_is_an_answer=True)


def _asker(app_id: str) -> str:
    """What begins a device login: the app's id with its client token, which is no secret and can nothing else."""
    app, token = apps.get(app_id), apps.client_token(app_id)
    if token is None:
        asks = f"`regrant app change {app.meta_id} --client-token` asks for it"
        raise BadInput(
            f"the client token of {app.name} is not kept here",
            hint=f"It stands in App settings > Advanced: {asks}.",
        )
    return f"{app.meta_id}|{token}"


def _url(path: str) -> str:
    here = settings.current()
    return f"{graph_base(here.sandbox)}/{here.graph_version or current()}/{path}"
