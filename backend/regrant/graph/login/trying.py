"""Tries an app of the person's own: its id, its secret, its type. What only Meta's window shows, it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import httpx

from regrant import settings
from regrant.causes import State
from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.client import GraphClient
from regrant.graph.codes import is_asker_refused
from regrant.graph.error import words
from regrant.graph.hosts import graph_base
from regrant.graph.login import wire
from regrant.graph.login.places import place
from regrant.graph.login.words import switch, switch_of
from regrant.graph.token import Token, app_token

UNSEEN = "Meta shows this in its login window alone: the first `regrant login` tells."


@dataclass(frozen=True, slots=True)
class Tried:
    """One switch of an app: `ok`, `needs_you` or `unknown`; `says` what is so, `next` what to do, `address` where."""

    switch: str
    state: State
    says: str
    next: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """All that was tried of an app, and the name that Meta has for it; empty where it did not say."""

    name: str
    tried: tuple[Tried, ...]

    @property
    def state(self) -> State:
        """The worst of them; what only a login shows counts for nothing here."""
        states = {one.state for one in self.tried if one.says != UNSEEN}
        return State.NEEDS_YOU if State.NEEDS_YOU in states else State.UNKNOWN if State.UNKNOWN in states else State.OK


def try_app(
    site: str,
    meta_id: str,
    secret: str | None,
    *,
    redirect: str = "",
    client_token: str | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Trial:
    """Try the switches that can be tried without a login; never raises, but says what was not answered."""
    name, tried = ("", []) if site != "facebook" else _facebook(meta_id, secret, transport)
    if site != "facebook":
        tried = [_profile_secret(site, meta_id, secret, transport)]
    if client_token:
        tried.append(_devices(meta_id, client_token, transport))
    return Trial(name, (*tried, *_unseen(site, meta_id, redirect)))


def _facebook(meta_id: str, secret: str | None, transport: httpx.BaseTransport | None) -> tuple[str, list[Tried]]:
    if not secret:
        said = "No secret is kept: tokens last an hour or two, and cannot be examined."
        return "", [replace(_needs("secret", meta_id), state=State.UNKNOWN, says=said)]
    form = {"client_id": meta_id, "client_secret": secret, "grant_type": "client_credentials"}
    try:
        answer = wire.post(place("facebook", settings.current()).code, form, transport)
    except GraphUnreachable as lost:
        return "", [Tried("secret", State.UNKNOWN, f"Not tried: {lost}.")]
    if answer.error is not None:
        return "", [_fault(answer, meta_id, "id")]
    fine = [Tried("id", State.OK, "Meta knows the id."), Tried("secret", State.OK, "The secret belongs to it.")]
    name, kind = _use(app_token(meta_id, secret), meta_id, transport)
    return name, [*fine, kind]


def _use(token: Token, meta_id: str, transport: httpx.BaseTransport | None) -> tuple[str, Tried]:
    """Use the app's own token: one of an app of type Native or desktop counts for nobody."""
    here = settings.current()
    try:
        with GraphClient(graph_base(here.sandbox), version=here.graph_version, transport=transport) as client:
            answer = client.get(meta_id, token, fields="id,name")
    except GraphUnreachable as lost:
        return "", Tried("type", State.UNKNOWN, f"Not tried: {lost}.")
    name = words(answer.body.get("name")) if isinstance(answer.body, dict) else ""
    if answer.error is None:
        return name, Tried("type", State.OK, "The app's own token counts: its type is not Native or desktop.")
    if is_asker_refused(answer.error):
        return "", _needs("type", meta_id)
    return "", Tried("type", State.UNKNOWN, f"Meta did not say (code {answer.error.code}).")


def _profile_secret(site: str, meta_id: str, secret: str | None, transport: httpx.BaseTransport | None) -> Tried:
    """Change a code that is none: Meta says no to the app before it says no to the code, where the app is wrong."""
    if not secret:
        return _needs("secret", meta_id)
    form = {"client_id": meta_id, "client_secret": secret, "grant_type": "authorization_code"}
    try:
        answer = wire.post(
            place(site, settings.current()).code,
            {**form, "code": "none", "redirect_uri": "https://localhost/"},
            transport,
        )
    except GraphUnreachable as lost:
        return Tried("secret", State.UNKNOWN, f"Not tried: {lost}.")
    found = switch_of(answer.error, meta_id)
    if found is not None and found.id != "redirect":
        return _needs(found.id, meta_id)
    said = f"{site.title()} tells an app's secret only together with a login: the first `regrant login` tells."
    return Tried("secret", State.UNKNOWN, said)


def _devices(meta_id: str, client_token: str, transport: httpx.BaseTransport | None) -> Tried:
    here = settings.current()
    url = place("facebook", here).code.replace("oauth/access_token", "device/login")
    try:
        answer = wire.post(url, {"access_token": f"{meta_id}|{client_token}", "scope": "public_profile"}, transport)
    except GraphUnreachable as lost:
        return Tried("devices", State.UNKNOWN, f"Not tried: {lost}.")
    if answer.error is not None:
        return _needs("devices", meta_id)
    return Tried("devices", State.OK, "People may log in from devices.")


def _fault(answer: Answer, meta_id: str, otherwise: str) -> Tried:
    found = switch_of(answer.error, meta_id)
    if found is not None:
        return Tried(found.id, State.NEEDS_YOU, found.says, found.next, found.address)
    code = answer.error.code if answer.error else None
    return Tried(otherwise, State.UNKNOWN, f"Meta said no, and not why (code {code}).")


def _needs(name: str, meta_id: str) -> Tried:
    found = switch(name, meta_id)
    return Tried(name, State.NEEDS_YOU, found.says, found.next, found.address)


def _unseen(site: str, meta_id: str, redirect: str) -> Iterator[Tried]:
    """What shows in Meta's window alone."""
    yield Tried("product", State.UNKNOWN, UNSEEN, switch("product", meta_id).next)
    if site != "facebook" and not redirect.startswith("https://"):
        said = f"{site.title()} sends people back to https addresses only, and none is named."
        yield Tried("redirect", State.NEEDS_YOU, said, switch("redirect", meta_id).next)
        return
    yield Tried("redirect", State.UNKNOWN, UNSEEN, switch("redirect", meta_id).next)
