"""What a guide is told about the connection that it repairs: whose it is, what is amiss, what it reached before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regrant.recipes.guide import Known
from regrant.recipes.models import Granted
from regrant.store import assets, connections, profiles, verdicts
from regrant.store.repairs import KeptRepair

ORDER = ("page", "instagram", "ad_account")  # a Page comes before the Instagram account that hangs on it


def known(kept: KeptRepair) -> Known:
    """All that helps to find things on a page, and to notice that something is about to be lost."""
    profile = profiles.get(connections.get(kept.connection).profile)
    return Known(person=profile.name, asset=_amiss(kept.connection), granted=tuple(_granted(kept.before)))


def _amiss(connection_id: str) -> str:
    """The first of the wanted assets that the verdict names, else the first of all."""
    wanted = [asset for asset in assets.wanted(connection_id) if asset.kind in ORDER]
    verdict = verdicts.latest(connection_id)
    named = set(verdict.missing) if verdict else set()
    missing = [asset for asset in wanted if asset.name in named]
    first = min(missing or wanted, key=lambda asset: ORDER.index(asset.kind), default=None)
    return first.name if first else ""


def _granted(before: Mapping[str, Any]) -> list[Granted]:
    """The assets of the snapshot, by the names that a screen shows."""
    pages = [Granted(name=name, kind="page") for name in before.get("pages", {}).values()]
    accounts = [Granted(name=name, kind="ad_account") for name in before.get("ad_accounts", {}).values()]
    reachable = set(before.get("reachable", ()))
    instagram = [
        Granted(name=asset.name, kind="instagram")
        for asset in assets.every()
        if asset.kind == "instagram" and asset.meta_id in reachable
    ]
    return [*pages, *instagram, *accounts]
