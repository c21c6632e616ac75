"""Apps: `/app` tells which one a token belongs to."""

from __future__ import annotations

from regrant.sandbox.graph.nodes.node import Node, NodeType, plain
from regrant.sandbox.world.apps import App

APP = NodeType(
    "Application",
    "category,link,name",
    {
        "name": plain("name"),
        "category": lambda _viewer, _app, _wanted: "Business and Pages",
        "link": lambda _viewer, app, _wanted: f"https://www.facebook.com/games/?app_id={app.id}",
    },
)


def app_node(app: App) -> Node:
    """An app as an object of the Graph."""
    return Node(APP, app.id, app)
