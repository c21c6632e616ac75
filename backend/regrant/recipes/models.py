"""What a data file may say: screens with their targets, tools with their flows.

The same models validate the TOML in `data/`, make its JSON Schema, and, compiled into a `Guide`, reach the
extension, whose TypeScript types are generated from them. Words in braces (`{app}`, `{person}`, `{name}`) are filled
in when a guide is compiled; a `{…}` that stays stands for any text in a label of Meta's.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from regrant.causes import Cause, Remedy

Site = Literal["facebook", "business", "instagram", "threads", "tools"]  # tools: the tools' own pages
Home = Literal["facebook", "instagram", "threads"]  # where a profile logs in
Identity = Literal["person", "page", "offered", "any"]  # as whom one must be acting; or a person whom a button offers
Grade = Literal["M", "W", "C", "V", "R", "I"]  # Meta, walked, code, vendor, rebuilt, inferred: how a fact is known


class Strict(BaseModel):
    """A record in which an unknown key is an error, so that a misspelt one is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Address(Strict):
    """One form of address under which a screen is found.

    `path` may hold `*` for one path segment and `**` for any rest. Each key of `query` must be there with that value.
    """

    host: str
    path: str
    query: dict[str, str] = {}


class Scope(Strict):
    """Where on the page a target is looked for.

    * page: anywhere in the frontmost layer (a dialog that is open, else the page); with `names`, in a dialog only while
      that says one of them
    * dialog: in the topmost visible dialog only; with `names`, only while that dialog says one of them
    * part: as `page`; with `names`, in a part of the page with a heading of its own only where that shows one of them
    * row: in the list row whose name is one of `names`
    """

    kind: Literal["page", "part", "dialog", "row"] = "page"
    names: list[str] = []
    things: list[str] = []
    """Keys of labels that hold a word for what a window is about: one with another title is not meant."""


class Target(Strict):
    """One element that a person may be asked to press, tick or leave alone, by its meaning."""

    role: Literal["button", "link", "checkbox", "radio", "switch", "textbox", "password", "tab", "press"]
    """`press` is a button or a link: Meta uses either for the same control."""
    labels: list[str]
    """Keys of the label files; any text of any of them names the target. None: any control of the role."""
    scope: Scope = Scope()
    structure: Literal["only_unticked_box_of_confirm_dialog"] | None = None
    """A structure that is proof by itself where no label can be read."""
    note: str = ""


class Arrival(Strict):
    """How to know that the screen is here: every given part must hold.

    `labels`: a heading or other short text with one of these labels is shown. `targets`: each is there, once; one
    without labels stands for any of its role, and is there at least once. `absent`: none of these labels is shown as
    a control. `without`: none of these targets is there. `layer`: the frontmost layer must be this.
    """

    labels: list[str] = []
    targets: list[str] = []
    absent: list[str] = []
    without: list[str] = []
    layer: Literal["page", "dialog", "any"] = "any"


class Screen(Strict):
    """A page of Meta, or a layer on it."""

    id: str
    title: str
    site: Site
    addresses: list[Address] = Field(min_length=1)
    arrived: Arrival
    targets: dict[str, Target] = {}
    identity: Identity = "any"
    grade: Grade
    checked: date
    sources: list[str] = Field(min_length=1)
    test_pages: list[str] = []
    """Sandbox addresses that show this screen, for the tests."""


class Condition(Strict):
    """Something that is so, or not yet: every given part must hold.

    Targets are named `target` on the step's own screen, or `screen/target`.
    """

    arrived: list[str] = []
    """One of these screens is here."""
    pressed: bool = False
    """The person pressed the step's target and the page reacted (target gone, disabled, or another screen)."""
    clicked: bool = False
    """The person pressed the step's target, whatever the page makes of it: for a button that stays as it is."""
    checked: str | None = None
    unchecked: str | None = None
    present: str | None = None
    absent: str | None = None
    """The target's screen is here, filled in, and the target is not on it."""
    confirmed: bool = False
    """The person said so on the card: for what no page shows."""


class Guard(Strict):
    """A thing that must be so before the step's target is pointed at; while it is not, the card warns.

    * checked, unchecked: the target is so; one whose state cannot be seen is let pass
    * all_checked: the target, which has no label, and every other of its role where it stands is on
    * only_checked: the target is ticked, and no other box beside it on the page is
    """

    target: str
    must_be: Literal["checked", "unchecked", "all_checked", "only_checked"]
    say: str
    why: str = ""


