"""Puts in what was taken out elsewhere: all of it or nothing, and a second time changes nothing.

What is here already is found by what it is, not by its id alone, and keeps its id and history. A token is only replaced
by one that is not older. A file is somebody's word: it can add and rename, and never opens a door.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from regrant.errors import BadInput
from regrant.settings import loopback_origin
from regrant.store import archive, remembered, vault
from regrant.store.apps import AppRow
from regrant.store.assets import AssetRow, WantedRow
from regrant.store.connections import ConnectionRow
from regrant.store.credentials import CredentialRow
from regrant.store.database import Row, writing
from regrant.store.ids import new_id
from regrant.store.portable import FORM, Portable, PortableApp, PortableConnection, PortableCredential
from regrant.store.profiles import ProfileRow

LARGEST = 256 * 1024 * 1024  # bytes; a thousand profiles with a hundred Pages each are some twenty million
Progress = Callable[[int, int, str], None]


@dataclass
class Put:
    """What became of it: how many of each kind were new, and which connections have to log in here."""

    profiles: int = 0
    apps: int = 0
    assets: int = 0
    credentials: int = 0
    connections: int = 0
    without_token: list[str] = field(default_factory=list)


@dataclass
class _Names:
    """The id that each id of the file has here."""

    profiles: dict[str, str] = field(default_factory=dict)
    apps: dict[str, str] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)
    credentials: dict[str, str] = field(default_factory=dict)


def read(content: bytes, passphrase: Callable[[], str]) -> Portable:
    """What the file holds, checked whole; `passphrase` is asked for a sealed one alone.

    Raises BadInput, PassphraseWrong and ArchiveDamaged; nothing is changed by it.
    """
    if len(content) > LARGEST:
        raise BadInput("the file is too large to be one of regrant's")
    is_sealed = bool(content) and archive.is_archive(content)
    told = _json(archive.unseal(content, passphrase()) if is_sealed else content)
    if told.get("regrant") != "export":
        raise BadInput("this is no file of `regrant export`")
    if isinstance(told.get("form"), int) and told["form"] > FORM:
        raise BadInput("the file was made by a newer regrant", hint="Install that version to read it.")
    try:
        found = Portable.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"the file does not say what it must: {where}: {first['msg']}") from None
    if not is_sealed and (found.secrets or any(one.token for one in found.credentials) or _has_secret(found)):
        raise BadInput(
            "the file holds secrets in the clear, and is not taken",
            hint="Make a sealed one: `regrant export --with-secrets`.",
        )
    _hold_together(found)
    return found


def put_in(found: Portable, progress: Progress | None = None) -> Put:
    """Put all of it in, or nothing. Raises BadInput and SecretsLocked."""
    done, names = Put(), _Names()
    lists = (found.profiles, found.apps, found.assets, found.credentials, found.connections)
    total, so_far = sum(len(one) for one in lists), 0

    def step(what: str) -> None:
        nonlocal so_far
        so_far += 1
        if progress:
            progress(so_far, total, what)

    with writing():
        for profile in found.profiles:
            same = (ProfileRow.site == profile.site) & (ProfileRow.meta_id == profile.meta_id)
            told = {"name": profile.name}
            made = {"site": profile.site, "meta_id": profile.meta_id, "created": profile.created}
            names.profiles[profile.id], new = _kept(ProfileRow, same, profile.id, told, made)
            done.profiles += new
            step(profile.name)
        for app in found.apps:
            done.apps += _app(app, names)
            step(app.name)
        for asset in found.assets:
            same = (AssetRow.kind == asset.kind) & (AssetRow.meta_id == asset.meta_id)
            made = {"kind": asset.kind, "meta_id": asset.meta_id}
            names.assets[asset.id], new = _kept(AssetRow, same, asset.id, {"name": asset.name}, made)
            done.assets += new
            step(asset.name)
        for asset in found.assets:
            if asset.parent:
                parent = names.assets[asset.parent]
                AssetRow.update(parent=parent).where(AssetRow.id == names.assets[asset.id]).execute()
        for credential in found.credentials:
            done.credentials += _credential(credential, names)
            step(credential.kind)
        for connection in found.connections:
            done.connections += _connection(connection, names, done)
            step(connection.label)
        if found.settings.quiet_hours is not None:
            remembered.remember("quiet_hours", list(found.settings.quiet_hours))
    return done


def _kept(table: type[Row], same: Any, told_id: str, change: dict[str, Any], made: dict[str, Any]) -> tuple[str, bool]:
    """The id of the row that is the same, brought up to date; or of a new one, under its old id where that is free."""
    row: Any = table.get_or_none(same)
    if row is not None:
        for name, new in change.items():
            setattr(row, name, new)
        row.save()
        return str(row.id), False
    taken = table.get_or_none(table.id == told_id)  # type: ignore[attr-defined]
    own = new_id(told_id.partition("_")[0]) if taken is not None else told_id
    table.create(id=own, **change, **made)
    return own, True


def _app(one: PortableApp, names: _Names) -> bool:
    change = {"name": one.name, "site": one.site, "config_id": one.config_id, "redirect": one.redirect}
    own, new = _kept(AppRow, AppRow.meta_id == one.meta_id, one.id, change, {"meta_id": one.meta_id})
    names.apps[one.id] = own
    for column in ("secret", "client_token"):
        value = getattr(one, column)
        row: Any = AppRow.get_by_id(own)
        if value and (getattr(row, column) is None or vault.unseal(bytes(getattr(row, column)), own) != value):
            AppRow.update({column: vault.seal(value, own)}).where(AppRow.id == own).execute()
    return new


def _credential(one: PortableCredential, names: _Names) -> bool:
    """A token's row; without a token, and an address that lends one, it is nothing, unless it is here already."""
    if one.token_url is not None:
        loopback_origin(one.token_url)
    profile, app = names.profiles[one.profile], names.apps[one.app] if one.app else None
    told = one.model_dump(exclude={"id", "profile", "app", "token"})
    same: Any = (CredentialRow.profile == profile) & (CredentialRow.kind == one.kind)
    same &= CredentialRow.app.is_null() if app is None else CredentialRow.app == app
    same &= CredentialRow.asset.is_null() if one.asset is None else CredentialRow.asset == one.asset
    same &= CredentialRow.token_url.is_null() if one.token_url is None else CredentialRow.token_url == one.token_url
    row: Any = CredentialRow.get_or_none((CredentialRow.id == one.id) & same) or CredentialRow.get_or_none(same)
    if row is None and not one.token and not one.token_url:
        return False
    new = row is None
    if row is None:
        taken = CredentialRow.get_or_none(CredentialRow.id == one.id)
        row = CredentialRow(id=new_id("cr") if taken else one.id, profile=profile, app=app)
    names.credentials[one.id] = str(row.id)
    if not new and (not one.token or (one.issued_at or 0) < (row.issued_at or 0)):
        return False
    if not new and row.token is not None and vault.unseal(bytes(row.token), str(row.id)) == one.token:
        return False
    for name, value in told.items():
        setattr(row, name, value)
    if one.token:
        row.token = vault.seal(one.token, str(row.id))
    row.save(force_insert=new)
    return new


