"""The JSON Schema of the data files, for editors and for people who write a new one."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from regrant.recipes.files import AddressFile, LabelFile, ScreenFile, StepsFile, ToolFile


def schemas() -> dict[str, dict[str, Any]]:
    """What each kind of file may say: kind -> JSON Schema."""
    kinds: dict[str, type[BaseModel]] = {
        "labels": LabelFile,
        "addresses": AddressFile,
        "screen": ScreenFile,
        "steps": StepsFile,
        "tool": ToolFile,
    }
    return {kind: model.model_json_schema() for kind, model in kinds.items()}
