"""Takes profiles, apps, connections and settings out, without secrets or, into a sealed archive alone, with them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from regrant import __version__
from regrant.store import apps, archive, assets, connections, credentials, profiles, remembered
from regrant.store.database import writing
from regrant.store.ids import now
from regrant.store.portable import (
    Portable,
    PortableApp,
    PortableAsset,
    PortableConnection,
    PortableCredential,
    PortableProfile,
    PortableSettings,
)
from regrant.store.stretching import COST


def collect(*, secrets: bool = False) -> Portable:
    """All of it, as of one moment. Raises SecretsLocked where secrets are wanted and cannot be opened."""
    with writing():  # nobody writes in between
        return Portable(
            version=__version__,
            made=now(),
            secrets=secrets,
            profiles=[PortableProfile(**asdict(one)) for one in profiles.every()],
            apps=[_app(one, secrets=secrets) for one in apps.every()],
            assets=[PortableAsset(**asdict(one)) for one in assets.every()],
            credentials=[_credential(one, secrets=secrets) for one in credentials.every()],
            connections=[_connection(one) for one in connections.every()],
            settings=PortableSettings(quiet_hours=remembered.recall("quiet_hours")),
        )


def plain() -> bytes:
    """The file without secrets."""
    return collect().model_dump_json(indent=1, exclude_none=True).encode()


def sealed(passphrase: str, *, cost: int = COST) -> bytes:
    """The archive with secrets. Raises BadInput for a short passphrase, and SecretsLocked."""
    return archive.seal(collect(secrets=True).model_dump_json(exclude_none=True).encode(), passphrase, cost=cost)


def _app(one: apps.App, *, secrets: bool) -> PortableApp:
    told: dict[str, Any] = asdict(one)
    if secrets:
        told |= {"secret": apps.secret(one.id), "client_token": apps.client_token(one.id)}
    return PortableApp(**told)


def _credential(one: credentials.Credential, *, secrets: bool) -> PortableCredential:
    return PortableCredential(**asdict(one), token=credentials.token(one.id) if secrets else None)


def _connection(one: connections.Connection) -> PortableConnection:
    return PortableConnection(**asdict(one), wanted=[asset.id for asset in assets.wanted(one.id)])