def _connection(one: PortableConnection, names: _Names, done: Put) -> bool:
    profile = names.profiles[one.profile]
    same = (
        (ConnectionRow.tool == one.tool)
        & (ConnectionRow.profile == profile)
        & (ConnectionRow.workspace == one.workspace)
    )
    made = {"tool": one.tool, "profile": profile, "workspace": one.workspace, "created": one.created}
    own, new = _kept(ConnectionRow, same, one.id, {"label": one.label}, made)
    row: Any = ConnectionRow.get_by_id(own)
    credential = names.credentials.get(one.credential or "")
    row.credential = row.credential or credential
    if (one.connected_at or 0) > (row.connected_at or 0):
        row.connected_at = one.connected_at
    row.save()
    if one.credential and row.credential is None:
        done.without_token.append(one.label)
    for asset in dict.fromkeys(names.assets[asset] for asset in one.wanted):
        WantedRow.insert(connection=own, asset=asset).on_conflict_ignore().execute()
    return new


def _hold_together(found: Portable) -> None:
    """Does everything that is named stand in the file? Raises BadInput."""
    ids = {
        kind: {one.id for one in getattr(found, kind)}
        for kind in ("profiles", "apps", "assets", "credentials", "connections")
    }
    for kind, known in ids.items():
        if len(known) != len(getattr(found, kind)):
            raise BadInput(f"the file names one of its {kind} twice")
    named = [("profiles", one.profile) for one in found.credentials]
    named += [("profiles", one.profile) for one in found.connections]
    named += [("apps", one.app) for one in found.credentials if one.app]
    named += [("assets", one.parent) for one in found.assets if one.parent]
    named += [("credentials", one.credential) for one in found.connections if one.credential]
    named += [("assets", asset) for one in found.connections for asset in one.wanted]
    if missing := next((f"{kind}: {name}" for kind, name in named if name not in ids[kind]), None):
        raise BadInput(f"the file names what is not in it ({missing})", hint="Take another copy of it.")


def _json(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise BadInput("this is no file of `regrant export`", hint="It is JSON, or a sealed archive.") from None
    return told if isinstance(told, dict) else {}


def _has_secret(found: Portable) -> bool:
    return any(one.secret or one.client_token for one in found.apps)
