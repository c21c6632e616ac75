"""Grants: what a person lets an app do, and with which assets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["pages", "instagram", "businesses", "ad_accounts"]
KINDS: tuple[Kind, ...] = ("pages", "instagram", "businesses", "ad_accounts")


@dataclass(frozen=True, slots=True)
class Reach:
    """Which assets of one kind: everything, now and later, or a list of ids."""

    everything: bool = False
    ids: frozenset[str] = frozenset()

    def covers(self, asset: str | None) -> bool:
        """Is this asset within reach?"""
        return asset is not None and (self.everything or asset in self.ids)

    def plus(self, other: Reach) -> Reach:
        """Both together: a login adds to an older grant, asset by asset, and takes nothing away."""
        return Reach(self.everything or other.everything, self.ids | other.ids)


EVERYTHING = Reach(everything=True)
NOTHING = Reach()


@dataclass(slots=True)
class Grant:
    """What one person granted to one app; kept after removal, because the login may remember it."""

    person: str
    app: str
    granted_at: int
    permissions: dict[str, str] = field(default_factory=dict)
    """Permission -> granted, declined or expired."""
    reach: dict[Kind, Reach] = field(default_factory=lambda: dict.fromkeys(KINDS, NOTHING))
    removed_at: int | None = None

    @property
    def active(self) -> bool:
        """Is the app still let in?"""
        return self.removed_at is None

    def has(self, permission: str) -> bool:
        """Is this permission granted now?"""
        return self.active and self.permissions.get(permission) == "granted"


def kind_of(permission: str) -> Kind | None:
    """The kind of asset that a permission is granted for, or None where it is for the person only."""
    if permission.startswith(("pages_", "read_insights", "leads_retrieval", "publish_video")):
        return "pages"
    if permission.startswith("instagram_"):
        return "instagram"
    if permission.startswith(("business_", "catalog_")):
        return "businesses"
    if permission.startswith("ads_"):
        return "ad_accounts"
    return None
