"""Items of a batch that lean on others: `name`, `depends_on` and `{result=NAME:$.data.*.id}`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from regrant.sandbox.graph.refusal import parameter

REFERENCE = re.compile(r"\{result=(\w+):(\$[.\w*\[\]]*)\}")
STEP = re.compile(r"\w+|\*")


def filled_in(text: str, bodies: Mapping[str, Any]) -> str | None:
    """The text with its references filled in, several values joined by commas; None where one has no answer."""
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        if found.group(1) not in bodies:
            missing = True
            return ""
        values = _select(bodies[found.group(1)], STEP.findall(found.group(2)))
        return ",".join(item if isinstance(item, str) else json.dumps(item) for item in values)

    whole = REFERENCE.sub(value, text)
    return None if missing else whole


def _select(body: Any, steps: list[str]) -> list[Any]:
    """What a path such as `data.*.id` leads to; a step that leads nowhere raises code 100."""
    found = [body]
    for step in steps:
        found = [inner for one in found for inner in _inner(one, step)]
    return found


def _inner(one: Any, step: str) -> list[Any]:
    if step == "*":
        return list(one.values()) if isinstance(one, dict) else list(one) if isinstance(one, list) else []
    if isinstance(one, dict):
        return [one[step]] if step in one else []
    if isinstance(one, list) and step.isdigit() and int(step) < len(one):
        return [one[int(step)]]
    raise parameter(f"Invalid reference in batch: {step}")


def leans_on(item: Mapping[str, Any]) -> set[str]:
    """The names of the items that this one needs the answers of."""
    text = f"{item.get('relative_url', '')} {item.get('body', '')}"
    named = {item["depends_on"]} if isinstance(item.get("depends_on"), str) else set()
    return named | {found.group(1) for found in REFERENCE.finditer(text)}