class Step(Strict):
    """One thing for the person to do."""

    id: str
    screen: str | None = None
    target: str | None = None
    """None: the step is in words only."""
    say: str
    why: str = ""
    missing: str = ""
    """What to look for, in words, when the target is not where it should be."""
    link: str | None = None
    """An address to open, shown on the card as a link."""
    done: list[Condition] = Field(min_length=1)
    """Any one of these ends the step."""
    skip: list[Condition] = []
    """Any one of these, true at the start, passes the step over."""
    guards: list[Guard] = []
    optional: bool = False
    """May be passed over when a later step's screen is here."""
    reach: Literal["anyhow", "forward", "next"] = "anyhow"
    """How the walk may come here besides step by step.

    anyhow: passed ahead to, or gone back to, when its screen is here. forward: never gone back to, for a tool's page
    stays open behind its pop-up. next: only by ending the step before it, and left again when the page is loaded anew.
    """
    warn: str = ""
    """Said before the step is pointed at: what else goes down."""
    patience: float = 10.0
    """Seconds to look for the target before the card says that it is not there."""


class FlowFacts(Strict):
    """What is known of a flow besides its steps.

    `site` is where the profile is at home whose connections it repairs; `minutes` is how long it takes a person;
    a flow that is not `guided` is in words only. One with `causes` is for these alone, before any other, and so is one
    with `checks` for what these have found.
    """

    title: str
    site: Home = "facebook"
    remedy: Remedy
    causes: list[Cause] = []
    checks: list[str] = []
    minutes: float = Field(gt=0)
    article: str = ""
    checked: date
    guided: bool = True


class Flow(FlowFacts):
    """The steps of one remedy for one tool."""

    id: str
    steps: list[Step] = Field(min_length=1)


class Lifetime(Strict):
    """How long access lasts for this tool, counted from the last login; None where nobody says.

    `days_on` are the sites on which it lasts otherwise.
    """

    days: int | None = None
    remind_on_day: int | None = None
    days_on: dict[Home, int] = {}
    source: str = ""


class ToolFacts(Strict):
    """What is known of a tool besides its flows."""

    title: str
    app_names: list[str] = Field(min_length=1)
    """Names under which Meta lists it."""
    kind: Literal["scheduler", "analytics", "ads", "leads", "inbox", "other"]
    home: str = ""
    permissions: list[str] = []
    """What it asks for, as its maker says: one of these that was never granted is a fault."""
    likely_permissions: list[str] = []
    """What tools of its kind ask for: one of these that is not there proves nothing."""
    permissions_source: str = ""
    page_role: Literal["any", "editor", "admin"] = "any"
    role_source: str = ""
    popup: bool = False
    """Its login opens in a window of its own, before the tool's page."""
    each_workspace: bool = False
    """True where every workspace or instance of the tool wants a log-in of its own."""
    lifetime: Lifetime = Lifetime()
    remedies: dict[Cause, list[Remedy]] = {}
    """Where this tool wants another order of remedies for a cause than `ladders.toml` has."""
    symptoms: dict[str, list[Cause]] = {}
    checked: date
    sources: list[str] = Field(min_length=1)


class Tool(ToolFacts):
    """An app that acts on Meta for the person."""

    id: str
    flows: dict[str, Flow] = {}

    def on(self, site: str) -> Tool:
        """The tool as it is for profiles of that site, on which its access may last otherwise."""
        days = next((days for home, days in self.lifetime.days_on.items() if home == site), None)
        if days is None:
            return self
        return self.model_copy(update={"lifetime": Lifetime(days=days, source=self.lifetime.source)})


class Granted(Strict):
    """One thing that the tool could reach when it was last seen: what a person must not untick by accident."""

    name: str
    kind: Literal["page", "instagram", "ad_account", "business"]


class Guide(Strict):
    """A flow made ready for one connection: all that the extension needs, in one piece."""

    repair: str
    tool: str
    app_names: list[str]
    person: str = ""
    """The name of the profile that connected the tool; empty where nobody knows it. Each screen says in `identity`
    whether one must be there as that person or as a Page."""
    granted: list[Granted] = []
    """What the tool reached before this repair, as far as any check could read it."""
    flow: str
    title: str
    steps: list[Step]
    screens: dict[str, Screen]
    labels: dict[str, dict[str, list[str]]]
    """Label key -> locale -> texts, for the keys that the screens name."""
    origins: dict[Site, list[str]]
    """Where each site is found: Meta's own address, and the sandbox's when there is one."""
