"""What is checked: one token, for one tool, with the assets that it should reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regrant.graph.token import Token
from regrant.recipes.models import Tool

PAGE, INSTAGRAM, AD_ACCOUNT = "page", "instagram", "ad_account"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One asset that the connection should reach; an Instagram account may name the Page that it hangs on."""

    kind: str
    meta_id: str
    name: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """One connection as the checks see it.

    `inspector` is the token of the app that `token` belongs to: with it Meta tells a token's dates and assets.
    """

    token: Token
    tool: Tool
    wanted: tuple[Wanted, ...] = ()
    inspector: Token | None = None
    kind: Literal["user", "page"] = "user"

    def of_kind(self, kind: str) -> list[Wanted]:
        """The wanted assets of one kind."""
        return [asset for asset in self.wanted if asset.kind == kind]
