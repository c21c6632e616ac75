"""Professional Instagram accounts that hang on a Page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regrant.sandbox.graph.nodes.node import Edge, Node, NodeType, plain
from regrant.sandbox.graph.refusal import lacking
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.assets import Instagram


def _quota(viewer: Viewer, _account: Instagram, _params: Mapping[str, str]) -> list[Node | dict[str, Any] | None]:
    if not viewer.has("instagram_content_publish"):
        raise lacking("Application does not have permission for this action", 10)
    return [{"quota_usage": 2, "config": {"quota_total": 50, "quota_duration": 86_400}}]


INSTAGRAM = NodeType(
    "IGUser",
    "id",
    {
        "username": plain("username"),
        "name": plain("name"),
        "is_published": lambda _viewer, _account, _wanted: True,
        "followers_count": lambda _viewer, account, _wanted: int(account.id) % 9_000 + 100,
        "media_count": lambda _viewer, account, _wanted: int(account.id) % 300,
        "profile_picture_url": lambda _viewer, account, _wanted: f"https://cdn.example/{account.id}.jpg",
    },
    {"content_publishing_limit": Edge(_quota)},
)


def instagram_node(account: Instagram) -> Node:
    """An Instagram account as an object of the Graph."""
    return Node(INSTAGRAM, account.id, account)
