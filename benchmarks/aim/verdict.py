"""Right, silent or wrong: one pointer on one target of one page; and the table of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from regrant.recipes.book import book

RIGHT, SILENT, WRONG = "right", "silent", "wrong"


@dataclass(frozen=True, slots=True)
class Case:
    """One target on one page, and what two pointers made of it."""

    pages: str
    """Which set of pages: the sandbox's, or those built apart."""
    screen: str
    target: str
    layout: str
    language: str
    habit: str
    seen: bool
    """Were the target's words seen on Meta's own screens in this language?"""
    verdict: str
    why: str
    usual: str
    """The verdict on the pointer that is written the usual way."""


def label_seen(screen: str, target: str, language: str) -> bool:
    """Is any wording of the target's labels known from a screen, in this language?"""
    keys = book().screens[screen].targets[target].labels
    return any(text.seen for key in keys for text in book().labels.get(language, {}).get(key, []))


def judge(points: list[bool], *, there: bool) -> str:
    """`points` says of each thing that was pointed at whether it was the right one; `there` whether there is one."""
    if not all(points) or (points and not there):
        return WRONG
    return RIGHT if points or not there else SILENT


def share(cases: Iterable[Case], verdict: Callable[[Case], str]) -> str:
    """Three counts and the share of the right ones, as a line's end."""
    counts = Counter(verdict(case) for case in cases)
    total = sum(counts.values()) or 1
    return f"{counts[RIGHT]:6} {counts[SILENT]:6} {counts[WRONG]:6}   {counts[RIGHT] / total:6.1%}"


def table(cases: list[Case]) -> str:
    """Everything, then by set, layout and habit; the weakest languages and screens; why it was silent."""
    lines = [f"{'':44} {'right':>6} {'silent':>6} {'wrong':>6}"]

    def line(name: str, some: list[Case], verdict: Callable[[Case], str] = ours) -> None:
        lines.append(f"{name:44} {share(some, verdict)}")

    line("the guide, all", cases)
    line("the usual way, all", cases, lambda case: case.usual)
    line("the guide, where the labels were seen", [case for case in cases if case.seen])
    for name, part in (("pages", pages_of), ("layout", layout_of), ("habit", habit_of)):
        for value in sorted({part(case) for case in cases}):
            some = [case for case in cases if part(case) == value]
            line(f"  {name}: {value or 'none'}", some)
            if name == "pages":
                line("    the usual way", some, lambda case: case.usual)
    for name, part in (("language", language_of), ("screen", screen_of)):
        weak = sorted({part(case) for case in cases}, key=lambda value: rate(cases, part, value))[:3]
        for value in weak:
            line(f"  weakest {name}: {value}", [case for case in cases if part(case) == value])
    why = Counter(case.why.partition(" ")[0] for case in cases if case.verdict == SILENT)
    lines.append(f"silent because: {', '.join(f'{name} {count}' for name, count in why.most_common()) or 'never'}")
    lines += [f"WRONG {case}" for case in cases if case.verdict == WRONG]
    return "\n".join(lines)


def rate(cases: list[Case], part: Callable[[Case], str], value: str) -> float:
    """The share of the right ones among those with this value."""
    some = [case.verdict == RIGHT for case in cases if part(case) == value]
    return sum(some) / len(some)


def ours(case: Case) -> str:
    """The verdict on the guide."""
    return case.verdict


def pages_of(case: Case) -> str:
    """Which set."""
    return case.pages


def layout_of(case: Case) -> str:
    """Which layout."""
    return case.layout


def habit_of(case: Case) -> str:
    """Which hostile habit."""
    return case.habit


def language_of(case: Case) -> str:
    """Which language."""
    return case.language


def screen_of(case: Case) -> str:
    """Which screen."""
    return case.screen
