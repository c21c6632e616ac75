"""Business portfolios: where the Pages are found that a person's own list leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regrant.sandbox.graph.nodes.node import Edge, Node, NodeType, plain
from regrant.sandbox.graph.nodes.page import page_node
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.assets import Business


def _owned(viewer: Viewer, business: Business, _params: Mapping[str, str]) -> Sequence[Node | None]:
    return [page_node(page) for page in viewer.state.pages.values() if page.business == business.id]


def _client(_viewer: Viewer, _business: Business, _params: Mapping[str, str]) -> Sequence[Node | None]:
    return []


BUSINESS = NodeType(
    "Business",
    "id,name",
    {
        "name": plain("name"),
        "two_factor_type": plain("two_factor"),
        "verification_status": plain("verification"),
        "created_time": lambda _viewer, _business, _wanted: "2024-01-04T07:12:08+0000",
    },
    {"owned_pages": Edge(_owned, "id,name"), "client_pages": Edge(_client, "id,name")},
)


def business_node(business: Business) -> Node:
    """A portfolio as an object of the Graph."""
    return Node(BUSINESS, business.id, business)
