"""The description of the API: true, whole, and what the extension's types are made from."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import Service

from regrant.cli.openapi import description, printed
from regrant.cli.request_bodies import written

EXTENSION = Path(__file__).parents[2] / "extension"
GENERATED = EXTENSION / "generated"


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    """The description."""
    return description()


def refs(value: Any) -> set[str]:
    """Every `$ref` in there."""
    if isinstance(value, dict):
        return {value["$ref"]} if "$ref" in value else set().union(*map(refs, value.values()))
    return set().union(*map(refs, value)) if isinstance(value, list) else set()


def test_every_model_that_is_named_is_there(spec: dict[str, Any]) -> None:
    named = {ref.removeprefix("#/components/schemas/") for ref in refs(spec)}

    assert named == set(spec["components"]["schemas"])


@pytest.mark.parametrize(
    "model",
    ["Guide", "Repair", "ProgressIn", "Pointing", "Status", "Root", "Fix", "Ping", "Paired", "PlanOut", "ErrorAnswer"],
)
def test_model_that_the_extension_needs_is_there(spec: dict[str, Any], model: str) -> None:
    assert spec["components"]["schemas"][model]["properties"]


def test_every_operation_says_its_scope_its_answer_and_what_it_is_for(spec: dict[str, Any]) -> None:
    operations = [operation for path in spec["paths"].values() for operation in path.values()]

    assert len(operations) > 30
    for operation in operations:
        assert operation["summary"]
        assert operation["responses"]["default"]
        assert operation["security"] == [] or list(operation["security"][0]) == ["pairing"]


def test_only_these_need_no_token(spec: dict[str, Any]) -> None:
    free = {
        f"{method} {path}"
        for path, operations in spec["paths"].items()
        for method, operation in operations.items()
        if operation["security"] == []
    }

    assert free == {"get /api/v1/ping", "post /api/v1/pairings", "get /api/v1/calendar/{key}.ics"}


def test_service_answers_its_description_to_a_paired_caller(service: Service, spec: dict[str, Any]) -> None:
    with service.client(service.token) as client:
        assert client.get("/openapi.json").json() == spec


def test_description_in_the_repository_is_the_one_of_this_service() -> None:
    kept = (GENERATED / "openapi.json").read_text(encoding="utf-8")

    assert kept == printed() + "\n", "run `make openapi`"


def test_page_on_bodies_is_the_one_of_this_service(spec: dict[str, Any]) -> None:
    kept = (Path(__file__).parents[2] / "docs/bodies.md").read_text(encoding="utf-8")

    assert kept == written(spec), "run `make openapi`"


def test_types_of_the_extension_are_made_from_it(tmp_path: Path) -> None:
    program = EXTENSION / "node_modules" / ".bin" / "openapi-typescript"
    if not program.exists() or shutil.which("node") is None:
        pytest.skip("the extension's tools are not installed")
    made = tmp_path / "api.d.ts"
    command = [str(program), str(GENERATED / "openapi.json"), "-o", str(made)]
    subprocess.run(command, cwd=EXTENSION, check=True, capture_output=True)

    assert (GENERATED / "api.d.ts").read_text(encoding="utf-8") == made.read_text(encoding="utf-8"), (
        "run `make openapi`"
    )


def test_what_is_printed_is_the_same_every_time() -> None:
    assert json.loads(printed()) == description()
    assert printed() == printed()
