"""Reads which assets a token's permissions cover, out of Meta's `granular_scopes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regrant.checks.subject import AD_ACCOUNT, INSTAGRAM, PAGE, Wanted

# Which permissions are granted asset by asset, by the kind of the asset. Source: Meta's `granular_scopes`.
SCOPES = {
    PAGE: ("pages_", "read_insights", "leads_retrieval", "publish_video"),
    INSTAGRAM: ("instagram_",),
    AD_ACCOUNT: ("ads_",),
}


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
