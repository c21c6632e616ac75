"""How well answers of Meta's are explained, beside the strongest simple rival: a (code, subcode) table.

An answer counts where it is the label, or one of those that the body alone leaves just as possible.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regrant.causes import Remedy
from regrant.diagnosis.classify import classify
from regrant.diagnosis.verdict import Case
from regrant.graph.answers import read

Row = Mapping[str, Any]
Told = tuple[str, str]

DATA = Path(__file__).parents[1] / "tests" / "data"
SEEN = "graph-errors"
HELD_OUT = ("held-out", *(f"held-out-{number}" for number in range(2, 19)))
"""`SEEN` are the rows the rules were written beside; the others were labelled and measured before any rule saw them."""
RECONNECT = {Remedy.REAUTHENTICATE, Remedy.RESET, Remedy.GRANT_ALL, Remedy.REFRESH}
PERSON = RECONNECT | {
    Remedy.GET_PAGE_ROLE,
    Remedy.RESOLVE_CHECKPOINT,
    Remedy.LINK_INSTAGRAM,
    Remedy.ACCEPT_TERMS,
    Remedy.REQUEST_LEADS_ACCESS,
}


@dataclass
class Score:
    """How many rows there were, and how many were told right or wrong in each way."""

    rows: int = 0
    cause: int = 0
    remedy: int = 0
    reconnect_wrongly: int = 0
    person_untold: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, count: int) -> float:
        """A count as a share of the rows, 0 to 1."""
        return count / self.rows if self.rows else 1.0

    def add(self, row: Row, told: Told) -> None:
        """Count one row."""
        cause, remedy = told
        right_remedies = {row["remedy"], *row["also_accept"]}
        self.rows += 1
        self.cause += cause in {row["cause"], *row["also_accept"]}
        self.remedy += remedy in right_remedies
        self.reconnect_wrongly += remedy in RECONNECT and not right_remedies & RECONNECT
        self.person_untold += row["remedy"] in PERSON and remedy not in right_remedies and remedy not in PERSON
        if cause not in {row["cause"], *row["also_accept"]} or remedy not in right_remedies:
            self.misses.append(f"{row['id']}: {row['cause']}/{row['remedy']}, told {cause}/{remedy}")


def corpus(name: str = SEEN) -> list[Row]:
    """The labelled answers of one file, as people posted or recorded them."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def score(rows: Iterable[Row], tell: Callable[[Row], Told]) -> Score:
    """Score whoever tells a cause and a remedy for a row."""
    made = Score()
    for row in rows:
        made.add(row, tell(row))
    return made


def case_of(row: Row) -> Case:
    """The row as a case, without its labels."""
    return Case(row["body"], row["http_status"], row["headers"], row["endpoint"])


def ours(row: Row) -> Told:
    """What regrant says of a row."""
    made = classify(case_of(row))
    return made.cause, made.remedy


def table_without_itself(rows: list[Row]) -> Callable[[Row], Told]:
    """The rival: the commonest label of the other rows with the same code and subcode, else code, else of all.

    A row that is not among those it learns from is looked up as it is.
    """
    learnt = {row["id"] for row in rows}
    seen: dict[Any, Counter[Told]] = defaultdict(Counter)
    for row in rows:
        for key in _keys(_key(row)):
            seen[key][row["cause"], row["remedy"]] += 1

    def tell(row: Row) -> Told:
        own = Counter([(row["cause"], row["remedy"])] if row["id"] in learnt else [])
        others = (seen[key] - own for key in _keys(_key(row)))
        return next((counted.most_common(1)[0][0] for counted in others if counted), ("unknown", "none"))

    return tell


def _key(row: Row) -> tuple[int | None, int | None]:
    """Its code and subcode, read as well as regrant reads them: the rival is not beaten by its reading."""
    error = read(row["body"], row["http_status"], row["headers"]).error
    return (error.code, error.subcode) if error is not None else (None, None)


def _keys(key: tuple[int | None, int | None]) -> tuple[Any, ...]:
    return key, (key[0], "any"), "any"
