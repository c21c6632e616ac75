"""What a guide is told about the connection that it repairs: whose it is, what is amiss, what it reached before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from regrant.checks.check import last_findings
from regrant.recipes.guide import Known
from regrant.recipes.models import Granted
from regrant.store import assets, connections, profiles, verdicts
from regrant.store.assets import Asset
from regrant.store.repairs import KeptRepair

ORDER = ("page", "instagram", "ad_account")  # a Page comes before the Instagram account that hangs on it


def known(kept: KeptRepair) -> Known:
    """All that helps to find things on a page, and to notice that something is about to be lost."""
    profile = profiles.get(connections.get(kept.connection).profile)
    return Known(person=profile.known_name, asset=_amiss(kept.connection), granted=tuple(_granted(kept.before)))


def _amiss(connection_id: str) -> str:
    """The first of the wanted assets that the verdict, else a check, calls missing; else the first of all."""
    wanted = [asset for asset in assets.wanted(connection_id) if asset.kind in ORDER]
    verdict = verdicts.latest(connection_id)
    checked = {name for finding in last_findings(connection_id) for name in finding.facts.get("missing", ())}
    for named in (set(verdict.missing) if verdict else set(), checked):
        if missing := [asset for asset in wanted if asset.name in named]:
            return _first(missing)
    return _first(wanted)


def _first(wanted: Sequence[Asset]) -> str:
    return min(wanted, key=lambda asset: ORDER.index(asset.kind)).name if wanted else ""


def _granted(before: Mapping[str, Any]) -> list[Granted]:
    """The assets of the snapshot, by the names that a screen shows."""
    pages = [Granted(name=name, kind="page") for name in before.get("pages", {}).values()]
    businesses = [Granted(name=name, kind="business") for name in before.get("businesses", {}).values()]
    accounts = [Granted(name=name, kind="ad_account") for name in before.get("ad_accounts", {}).values()]
    reachable = set(before.get("reachable", ()))
    instagram = [
        Granted(name=asset.name, kind="instagram")
        for asset in assets.every()
        if asset.kind == "instagram" and asset.meta_id in reachable
    ]
    return [*pages, *businesses, *instagram, *accounts]
