"""Explaining answers of Meta's: how right, beside a table of codes, and how dear, beside reading the JSON.

PYTHONPATH=backend:. python benchmarks/explain.py
"""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from benchmarks.explain_score import (
    HELD_OUT,
    SEEN,
    Row,
    Score,
    Told,
    case_of,
    corpus,
    ours,
    score,
    table_without_itself,
)
from regrant.diagnosis.classify import classify

ROUNDS, CALLS = 5, 50
"""The best of five rounds, for noise only ever adds; fifty calls each, for the clock is coarse."""


def main() -> None:
    """Print a table for each file of answers, and what an explanation costs."""
    seen = corpus()
    table = table_without_itself(seen)
    for name in (SEEN, *HELD_OUT):
        _table(name, corpus(name), table)
    _cost(seen)


def _table(name: str, rows: list[Row], table: Callable[[Row], Told]) -> None:
    """Score one file by kind; the table of codes has learnt from the first file, without the row it is asked for."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(row)

    heads = f"{'cause':>6}{'remedy':>8}{'reconnect!':>12}{'untold!':>9}"
    print(f"{name:<16}{'rows':>5}  {heads}   a table of codes: {heads.strip()}")
    for kind, some in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        _line(kind, score(some, ours), score(some, table))
    whole = score(rows, ours)
    _line("all", whole, score(rows, table))
    for miss in whole.misses:
        print("  missed", miss)
    print()


def _line(name: str, mine: Score, rival: Score) -> None:
    def figures(one: Score) -> str:
        shares = f"{one.share(one.cause):6.1%}{one.share(one.remedy):8.1%}"
        return f"{shares}{one.reconnect_wrongly:12}{one.person_untold:9}"

    print(f"{name:<16}{mine.rows:>5}  {figures(mine)}   {figures(rival)}")


def _cost(rows: list[Row]) -> None:
    """Time both on the same body in the same run; the body of a row that was JSON goes in as text, as it came."""
    ratios, times = [], []
    for row in rows:
        text = json.dumps(row["body"], ensure_ascii=False)
        case = case_of({**row, "body": text if isinstance(row["body"], dict) else row["body"]})
        explaining, reading = _seconds(partial(classify, case)), _seconds(partial(json.loads, text))
        ratios.append(explaining / reading)
        times.append(explaining * 1e6)
    ratios.sort()
    most = ratios[len(ratios) * 95 // 100]
    print(f"explaining: median {statistics.median(times):.0f} µs, at most {max(times):.0f} µs")
    print(f"beside json.loads: median {statistics.median(ratios):.1f} x, 95 % under {most:.0f} x")


def _seconds(call: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(CALLS):
            call()
        best = min(best, time.perf_counter() - start)
    return best / CALLS


if __name__ == "__main__":
    main()
