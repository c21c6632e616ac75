"""Makes a flow ready for one walk: words filled in, links at home, and only the screens and labels that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from regrant.errors import NotFound
from regrant.languages.language import ENGLISH
from regrant.languages.translate import phrase, translate
from regrant.recipes.book import PRETEND, Book, book
from regrant.recipes.models import Condition, Flow, Granted, Guide, Screen, Site, Step, Target, Tool
from regrant.recipes.quoting import keys_in, marking

SWITCHING = "facebook.account_menu"
APP, PERSON, ASSET, PAGE = "{app}", "{person}", "{asset}", "{page}"  # what the scope of a target may name


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the connection that is repaired.

    `person` is the name of its profile, `asset` that of the Page or account that is amiss, and `granted` what it
    reached before; each is empty where nobody knows.
    """

    person: str = ""
    asset: str = ""
    granted: tuple[Granted, ...] = ()


def guide(
    tool: Tool,
    flow: str,
    repair: str,
    app_names: list[str] | None = None,
    words: Mapping[str, str] | None = None,
    origins: Mapping[Site, list[str]] | None = None,
    source: Book | None = None,
    known: Known | None = None,
    language: str = ENGLISH,
) -> Guide:
    """All that the extension needs for one walk of `flow`.

    `app_names` are the names under which Meta lists the app, the tool's own where nobody knows better; `words` fill
    braces beside `{app}`, `{tool}`, `{home}` and `{person}`; `origins` say where each site is found; `language` is the
    reader's. Raises NotFound for a flow that the tool does not have.
    """
    known = known or Known()
    source = source or book()
    if flow not in tool.flows:
        raise NotFound(f"{tool.title} has no flow {flow!r}")
    names = app_names or tool.app_names
    homes = dict(origins or site_origins(source))
    someone = phrase("the_person", language, app=names[0])
    filling = {"app": names[0], "tool": tool.title, "home": tool.home, "person": someone, **(words or {})}
    written = tool.flows[flow]
    scopes = scopes_of(names, known)
    screens = {name: named(source.screens[name], scopes) for name in _with_switching(screens_of(written), source)}
    homes = _of_this_tool(homes, screens.values())
    pretended = any(not home.startswith("https://") for home in homes.get("tools", []))
    screens = {name: _at(screen, pretended) for name, screen in screens.items()}
    steps = [spoken(step, filling, homes, language, source) for step in written.steps]
    return Guide(
        repair=repair,
        tool=tool.id,
        app_names=names,
        person=known.person,
        granted=list(known.granted),
        flow=flow,
        title=fill(translate(written.title, language), filling),
        steps=steps,
        screens=screens,
        labels=labels_of(screens.values(), source, {*keys_in(steps), *telling(screens.values(), source)}),
        origins=homes,
    )


def _with_switching(wanted: set[str], source: Book) -> list[str]:
    """The screens, and the menu where a person changes whom they act as, if one of them asks for somebody."""
    asking = any(source.screens[name].identity != "any" for name in wanted)
    return sorted(wanted | ({SWITCHING} & source.screens.keys() if asking else set()))


def site_origins(source: Book, sandbox: str | None = None) -> dict[Site, list[str]]:
    """Where each site is found, its main address first; `sandbox` is one more home of them all, and comes last."""
    found: dict[Site, list[str]] = {}
    for site, groups in source.addresses.items():
        hosts = dict.fromkeys(address.host for group in groups.values() for address in group if address.host != PRETEND)
        found[site] = [f"https://{host}" for host in hosts] + ([sandbox] if sandbox else [])
    return found


def _of_this_tool(homes: Mapping[Site, list[str]], screens: Iterable[Screen]) -> dict[Site, list[str]]:
    """The homes, with those of the tool's own pages that this walk comes to, and of no other tool's."""
    hosts = {f"https://{address.host}" for screen in screens if screen.site == "tools" for address in screen.addresses}
    own = [home for home in homes.get("tools", []) if home in hosts or not home.startswith("https://")]
    return {site: found for site, found in homes.items() if site != "tools"} | ({"tools": own} if hosts else {})


