"""Makes a flow ready for one walk: words filled in, links at home, and only the screens and labels that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from regrant.errors import NotFound
from regrant.recipes.book import Book, book
from regrant.recipes.models import Condition, Flow, Guide, Scope, Screen, Site, Step, Target, Tool

APP = "{app}"


def guide(
    tool: Tool,
    flow: str,
    repair: str,
    app_names: list[str] | None = None,
    words: Mapping[str, str] | None = None,
    origins: Mapping[Site, list[str]] | None = None,
    source: Book | None = None,
) -> Guide:
    """All that the extension needs for one walk of `flow`.

    `app_names` are the names under which Meta lists the app, the tool's own where nobody knows better; `words` fill
    braces beside `{app}`, `{tool}`, `{home}` and `{person}`; `origins` say where each site is found. Raises NotFound
    for a flow that the tool does not have.
    """
    source = source or book()
    if flow not in tool.flows:
        raise NotFound(f"{tool.title} has no flow {flow!r}")
    names = app_names or tool.app_names
    homes = dict(origins or site_origins(source))
    filling = {"app": names[0], "tool": tool.title, "home": tool.home, "person": f"the person who connected {names[0]}"}
    filling |= words or {}
    written = tool.flows[flow]
    screens = {name: named(source.screens[name], names) for name in sorted(screens_of(written))}
    return Guide(
        repair=repair,
        tool=tool.id,
        app_names=names,
        flow=flow,
        title=fill(written.title, filling),
        steps=[spoken(step, filling, homes) for step in written.steps],
        screens=screens,
        labels=labels_of(screens.values(), source),
        origins=homes,
    )


def site_origins(source: Book, sandbox: str | None = None) -> dict[Site, list[str]]:
    """Where each site is found, its main address first; `sandbox` is one more home of them all, and comes last."""
    found: dict[Site, list[str]] = {}
    for site, groups in source.addresses.items():
        hosts = dict.fromkeys(address.host for group in groups.values() for address in group)
        found[site] = [f"https://{host}" for host in hosts] + ([sandbox] if sandbox else [])
    return found


def screens_of(flow: Flow) -> set[str]:
    """The ids of all screens that a flow names, in its steps and in their conditions."""
    found = set()
    for step in flow.steps:
        found |= {step.screen} if step.screen else set()
        for condition in [*step.done, *step.skip]:
            found |= {*condition.arrived, *(name.rpartition("/")[0] for name in targets_of(condition) if "/" in name)}
    return found


def targets_of(condition: Condition) -> list[str]:
    """The targets that a condition names."""
    named_targets = (condition.checked, condition.unchecked, condition.present, condition.absent)
    return [name for name in named_targets if name]


def labels_of(screens: Iterable[Screen], source: Book) -> dict[str, dict[str, list[str]]]:
    """Label key -> locale -> texts, those seen on a screen first, for the keys that these screens name."""
    keys = {key for screen in screens for key in label_keys(screen)}
    return {
        key: {
            locale: [text.text for text in sorted(texts[key], key=lambda text: not text.seen)]
            for locale, texts in source.labels.items()
            if key in texts
        }
        for key in sorted(keys)
    }


def label_keys(screen: Screen) -> set[str]:
    """The label keys that a screen names."""
    keys = {*screen.arrived.labels, *screen.arrived.absent}
    return keys.union(*(target.labels for target in screen.targets.values()))


def named(screen: Screen, names: list[str]) -> Screen:
    """The screen with the app's names where it says `{app}`."""
    targets = {name: _named_target(target, names) for name, target in screen.targets.items()}
    return screen.model_copy(update={"targets": targets})


def _named_target(target: Target, names: list[str]) -> Target:
    if APP not in target.scope.names:
        return target
    others = [name for name in target.scope.names if name != APP]
    return target.model_copy(update={"scope": Scope(kind=target.scope.kind, names=[*names, *others])})


def spoken(step: Step, words: Mapping[str, str], origins: Mapping[Site, list[str]]) -> Step:
    """The step with its words filled in and its link at home."""
    guards = [
        guard.model_copy(update={"say": fill(guard.say, words), "why": fill(guard.why, words)}) for guard in step.guards
    ]
    link = at_home(fill(step.link, words), origins) if step.link else None
    texts = {name: fill(getattr(step, name), words) for name in ("say", "why", "missing", "warn")}
    return step.model_copy(update={**texts, "guards": guards, "link": link or None})


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each known `{word}` filled in; an unknown one stays."""
    for word, value in words.items():
        text = text.replace(f"{{{word}}}", value)
    return text


def at_home(link: str, origins: Mapping[Site, list[str]]) -> str:
    """The link at the last home of its site, which is the sandbox where there is one."""
    parts = urlsplit(link)
    origin = f"{parts.scheme}://{parts.netloc}"
    for homes in origins.values():
        if origin in homes and not homes[-1].startswith("https://"):
            return homes[-1] + link.removeprefix(origin)
    return link
