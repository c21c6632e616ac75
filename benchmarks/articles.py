"""Judging from symptoms: how often one of the causes that a help article names is among our first three.

PYTHONPATH=backend:. python -m benchmarks.articles

110 help articles of other makers' tools (tests/data/vendor-articles.jsonl) list what people notice, the causes and the
remedies. From the symptoms alone our engine names causes and remedies. Our order of causes is held by hand and learns
no weight from these rows. The phrases that read a symptom were written with the rows in sight; so each row is also read
by those phrases alone that an article of another maker meets as well (leave-one-out, and hard: words that one maker
alone has count for nothing). Beside it, on the same rows: the three causes (the two remedies) that meet most articles
whatever their symptoms, and causes counted for each symptom in the other 109 articles.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from regrant.causes import Cause, Remedy
from regrant.diagnosis.suspects import cures, in_sane_order, suspects
from regrant.diagnosis.symptoms_text import noticed, noticed_by

Article = dict[str, Any]
Judge = Callable[[Article], tuple[list[str], list[str]]]

ARTICLES = Path(__file__).parents[1] / "tests" / "data" / "vendor-articles.jsonl"
CAUSES, REMEDIES = {cause.value for cause in Cause}, {remedy.value for remedy in Remedy}
FIRST_CAUSES, FIRST_REMEDIES = 3, 2
ADDS = {Remedy.WIDEN_IN_PLACE.value, Remedy.GRANT_ALL.value}
"""Two ways to one deed: what was left out is added, on Facebook's settings page or in the tool's login window."""


@dataclass(frozen=True)
class Figures:
    """How many articles were met.

    * cause: one of its causes is among our first three
    * remedy: its first remedy is among our first two
    * deed: the same, where both ways to add to a grant count as one
    * sane: of the remedies that it names none stands before a gentler one
    """

    articles: int
    cause: int
    remedy: int
    deed: int
    sane: int
    missed: tuple[str, ...]

    def line(self, name: str) -> str:
        """One line to print."""
        shares = (f"{part:4} {part / self.articles:6.1%}" for part in (self.cause, self.remedy, self.deed, self.sane))
        return f"{name:<34}{self.articles:>5}  " + "  ".join(shares)


def articles() -> list[Article]:
    """Every article."""
    return [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


def named(rows: Sequence[Article]) -> list[Article]:
    """Those that name a cause and a first remedy with labels of ours; `other` is no label."""
    return [row for row in rows if set(row["causes_mapped"]) & CAUSES and row["remedies_mapped"][0] in REMEDIES]


def ours(row: Article) -> tuple[list[str], list[str]]:
    """What our engine says of an article's symptoms."""
    ranked = suspects(noticed(row["symptoms"]), {})
    return [one.cause.value for one in ranked], [one.value for one in cures(ranked)]


def with_phrases_of_others(rows: Sequence[Article]) -> Judge:
    """Our engine, reading each article only by phrases that another maker's article met as well: leave-one-out."""
    makers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for name, phrases in noticed_by(row["symptoms"]).items():
            for phrase in phrases:
                makers[name, phrase].add(row["vendor"])

    def judge(row: Article) -> tuple[list[str], list[str]]:
        met = noticed_by(row["symptoms"])
        kept = [name for name in met if any(makers[name, phrase] - {row["vendor"]} for phrase in met[name])]
        ranked = suspects(kept, {})
        return [one.cause.value for one in ranked], [one.value for one in cures(ranked)]

    return judge


def measure(rows: Sequence[Article], judge: Judge) -> Figures:
    """How a judge does on these rows."""
    cause = remedy = deed = sane = 0
    missed = []
    for row in rows:
        causes, remedies = judge(row)
        hit = bool(set(causes[:FIRST_CAUSES]) & set(row["causes_mapped"]))
        first, ours_first = row["remedies_mapped"][0], set(remedies[:FIRST_REMEDIES])
        cause += hit
        remedy += first in ours_first
        deed += first in ours_first or (first in ADDS and bool(ADDS & ours_first))
        sane += in_sane_order(Remedy(one) for one in remedies if one in REMEDIES & set(row["remedies_mapped"]))
        missed += [] if hit else [f"{row['id']} {row['symptoms']} {row['causes_mapped']}, we say {causes[:3]}"]
    return Figures(len(rows), cause, remedy, deed, sane, tuple(missed))


def constant(rows: Sequence[Article]) -> tuple[list[str], list[str]]:
    """The three causes and two remedies that meet most of these articles, whatever their symptoms."""
    causes = max(
        combinations(sorted(CAUSES), FIRST_CAUSES),
        key=lambda some: sum(bool(set(some) & set(row["causes_mapped"])) for row in rows),
    )
    remedies = max(
        combinations(sorted(REMEDIES), FIRST_REMEDIES),
        key=lambda some: sum(row["remedies_mapped"][0] in some for row in rows),
    )
    return list(causes), list(remedies)


def counted(rows: Sequence[Article]) -> Judge:
    """A judge that counts, for each symptom, what the other articles name: leave-one-out."""

    def judge(row: Article) -> tuple[list[str], list[str]]:
        causes: Counter[str] = Counter()
        remedies: Counter[str] = Counter()
        mine = set(noticed(row["symptoms"]))
        for other in rows:
            if other is not row and (alike := len(mine & set(noticed(other["symptoms"])))):
                causes.update(dict.fromkeys(other["causes_mapped"], alike))
                remedies.update(dict.fromkeys(other["remedies_mapped"], alike))
        return _ranked(causes), _ranked(remedies)

    return judge


def _ranked(counts: Counter[str]) -> list[str]:
    return [name for name, _ in counts.most_common()]


def main() -> None:
    """Print the figures."""
    rows = articles()
    heads = ("cause in 3", "remedy in 2", "deed in 2", "sane order")
    print(f"{'':<34}{'':>5}  " + "  ".join(f"{head:>11}" for head in heads))
    mine = measure(rows, ours)
    best = constant(rows)
    print(mine.line("ours, all articles"))
    print(measure(named(rows), ours).line("ours, those with labels"))
    print(measure(rows, with_phrases_of_others(rows)).line("ours, by other makers' phrases"))
    print(measure(rows, lambda _: best).line("best constant answer"))
    print(measure(rows, counted(rows)).line("counted per symptom, leave-one-out"))
    for miss in mine.missed:
        print("  missed", miss)


if __name__ == "__main__":
    main()