def _at(screen: Screen, pretended: bool) -> Screen:
    """The screen with its real addresses, or with the sandbox's own where the sandbox stands for the tool."""
    there = [address for address in screen.addresses if (address.host == PRETEND) == pretended]
    real = [address for address in screen.addresses if address.host != PRETEND]
    return screen.model_copy(update={"addresses": there or real})


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


def labels_of(screens: Iterable[Screen], source: Book, more: Iterable[str] = ()) -> dict[str, dict[str, list[str]]]:
    """Label key -> locale -> texts, those seen on a screen first, for `more` and the keys that these screens name."""
    keys = {*more, *(key for screen in screens for key in label_keys(screen))}
    return {
        key: {
            locale: [text.text for text in sorted(texts[key], key=lambda text: not text.seen)]
            for locale, texts in source.labels.items()
            if key in texts
        }
        for key in sorted(keys)
    }


TITLES = {"removed", "remove_this_app", "active", "expired", "refused"}
"""What stands at the head of a window or a list that is about an app, and is no app's name; or tells that it failed."""


def telling(screens: Iterable[Screen], source: Book) -> set[str]:
    """Keys of the labels by which a window says what it is about, where a target's window must be about somebody."""
    asked = any(
        target.scope.kind != "row" and target.scope.names for screen in screens for target in screen.targets.values()
    )
    english = source.labels.get(ENGLISH, {})
    return {key for key, texts in english.items() if asked and (key in TITLES or any(APP in one.text for one in texts))}


def label_keys(screen: Screen) -> set[str]:
    """The label keys that a screen names."""
    keys = {*screen.arrived.labels, *screen.arrived.absent}
    return keys.union(*(target.labels + target.scope.things for target in screen.targets.values()))


def scopes_of(app_names: list[str], known: Known) -> dict[str, list[str]]:
    """The names that stand for each word in the scope of a target; no name where nobody knows one."""
    pages = [one.name for one in known.granted if one.kind == "page"]
    asset = [known.asset] if known.asset else []
    return {APP: app_names, PERSON: [known.person] if known.person else [], ASSET: asset, PAGE: [*asset, *pages]}


def named(screen: Screen, scopes: Mapping[str, list[str]]) -> Screen:
    """The screen with names where it says `{app}`, `{person}`, `{asset}` or `{page}`."""
    targets = {name: _named_target(target, scopes) for name, target in screen.targets.items()}
    return screen.model_copy(update={"targets": targets})


def _named_target(target: Target, scopes: Mapping[str, list[str]]) -> Target:
    names = [name for written in target.scope.names for name in scopes.get(written, [written])]
    return target.model_copy(update={"scope": target.scope.model_copy(update={"names": names})})


def spoken(
    step: Step,
    words: Mapping[str, str],
    origins: Mapping[Site, list[str]],
    language: str = ENGLISH,
    source: Book | None = None,
) -> Step:
    """The step in the reader's language, with its words filled in and its link at home; its labels are left."""

    def said(text: str) -> str:
        return fill(marking(translate(text, language), language, source or book()), words)

    guards = [guard.model_copy(update={"say": said(guard.say), "why": said(guard.why)}) for guard in step.guards]
    link = at_home(fill(step.link, words), origins) if step.link else None
    texts = {name: said(getattr(step, name)) for name in ("say", "why", "missing", "warn")}
    return step.model_copy(update={**texts, "guards": guards, "link": link or None})


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each known `{word}` filled in; an unknown one stays. A name with braces of its own loses them."""
    for word, value in words.items():
        text = text.replace(f"{{{word}}}", value.replace("{", "(").replace("}", ")"))
    return text


def at_home(link: str, origins: Mapping[Site, list[str]]) -> str:
    """The link at the last home of its site, which is the sandbox where there is one."""
    parts = urlsplit(link)
    origin = f"{parts.scheme}://{parts.netloc}"
    for homes in origins.values():
        if origin in homes and not homes[-1].startswith("https://"):
            return homes[-1] + link.removeprefix(origin)
    return link
