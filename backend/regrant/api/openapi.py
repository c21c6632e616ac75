"""`GET /openapi.json`: what the service answers, for programs; the extension's types are made from it."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint, APIFlask
from flask import current_app

from regrant.api.guard import OPEN, needs, scope_of
from regrant.api.refusals import ErrorAnswer

blueprint = APIBlueprint("openapi", __name__, enable_openapi=False)

TOKEN = "pairing"  # noqa: S105  # the name of the way to sign in


@blueprint.get("/openapi.json")
@needs("read")
def openapi() -> Any:
    """The whole API in OpenAPI 3.1."""
    return current_app.spec  # type: ignore[attr-defined]


def install(app: APIFlask) -> None:
    """Set up what APIFlask writes about the API."""
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        AUTO_SERVERS=False,
        AUTO_404_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_OPERATION_ID=False,
        SECURITY_SCHEMES={TOKEN: {"type": "http", "scheme": "bearer"}},
    )
    app.spec_processor(lambda spec: _finish(spec, app))


def _finish(spec: Any, app: APIFlask) -> dict[str, Any]:
    """Plain names for models, one error for all, and the scope that each operation asks for."""
    spec = _plain_names(spec)
    spec["info"]["description"] = "Local API of regrant. Answers on 127.0.0.1 only."
    spec["components"]["schemas"] |= _models_of(ErrorAnswer)
    error = {"$ref": "#/components/schemas/ErrorAnswer"}
    scopes = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower()): scope_of(app, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            scope = scopes[path, method]
            operation["security"] = [] if scope == OPEN else [{TOKEN: [scope]}]
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True  # an empty body is no JSON
            operation["responses"]["default"] = {
                "description": "Why not",
                "content": {"application/json": {"schema": error}},
            }
    finished: dict[str, Any] = spec
    return finished


def _plain_names(spec: dict[str, Any]) -> dict[str, Any]:
    """`Guide.Step` becomes `Step`: a model is one thing, wherever it is used."""
    schemas = spec["components"]["schemas"]
    plain: dict[str, Any] = {}
    for name in sorted(schemas):
        short, schema = name.rpartition(".")[2], _rename(schemas[name])
        if plain.setdefault(short, schema) != schema:
            raise ValueError(f"two models are called {short}")
    paths = _rename(spec["paths"])
    return {**spec, "paths": paths, "components": {**spec["components"], "schemas": dict(sorted(plain.items()))}}


def _rename(value: Any) -> Any:
    if isinstance(value, list):
        return [_rename(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: f"#/components/schemas/{item.rpartition('/')[2].rpartition('.')[2]}" if key == "$ref" else _rename(item)
        for key, item in value.items()
    }


def _models_of(model: type[ErrorAnswer]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), model.__name__: schema}
