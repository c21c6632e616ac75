"""Adds a connection with everything that belongs to it: the same for the API and for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from regrant.errors import BadInput, NotFound
from regrant.store import assets, connections, credentials, profiles
from regrant.store.connections import Connection
from regrant.store.database import writing


def connection(told: Mapping[str, Any]) -> Connection:
    """Add or change a connection, its assets and its credential, all or nothing. Raises NotFound and BadInput."""
    with writing():
        profiles.get(told["profile"])
        made = connections.save(
            tool=told["tool"], profile=told["profile"], workspace=told["workspace"], label=told["label"]
        )
        if told["connected_at"] is not None:
            made = connections.update(made.id, connected_at=told["connected_at"])
        if told["wanted"] is not None:
            assets.want(made.id, [_asset(one) for one in told["wanted"]])
        if told["credential"] is not None:
            made = connections.update(made.id, credential=_credential(made, told["credential"]))
        return made


def _asset(told: Mapping[str, Any]) -> str:
    """The id of an asset, made with its parent where that is named by Meta's id."""
    parent = _page(told["parent"], told["name"]) if told["parent"] is not None else None
    return assets.save(kind=told["kind"], meta_id=told["meta_id"], name=told["name"], parent=parent).id


def _page(named: str, hanging: str) -> str:
    """The id of the Page that is named by Meta's id, or by its own here."""
    if (page := assets.find("page", named)) is not None:
        return page.id
    try:
        return assets.get(named).id
    except NotFound:
        raise BadInput(f"no asset {named!r} for {hanging!r} to hang on", hint="Name the Page before it.") from None


def _credential(made: Connection, told: Mapping[str, Any]) -> str:
    """The id of the connection's credential: changed where it has one, so that ids survive a new token.

    What was known of when the one before ends says nothing of a new one.
    """
    is_new = told.get("token") is not None or told.get("token_url") is not None
    dates = ("issued_at", "expires_at", "data_access_expires_at") if is_new else ()
    fields = {key: value for key, value in told.items() if value is not None or key in dates}
    if isinstance(token := fields.get("token"), SecretStr):
        fields["token"] = token.get_secret_value()
    if made.credential is not None:
        return credentials.update(made.credential, **fields).id
    return credentials.add(profile=made.profile, **fields).id
