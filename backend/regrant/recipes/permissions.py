"""What a missing permission costs, in words."""

from __future__ import annotations

from functools import cache

from pydantic import RootModel

from regrant.recipes.book import DATA, read


class PermissionFile(RootModel[dict[str, str]]):
    """`permissions.toml`: permission -> what is missed without it."""


@cache
def consequences() -> dict[str, str]:
    """Permission -> what is missed without it; a permission that costs nobody anything is not in it."""
    return read(DATA / "permissions.toml", PermissionFile).root
