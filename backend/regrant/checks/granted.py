"""Reads which assets a token's permissions cover, out of Meta's `granular_scopes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regrant.checks.replies import Listing
from regrant.checks.subject import AD_ACCOUNT, INSTAGRAM, PAGE, Wanted

# Which permissions are granted asset by asset, by the kind of the asset. Source: Meta's `granular_scopes`.
SCOPES = {
    PAGE: ("pages_", "read_insights", "leads_retrieval", "publish_video"),
    INSTAGRAM: ("instagram_",),
    AD_ACCOUNT: ("ads_",),
}
PORTFOLIOS = "business_management"


def targets_of(rows: Any) -> dict[str, frozenset[str] | None]:
    """Scope -> the ids of the assets that it covers; None where it covers all, now and later (no `target_ids`)."""
    found: dict[str, frozenset[str] | None] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, Mapping) and isinstance(row.get("scope"), str):
            ids = row.get("target_ids")
            found[row["scope"]] = frozenset(map(str, ids)) if isinstance(ids, list) else None
    return found


def not_covered(asset: Wanted, targets: Mapping[str, frozenset[str] | None]) -> list[str]:
    """The granted scopes that leave this asset out. A scope that is not granted at all is the permissions' check."""
    prefixes = SCOPES.get(asset.kind, ())
    bare = asset.meta_id.removeprefix("act_")
    return sorted(
        scope for scope, ids in targets.items() if ids is not None and scope.startswith(prefixes) and bare not in ids
    )


def portfolios(targets: Mapping[str, frozenset[str] | None], pages: Listing) -> dict[str, str]:
    """Id -> name of the business portfolios that the grant covers and that own a listed Page.

    Meta names a portfolio on its Pages alone, so one that owns none of them stays unnamed: to ask for it would be a
    call more. Where business_management is not granted there is none.
    """
    ids = targets.get(PORTFOLIOS, frozenset())
    owners = [row["business"] for row in pages.rows.values() if isinstance(row.get("business"), Mapping)]
    told = {str(owner["id"]): str(owner["name"]) for owner in owners if owner.get("id") and owner.get("name")}
    return {one: name for one, name in told.items() if ids is None or one in ids}
