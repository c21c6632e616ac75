"""How the data files are written: what a person types in TOML before it becomes a screen, a tool or a flow.

Three things are written once and named elsewhere: the addresses of a group of screens, the texts of a label, and the
steps that many tools share.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, RootModel, model_validator

from regrant.recipes.models import Arrival, FlowFacts, Grade, Identity, Step, Strict, Target, ToolFacts


class Text(Strict):
    """One wording of a label; `seen` where somebody read it on a screen or in a vendor's help, else inferred."""

    text: str = Field(min_length=1)
    seen: bool = False


class LabelFile(RootModel[dict[str, list[Text]]]):
    """`labels/<locale>.toml`: label key -> its wordings in that language."""


class AddressGroup(Strict):
    """Every host with every path, with the same query.

    `pretend` is the path in the sandbox, for a tool's page that nobody outside the tool knows the path of.
    """

    hosts: list[str] = Field(min_length=1)
    paths: list[str] = Field(min_length=1)
    query: dict[str, str] = Field(default_factory=dict)
    pretend: str = ""


class AddressFile(RootModel[dict[str, AddressGroup]]):
    """`screens/<site>/addresses.toml`: name of a group -> the addresses in it."""


class ScreenFile(Strict):
    """`screens/<site>/<screen>.toml`: its id is `<site>.<screen>`, its `addresses` a group or groups of the site."""

    title: str
    addresses: str | list[str]
    arrived: Arrival
    targets: dict[str, Target] = Field(default_factory=dict)
    identity: Identity = "any"
    grade: Grade
    checked: date
    sources: list[str] = Field(min_length=1)
    test_pages: list[str] = Field(default_factory=list)
    untested: str = ""
    """Why there is no test page."""

    @model_validator(mode="after")
    def tested(self) -> Self:
        """A screen has a test page, or says why not."""
        if bool(self.test_pages) == bool(self.untested):
            raise ValueError("a screen has test_pages, or says in `untested` why not")
        return self


class StepsOf(Strict):
    """Stands for a step of the tool's own, of the generic tool's, or for all the steps of `steps/<use>.toml`."""

    use: str


class StepsFile(Strict):
    """`steps/<name>.toml`: steps that the flows of many tools share."""

    steps: list[Step] = Field(min_length=1)


class FlowFile(FlowFacts):
    """A flow as a tool's file has it: its id is its key, and shared steps are named."""

    steps: list[StepsOf | Step] = Field(min_length=1)


class ToolFile(ToolFacts):
    """`tools/<tool>.toml`: its id is the file's name.

    `steps` are the tool's own way of doing what the general flows only name, such as `connect_again`.
    """

    steps: dict[str, Step | list[Step]] = Field(default_factory=dict)
    flows: dict[str, FlowFile] = Field(default_factory=dict)
