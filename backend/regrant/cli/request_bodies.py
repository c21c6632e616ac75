"""Writes down in words what each endpoint takes as its body, from the service's own description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

HEAD = """# What each endpoint takes

Written by `regrant openapi --bodies`; a test holds that it is up to date. Fields with a star are required, the others
may be left out or null. Unknown fields are refused where the description says so. `GET /openapi.json` has all of it
with the answers; [api.md](api.md) says what each endpoint is for.
"""


def written(spec: dict[str, Any]) -> str:
    """The whole page, the same for the same description."""
    return HEAD + "".join(_endpoint(spec, *found) for found in _taking(spec))


def _taking(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in sorted(spec["paths"].items()):
        for method, operation in sorted(operations.items()):
            if "requestBody" in operation:
                schema = operation["requestBody"]["content"]["application/json"]["schema"]
                yield f"{method.upper()} {path.removeprefix('/api/v1')}", _model(spec, schema)


def _endpoint(spec: dict[str, Any], name: str, model: dict[str, Any]) -> str:
    fields = model.get("properties", {})
    if not fields:
        return f"\n## `{name}`\n\nAn empty object: `{{}}`.\n"
    says = f"{model['description']}\n\n" if model.get("description") else ""
    rows = "".join(_field(spec, field, fields[field], field in model.get("required", [])) for field in fields)
    return f"\n## `{name}`\n\n{says}| field | what |\n|---|---|\n{rows}"


def _field(spec: dict[str, Any], name: str, schema: dict[str, Any], required: bool) -> str:
    star = "*" if required else ""
    more = [f"else {json.dumps(schema['default'])}"] if schema.get("default") not in (None, [], "") else []
    return f"| `{name}`{star} | {', '.join([_kind(spec, schema), *_limits(schema), *more])} |\n"


def _kind(spec: dict[str, Any], schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        kinds = [_kind(spec, one) + _in_brackets(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "$ref" in schema:
        model = _model(spec, schema)
        return _kind(spec, model) if "properties" not in model else f"object of {_names(model)}"
    if "enum" in schema:
        return " or ".join(f"`{one}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        return f"list of {_kind(spec, schema.get('items', {}))}"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", None: "anything"}
    kind = schema.get("type")
    return words.get(kind, str(kind))


def _in_brackets(schema: dict[str, Any]) -> str:
    limits = ", ".join(_limits(schema))
    return f" ({limits})" if limits else ""


def _limits(schema: dict[str, Any]) -> list[str]:
    words = {
        "minLength": "at least {} signs",
        "maxLength": "at most {} signs",
        "minItems": "at least {}",
        "maxItems": "at most {}",
        "minimum": "from {}",
        "exclusiveMinimum": "above {}",
        "maximum": "up to {}",
    }
    return [says.format(schema[key]) for key, says in words.items() if key in schema]


def _names(model: dict[str, Any]) -> str:
    required = model.get("required", [])
    return ", ".join(f"`{name}`{'*' if name in required else ''}" for name in model["properties"])


def _model(spec: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found
