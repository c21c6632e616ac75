"""Metrics, in the text form that Prometheus reads."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response

from regrant.api.guard import needs
from regrant.causes import State
from regrant.store import alarms, connections, deliveries, runs, verdicts

_ANSWER: dict[int | str, dict[str, str | dict[str, dict[str, Any]]]] = {
    200: {"description": "Prometheus text format", "content": {"text/plain": {"schema": {"type": "string"}}}}
}

blueprint = APIBlueprint("metrics", __name__)


@blueprint.get("/metrics")
@blueprint.doc(responses=_ANSWER)
@needs("read")
def metrics() -> Response:
    """How many connections are in which state, and what asking Meta has cost."""
    return Response("\n".join(_lines()) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _lines() -> list[str]:
    newest = verdicts.newest()
    ids = [one.id for one in connections.every()]
    states = [newest[name].state if name in newest else State.UNKNOWN for name in ids]
    requests, calls = runs.cost()
    live = alarms.live()
    lines = [*_head("regrant_connections", "gauge", "Connections by state")]
    lines += [f'regrant_connections{{state="{state}"}} {states.count(state)}' for state in State]
    lines += [*_head("regrant_alarms", "gauge", "Alarms by state")]
    lines += [f'regrant_alarms{{state="{name}"}} {sum(one.state == name for one in live)}' for name in alarms.LIVE]
    lines += [*_head("regrant_graph_requests_total", "counter", "HTTP requests to Meta")]
    lines += [f"regrant_graph_requests_total {requests}"]
    lines += [*_head("regrant_graph_calls_total", "counter", "Calls as Meta counts them")]
    lines += [f"regrant_graph_calls_total {calls}"]
    lines += [*_head("regrant_deliveries_dead", "gauge", "Messages that nobody took")]
    return [*lines, f"regrant_deliveries_dead {len(deliveries.log(state='dead', limit=1000))}"]


def _head(name: str, kind: str, says: str) -> tuple[str, str]:
    return f"# HELP {name} {says}", f"# TYPE {name} {kind}"
