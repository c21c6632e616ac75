"""Holds one flow against the screens: can each step be reached, pointed at and ended, and is the person warned?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from regrant.causes import Remedy
from regrant.recipes.book import Book
from regrant.recipes.faults import Fault
from regrant.recipes.guide import targets_of
from regrant.recipes.models import Condition, Flow, Screen, Step, Tool

WORDS = {"app", "tool", "home", "person"}  # what guides fill in
ANYWHERE = "/**"
WORD = re.compile(r"\{(\w*)\}")
FLOW_NAMES = {  # how the flow of a remedy is called, so that two tools' flows for one remedy bear one name
    "refresh": Remedy.REFRESH,
    "reauthenticate": Remedy.REAUTHENTICATE,
    "widen_in_place": Remedy.WIDEN_IN_PLACE,
    "grant_all": Remedy.GRANT_ALL,
    "reset": Remedy.RESET,
    "resolve_checkpoint": Remedy.RESOLVE_CHECKPOINT,
    "link_instagram": Remedy.LINK_INSTAGRAM,
    "accept_terms": Remedy.ACCEPT_TERMS,
    "request_leads_access": Remedy.REQUEST_LEADS_ACCESS,
    "message_access": Remedy.SWITCH_MESSAGE_ACCESS_ON,
    "get_page_role": Remedy.GET_PAGE_ROLE,
}
MILD = {Remedy.REFRESH, Remedy.REAUTHENTICATE, Remedy.WIDEN_IN_PLACE, Remedy.GRANT_ALL}  # nothing is taken away
DELETE_BOX = "delete_all_posts_checkbox"
REMOVE = "remove"


def ladder_faults(tool: Tool) -> Iterator[Fault]:
    """Does a tool's order of remedies put the reset after everything that takes nothing away?"""
    for cause, ladder in tool.remedies.items():
        for earlier, later in pairwise(ladder):
            if earlier is Remedy.RESET and later in MILD:
                yield Fault(f"tools/{tool.id}.toml", f"remedies.{cause}", f"{later} is milder than the reset before it")


def flow_faults(tool: Tool, flow: Flow, book: Book) -> Iterator[Fault]:
    """All that is wrong with one flow."""
    file, key = f"tools/{tool.id}.toml", f"flows.{flow.id}"
    remedy = next((FLOW_NAMES[name] for name in FLOW_NAMES if flow.id == name or flow.id.startswith(f"{name}_")), None)
    if remedy is not flow.remedy:
        yield Fault(file, key, f"by its name it is for {remedy or 'nothing'}, by its remedy for {flow.remedy}")
    if flow.steps[0].reach == "next":
        yield Fault(file, f"{key}.{flow.steps[0].id}", "comes next to nothing")
    ids = [step.id for step in flow.steps]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Fault(file, f"{key}.{name}", "two steps of this name")
    for step in flow.steps:
        for says in (*_screen_faults(step, book), *_text_faults(step), *_guard_faults(step, book)):
            yield Fault(file, f"{key}.{step.id}", says)
    yield from (Fault(file, f"{key}.{name}", says) for name, says in _unreachable(flow, book))
    yield from (Fault(file, f"{key}.{name}", says) for name, says in _unwarned(flow, book))


def _screen_faults(step: Step, book: Book) -> Iterator[str]:
    screen = book.screens.get(step.screen or "")
    if step.screen and not screen:
        yield f"no screen {step.screen!r}"
    if step.target and not (screen and step.target in screen.targets):
        yield f"no target {step.target!r} on {step.screen}"
    for condition in (*step.done, *step.skip):
        yield from _condition_faults(condition, step, screen, book)


def _condition_faults(condition: Condition, step: Step, screen: Screen | None, book: Book) -> Iterator[str]:
    if condition == Condition():
        yield "an empty condition is always so"
    if (condition.pressed or condition.clicked) and not step.target:
        yield "nothing to press, and `pressed` would end it"
    yield from (f"no screen {name!r}" for name in condition.arrived if name not in book.screens)
    for name in targets_of(condition):
        where, _, target = name.rpartition("/")
        there = book.screens.get(where) if where else screen
        if not there or target not in there.targets:
            yield f"no target {name!r}"


def _text_faults(step: Step) -> Iterator[str]:
    texts = [step.say, step.why, step.missing, step.warn]
    guards = [text for guard in step.guards for text in (guard.say, guard.why)]
    own = {"target"} if step.target else set()
    for known, said in ((WORDS, [step.link or ""]), (WORDS | own, texts), (WORDS | {"target"}, guards)):
        yield from (f"unknown word {{{word}}}" for text in said for word in WORD.findall(text) if word not in known)


def _guard_faults(step: Step, book: Book) -> Iterator[str]:
    screen = book.screens.get(step.screen or "")
    for guard in step.guards:
        if not screen or guard.target not in screen.targets:
            yield f"no target {guard.target!r} to guard on {step.screen}"
        elif guard.must_be == "all_checked" and screen.targets[guard.target].labels:
            yield f"{guard.target!r} is one thing, and the guard wants all of a kind"
        elif guard.must_be == "only_checked" and screen.targets[guard.target].scope.kind != "row":
            yield f"{guard.target!r} stands in no row, so that none is beside it"
    if not screen or not step.target:
        return
    boxes = {name for name, target in screen.targets.items() if DELETE_BOX in target.labels}
    guarded = {guard.target for guard in step.guards if guard.must_be == "unchecked"}
    if step.target not in {*boxes, "cancel"} and boxes - guarded:
        yield "a box that deletes posts stands there, and no guard keeps it empty"


def _unreachable(flow: Flow, book: Book) -> Iterator[tuple[str, str]]:
    """Steps on a site or address that nothing before them leads to: no link, no arrival, no step next to it."""
    reached: set[str] = set()
    for step in flow.steps:
        screen = book.screens.get(step.screen or "")
        if screen and not _places(screen) & reached and not step.link:
            yield step.id, f"nothing before it leads to {screen.id}"
        names = [name for condition in step.done for name in condition.arrived]
        for there in (screen, *(book.screens.get(name) for name in names)):
            reached |= _places(there) | {there.site} if there else set()


def _places(screen: Screen) -> set[str]:
    """The paths of a screen; one that may be on any page of its site is wherever the site is."""
    paths = {address.path for address in screen.addresses}
    return paths | ({screen.site} if ANYWHERE in paths else set())


def _unwarned(flow: Flow, book: Book) -> Iterator[tuple[str, str]]:
    """Steps that take an app away before anybody has said what else goes down."""
    warned = False
    for step in flow.steps:
        warned = warned or bool(step.warn)
        target = book.screens[step.screen].targets.get(step.target or "") if step.screen in book.screens else None
        if target and REMOVE in target.labels and not warned:
            yield step.id, "removes the app, and no step has warned of what else goes down"
