"""The table of the pages of another author: by screen, by team, by family of languages, by what is amiss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from benchmarks.aim.verdict import SILENT, WRONG, Case, ours, share

FAMILIES = {
    "English": ("en",),
    "Romance": ("es", "fr", "it", "pt-BR", "pt-PT", "ro"),
    "Germanic": ("da", "de", "nb", "nl", "sv"),
    "Slavic": ("cs", "pl", "ru", "sk", "uk"),
    "right to left": ("ar", "fa", "he"),
    "East Asian": ("ja", "ko", "zh-CN", "zh-TW"),
    "Indic": ("bn", "hi"),
    "others": ("el", "fi", "hu", "id", "ms", "th", "tr", "vi"),
}
FAMILY = {language: family for family, languages in FAMILIES.items() for language in languages}


def elsewhere_table(cases: list[Case]) -> str:
    """Right, silent, wrong, over all and part by part; then why it was silent, and everything that was wrong."""
    lines = ["", f"{'elsewhere: pages by another author':44} {'right':>6} {'silent':>6} {'wrong':>6}"]
    lines.append(f"{'the guide, all':44} {share(cases, ours)}")
    lines.append(f"{'the usual way, all':44} {share(cases, lambda case: case.usual)}")
    there = [case for case in cases if case.verdict == SILENT or not case.habit.startswith("nothing")]
    lines.append(f"{'the guide, on pages with a right one':44} {share(there, ours)}")
    parts: dict[str, Callable[[Case], str]] = {
        "screen": lambda case: case.screen,
        "layout": lambda case: case.layout,
        "languages": lambda case: FAMILY[case.language],
        "habit": lambda case: case.habit or "none",
    }
    for name, part in parts.items():
        for value in sorted({part(case) for case in cases}):
            some = [case for case in cases if part(case) == value]
            lines.append(f"  {name + ': ' + value:42} {share(some, ours)}")
    why = Counter(case.why.partition(" (")[0] for case in cases if case.verdict == SILENT)
    lines.append(f"silent because: {', '.join(f'{name} {count}' for name, count in why.most_common()) or 'never'}")
    lines += [f"WRONG {case}" for case in cases if case.verdict == WRONG]
    return "\n".join(lines)
