"""How the screens look: language, layout, theme, direction, latency and habits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from regrant.sandbox.world.reading import ScenarioInvalid

LAYOUTS = ("named", "text", "ticks")
HABITS = ("late", "rerender", "decoys", "marks", "cover", "elsewhere")
"""late: fills in piecewise; rerender: new nodes after each press; decoys: hidden words and SVG titles;
marks: U+034F inside words; cover: a modal lies over the page at first; elsewhere: dialogs hang on another child of
body."""
STOPS = ("cookies", "password", "two_factor", "checkpoint")
"""cookies: a banner at first; password: asked for before an action; two_factor and checkpoint: pages before a login."""
CHOICES: dict[str, tuple[str, ...]] = {
    "layout": LAYOUTS,
    "theme": ("light", "dark"),
    "dir": ("", "ltr", "rtl"),
    "shape": ("", "sequence", "panel", "classic"),
    "preselect": ("", "none", "all", "current"),
    "edit_link": ("", "edit_access", "edit_settings", "edit_previous_settings"),
    "names": ("", "near", "twice"),
    "detour": ("", "1"),
    "fast_label": ("", "continue", "continue_with_previous_settings", "reconnect"),
}
LONGEST_LATENCY = 10_000  # milliseconds: more is a mistake, and nobody would wait for it
MOST_APPS = 2_000


@dataclass(frozen=True, slots=True)
class Style:
    """One way to show the screens; an empty text leaves the choice to the app or the language.

    `apps`: how many other apps stand in every list, which then draws only the rows in sight. `names`: beside each app
    another one of nearly the same name, or of the same. `stops`: what comes between, see STOPS. `detour`: Business
    Integrations is missing from the left column until Security and login was opened.
    """

    lang: str = "en"
    layout: str = "named"
    theme: str = "light"
    dir: str = ""
    latency: int = 0
    hostile: str = ""
    shape: str = ""
    preselect: str = ""
    edit_link: str = ""
    fast_label: str = ""
    apps: int = 0
    names: str = ""
    stops: str = ""
    detour: str = ""

    @property
    def habits(self) -> frozenset[str]:
        """Which hostile habits are on: `1` and `all` stand for every one."""
        if self.hostile in {"1", "all"}:
            return frozenset(HABITS)
        return frozenset(self.hostile.split(",")) & frozenset(HABITS)

    @property
    def stopped_by(self) -> frozenset[str]:
        """What comes between the person and the screen."""
        return frozenset(self.stops.split(",")) & frozenset(STOPS)

    def changed(self, wishes: Mapping[str, str], where: str = "style") -> Style:
        """This style with some wishes; an unknown key or value raises ScenarioInvalid."""
        known = {field.name for field in fields(self)}
        new: dict[str, str | int] = {}
        for key, value in wishes.items():
            if key not in known:
                raise ScenarioInvalid(f"{where}.{key}: is not known here; known are {', '.join(sorted(known))}")
            new[key] = _checked(key, str(value), where)
        return replace(self, **new)  # type: ignore[arg-type]

    def as_texts(self) -> dict[str, str]:
        """Every setting as text, for a cookie or a link."""
        return {key: str(value) for key, value in asdict(self).items()}


def _checked(key: str, value: str, where: str) -> str | int:
    if key == "latency":
        if not value.isdigit() or int(value) > LONGEST_LATENCY:
            raise ScenarioInvalid(f"{where}.latency: {value!r} is not a number of milliseconds up to {LONGEST_LATENCY}")
        return int(value)
    if key == "apps":
        if not value.isdigit() or int(value) > MOST_APPS:
            raise ScenarioInvalid(f"{where}.apps: {value!r} is not a number up to {MOST_APPS}")
        return int(value)
    if key == "stops" and not set(value.split(",")) <= {*STOPS, ""}:
        raise ScenarioInvalid(f"{where}.stops: {value!r} is not a list of {', '.join(STOPS)}")
    if key == "hostile" and not set(value.split(",")) <= {*HABITS, "", "0", "1", "all"}:
        raise ScenarioInvalid(f"{where}.hostile: {value!r} is not 0, 1 or a list of {', '.join(HABITS)}")
    if key in CHOICES and value not in CHOICES[key]:
        raise ScenarioInvalid(f"{where}.{key}: {value!r} is not one of {', '.join(filter(None, CHOICES[key]))}")
    return value
