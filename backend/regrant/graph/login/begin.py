"""Begins a login: writes it down, and says which address to open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from regrant import settings
from regrant.errors import BadInput
from regrant.graph.login.places import place, usual_scopes
from regrant.graph.login.proof import challenge, new_state, new_verifier
from regrant.store import apps, connections, logins, profiles
from regrant.store.ids import DAY, MINUTE, now
from regrant.store.logins import Login, LoginStep

CALLBACK = "/oauth/callback"
LASTS = 30 * MINUTE  # for which Meta's window may stay open: long enough for a second factor, short for a forgotten tab
AUTH_TYPES = ("rerequest", "reauthorize")  # ask again for what was declined; renew the ninety days of data access
KEPT = 90 * DAY  # after which a login that ended is forgotten


def callback(port: int) -> str:
    """The address on this machine that Meta sends people back to: by name, for 127.0.0.1 is not taken."""
    return f"http://localhost:{port}{CALLBACK}"


def begin(
    app_id: str,
    *,
    redirect_uri: str = "",
    profile: str | None = None,
    connection: str | None = None,
    scopes: Sequence[str] = (),
    config_id: str | None = None,
    auth_type: str = "",
) -> Login:
    """Write down a login with an app; the person is to come back to `redirect_uri`.

    `connection` stands for its profile; without one, and without a profile, anybody may come back. An address that is
    not on this machine cannot be heard: then the person pastes it (`how` is paste). Raises NotFound and BadInput.
    """
    app = apps.get(app_id)
    if connection is not None:
        profile = profile or connections.get(connection).profile
    if profile is not None and profiles.get(profile).site != app.site:
        raise BadInput(
            f"{app.name} is an app for {app.site}, and that profile is not", hint="`regrant apps` lists yours."
        )
    if wrong := set(auth_type.split(",")) - {"", *AUTH_TYPES}:
        raise BadInput(f"no auth_type {wrong.pop()!r}", hint=f"Known: {', '.join(AUTH_TYPES)}.")
    where = place(app.site, settings.current())
    back = _back(app, redirect_uri, https_only=where.https_only)
    config = app.config_id if config_id is None else config_id
    state, verifier = new_state(), new_verifier()
    logins.sweep(now() - KEPT)
    return logins.add(
        lasts=LASTS,
        kept={"state": state, "verifier": verifier},
        state=state,
        app=app.id,
        site=app.site,
        how="browser" if back.startswith("http://localhost:") else "paste",
        profile=profile,
        connection=connection,
        redirect_uri=back,
        asked=[] if config else [*dict.fromkeys(scopes or usual_scopes(app.site))],
        config_id=config,
        auth_type=auth_type,
    )


def short_address(login: Login, port: int) -> str:
    """An address on this machine that leads to Meta's window: it may stand in a process list, for no state is in it."""
    return f"{callback(port)}?begin={login.id}"


def address(login: Login) -> str:
    """The address to open: Meta's window. It holds the state, so it is for the person's own browser alone.

    Raises BadInput for a login that no longer waits.
    """
    kept = logins.kept(login.id)
    if login.step != LoginStep.WAITING or "state" not in kept:
        raise BadInput("this login no longer waits for anybody", hint="Begin another: `regrant login`.")
    where = place(login.site, settings.current())
    query: dict[str, Any] = {
        "client_id": apps.get(login.app).meta_id,
        "redirect_uri": login.redirect_uri,
        "state": kept["state"],
        "response_type": "code",
    }
    if login.config_id:
        # Without the second, a configuration for a system user's token sends none. Source: Login for Business
        query |= {"config_id": login.config_id, "override_default_response_type": "true"}
    else:
        query["scope"] = ",".join(login.asked)
    if login.auth_type and login.site == "facebook":
        query["auth_type"] = login.auth_type
    elif login.auth_type and login.site == "instagram":
        query["force_reauth"] = "true"
    if where.pkce:
        query |= {"code_challenge": challenge(kept["verifier"]), "code_challenge_method": "S256"}
    return f"{where.dialog}?{urlencode(query)}"


def _back(app: apps.App, told: str, *, https_only: bool) -> str:
    """Where the person comes back to: what the app's settings list, or this machine where the login allows it."""
    back = app.redirect or told
    parts = settings.address_parts(back)
    if parts.scheme == "https" and parts.hostname and parts.username is None:
        return back
    if https_only:
        raise BadInput(
            f"{app.site.title()} sends people back to https addresses only, never to this machine",
            hint=(
                "Name an https address of yours that the app's settings list, with "
                f"`regrant app change {app.meta_id} --redirect https://…`; then paste where you end up."
            ),
        )
    if parts.scheme == "http" and parts.hostname == "localhost" and parts.port:
        return back
    raise BadInput(f"{back!r} is no address to come back to", hint="http://localhost:PORT, or https in full.")
