"""The data files, read: labels, screens, shared steps and tools. Each kind is read when it is first asked for."""

from __future__ import annotations

import fnmatch
import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from regrant.errors import NotFound, RecipeInvalid
from regrant.recipes.files import (
    AddressFile,
    AddressGroup,
    FlowFile,
    LabelFile,
    ScreenFile,
    StepsFile,
    StepsOf,
    Text,
    ToolFile,
)
from regrant.recipes.models import Address, Condition, Flow, Screen, Site, Step, Tool

DATA = Path(__file__).parent.parent / "data"
SITES: tuple[Site, ...] = ("facebook", "business", "instagram", "threads", "tools")
ADDRESSES = "addresses"
GENERIC = "generic"
PRETEND = "127.0.0.1"  # the host of an address that is the sandbox's alone

FileModel = TypeVar("FileModel", bound=BaseModel)


def read(path: Path, model: type[FileModel]) -> FileModel:
    """One data file as what it must say; raises RecipeInvalid with a line for each fault, naming file and key."""
    name = path.relative_to(path.parents[2 if path.parent.parent.name == "screens" else 1]).as_posix()
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as missing:
        raise RecipeInvalid(f"{name}: is not there") from missing
    except UnicodeDecodeError as foreign:
        raise RecipeInvalid(f"{name}: not UTF-8: have the editor save it so") from foreign
    except tomllib.TOMLDecodeError as broken:
        raise RecipeInvalid(f"{name}: not TOML: {broken}") from broken
    except ValidationError as wrong:
        lines = [f"{name}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in wrong.errors()]
        raise RecipeInvalid("\n".join(lines)) from wrong


class Book:
    """All that is known of Meta's screens and of tools, out of one folder of data files."""

    def __init__(self, data: Path = DATA) -> None:
        self.data = data

    @cached_property
    def labels(self) -> dict[str, dict[str, list[Text]]]:
        """Locale -> label key -> wordings."""
        files = sorted((self.data / "labels").glob("*.toml"))
        return {path.stem: read(path, LabelFile).root for path in files}

    @cached_property
    def keys_of_labels(self) -> dict[str, str]:
        """English text of a label, case-folded -> its key; of several keys the one that most languages know."""
        known = {key: sum(key in labels for labels in self.labels.values()) for key in self.labels.get("en", {})}
        least_first = sorted(known, key=lambda key: known[key])
        return {text.text.casefold(): key for key in least_first for text in self.labels["en"][key]}

    @cached_property
    def addresses(self) -> dict[Site, dict[str, list[Address]]]:
        """Site -> name of a group -> its addresses."""
        return {site: self._addresses(site) for site in SITES if (self.data / "screens" / site).is_dir()}

    @cached_property
    def screens(self) -> dict[str, Screen]:
        """Screen id -> screen."""
        found = {}
        for site in self.addresses:
            for path in sorted((self.data / "screens" / site).glob("*.toml")):
                if path.stem != ADDRESSES:
                    screen = self._screen(site, path)
                    found[screen.id] = screen
        return found

    @cached_property
    def shared_steps(self) -> dict[str, list[Step]]:
        """Name of a file of shared steps -> its steps."""
        return {path.stem: read(path, StepsFile).steps for path in sorted((self.data / "steps").glob("*.toml"))}

    @cached_property
    def generic(self) -> Tool:
        """The tool that stands for any: its flows take only a name."""
        return self._tool(GENERIC, self._generic)

    @cached_property
    def tool_ids(self) -> frozenset[str]:
        """The ids of the tools that have a file; none of them is read for it."""
        return frozenset(path.stem for path in (self.data / "tools").glob("*.toml")) - {GENERIC}

    @cached_property
    def tools(self) -> dict[str, Tool]:
        """Tool id -> tool, all but the generic one; `tool` reads one file alone."""
        return {name: self._known(name) for name in sorted(self.tool_ids)}

    def tool(self, tool: str) -> Tool:
        """The tool of this id; raises NotFound."""
        if tool not in self.tool_ids:
            raise NotFound(f"no tool {tool!r}", hint="`regrant recipes list` shows those that are known.")
        return self._known(tool)

    def tool_or_generic(self, tool: str, title: str = "") -> Tool:
        """The tool of this id, or the generic one under this id and title: a tool without a file works all the same."""
        if tool in self.tool_ids:
            return self._known(tool)
        name = title or tool
        return self.generic.model_copy(update={"id": tool, "title": name, "app_names": [name]})

    def _known(self, name: str) -> Tool:
        """The tool, read when it is first asked for; what its file leaves out, it has from the generic one."""
        if name not in self._read_tools:
            self._read_tools[name] = self._tool(name, self._completed(self._tool_file(name)))
        return self._read_tools[name]

    @cached_property
    def _read_tools(self) -> dict[str, Tool]:
        return {}

    @cached_property
    def _generic(self) -> ToolFile:
        return self._tool_file(GENERIC)

    def _tool_file(self, name: str) -> ToolFile:
        return read(self.data / "tools" / f"{name}.toml", ToolFile)

    def _completed(self, tool: ToolFile) -> ToolFile:
        general = {name: _by_its_help(flow, tool) for name, flow in self._generic.flows.items()}
        more = {
            "flows": {**general, **tool.flows},
            "steps": {**self._generic.steps, **tool.steps},
            "remedies": {**self._generic.remedies, **tool.remedies},
        }
        return tool.model_copy(update=more)

    def _addresses(self, site: Site) -> dict[str, list[Address]]:
        groups = read(self.data / "screens" / site / f"{ADDRESSES}.toml", AddressFile).root
        return {name: _spelt_out(group) for name, group in groups.items()}

    def _screen(self, site: Site, path: Path) -> Screen:
        written = read(path, ScreenFile)
        groups = self.addresses[site]
        named = [written.addresses] if isinstance(written.addresses, str) else written.addresses
        for name in named:
            if name not in groups:
                raise RecipeInvalid(f"{site}/{path.name}: addresses: no group {name!r} in {ADDRESSES}.toml")
        addresses = [address for name in named for address in groups[name]]
        facts = written.model_dump(exclude={"addresses", "untested"})
        return Screen(id=f"{site}.{path.stem}", site=site, addresses=addresses, **facts)

    def _tool(self, name: str, written: ToolFile) -> Tool:
        flows = {flow: self._flow(name, flow, written) for flow in written.flows}
        return Tool(id=name, flows=flows, **written.model_dump(exclude={"flows", "steps"}))

    def _flow(self, tool: str, name: str, written: ToolFile) -> Flow:
        steps: list[Step] = []
        for step in written.flows[name].steps:
            steps += self._named_steps(tool, name, step.use, written) if isinstance(step, StepsOf) else [step]
        spelt_out = [step.model_copy(update={"done": self._arrivals(step.done, tool, written.popup)}) for step in steps]
        return Flow(id=name, steps=spelt_out, **written.flows[name].model_dump(exclude={"steps"}))

    def _named_steps(self, tool: str, flow: str, name: str, written: ToolFile) -> list[Step]:
        if name in written.steps:
            own = written.steps[name]
            return own if isinstance(own, list) else [own]
        if name not in self.shared_steps:
            raise RecipeInvalid(f"tools/{tool}.toml: flows.{flow}: no shared steps {name!r}")
        return self.shared_steps[name]

    def _arrivals(self, conditions: list[Condition], tool: str, popup: bool) -> list[Condition]:
        """The conditions with `site.some_*` spelt out as the screens that it means."""
        spelt_out = []
        for condition in conditions:
            meant = [name for form in condition.arrived for name in self._meant(form, tool, popup)]
            if meant or not condition.arrived:
                spelt_out.append(condition.model_copy(update={"arrived": meant}))
        return spelt_out

    def _meant(self, form: str, tool: str, popup: bool) -> list[str]:
        """The screens of that form. Of `tools.{id}_*` there are none where nothing is known of the tool's pages, nor
        where its page stays open behind the login: to see it says nothing then."""
        own = "{id}" in form
        if own and popup:
            return []
        return self._of_form(form.replace("{id}", tool)) or ([] if own else [form])

    def _of_form(self, form: str) -> list[str]:
        """The screens of one form; asked a thousand times with a dozen forms."""
        if form not in self._forms:
            self._forms[form] = sorted(fnmatch.filter(self.screens, form))
        return self._forms[form]

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        return {}


def _spelt_out(group: AddressGroup) -> list[Address]:
    real = [Address(host=host, path=path, query=group.query) for host in group.hosts for path in group.paths]
    return [*real, Address(host=PRETEND, path=group.pretend)] if group.pretend else real


def _by_its_help(flow: FlowFile, tool: ToolFile) -> FlowFile:
    """A general flow, named after the tool's help where a step of the tool's own is in it."""
    own = any(isinstance(step, StepsOf) and step.use in tool.steps for step in flow.steps)
    return flow.model_copy(update={"article": tool.sources[0]}) if own else flow


@cache
def book() -> Book:
    """The book that regrant ships with, read once."""
    return Book()
