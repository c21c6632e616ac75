"""What a kind of object is made of, and how an answer about one is put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.fields import Field, parse_fields
from regrant.sandbox.graph.paging import Slice, cut, frame
from regrant.sandbox.graph.refusal import Refusal, parameter
from regrant.sandbox.graph.viewer import Viewer


class Missing:
    """A field that this object does not carry: absent from the answer, not null."""


MISSING = Missing()
Getter = Callable[[Viewer, Any, Field], Any]
Lister = Callable[[Viewer, Any, Mapping[str, str]], Sequence["Node | dict[str, Any] | None"]]


@dataclass(frozen=True, slots=True)
class Edge:
    """A list that hangs on an object; None among what `lister` gives is a place the viewer may not see.

    `silent`: inside a bigger question a refusal leaves the edge out instead of failing the whole. `paged`: the list
    comes in pages, with cursors.
    """

    lister: Lister
    defaults: str = ""
    silent: bool = False
    paged: bool = True


@dataclass(frozen=True, slots=True)
class NodeType:
    """One kind of object: its fields, its edges, and what is told when nothing is asked for."""

    name: str
    defaults: str
    fields: dict[str, Getter]
    edges: dict[str, Edge] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """One object as a viewer meets it."""

    type: NodeType
    id: str
    entity: Any


def plain(attribute: str) -> Getter:
    """A field that is an attribute of the same or another name; None is absent."""

    def read(_viewer: Viewer, entity: Any, _wanted: Field) -> Any:
        value = getattr(entity, attribute)
        return MISSING if value is None else value

    return read


def describe(viewer: Viewer, node: Node, wanted: Sequence[Field], ask: Ask) -> dict[str, Any]:
    """The asked fields of an object, and its id."""
    answer: dict[str, Any] = {}
    for one in wanted:
        value = _value(viewer, node, one, ask)
        if not isinstance(value, Missing):
            answer[one.key] = value
    answer.setdefault("id", node.id)
    return answer


def _value(viewer: Viewer, node: Node, wanted: Field, ask: Ask) -> Any:
    if wanted.name == "id":
        return node.id
    edge = node.type.edges.get(wanted.name)
    if edge is not None and wanted.name not in node.type.fields:
        try:
            return list_edge(viewer, node, wanted.name, wanted.inner, wanted.modifiers, ask)
        except Refusal:
            if edge.silent:
                return MISSING
            raise
    getter = node.type.fields.get(wanted.name)
    if getter is None:
        raise parameter(f"Tried accessing nonexisting field ({wanted.name}) on node type ({node.type.name})")
    value = getter(viewer, node.entity, wanted)
    if isinstance(value, Node):
        return describe(viewer, value, wanted.inner or [], ask)
    if isinstance(value, dict) and wanted.inner is not None:
        return {one.key: value[one.name] for one in wanted.inner if one.name in value}
    return value


def list_edge(
    viewer: Viewer, node: Node, name: str, wanted: list[Field] | None, params: Mapping[str, str], ask: Ask
) -> dict[str, Any]:
    """One page of a list that hangs on an object."""
    edge = node.type.edges[name]
    slots = edge.lister(viewer, node.entity, params)
    if not edge.paged:
        return {"data": list(slots)}
    page: Slice[Node | dict[str, Any]] = cut(slots, params)
    rows = [_row(viewer, item, wanted, edge, ask) for item in page.shown]
    kept = {key: value for key, value in params.items() if key in {"limit", "fields", "summary"}}
    if wanted is not None and "fields" not in kept:
        kept["fields"] = ",".join(one.name for one in wanted)
    address = f"{ask.home}/{node.id}/{name}"
    return frame(page, rows, address, {"access_token": ask.token or "", **kept})


def _row(
    viewer: Viewer, item: Node | dict[str, Any], wanted: list[Field] | None, edge: Edge, ask: Ask
) -> dict[str, Any]:
    if isinstance(item, dict):
        return item
    return describe(viewer, item, wanted or parse_fields(edge.defaults or item.type.defaults), ask)
