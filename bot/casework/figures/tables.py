"""Counting cases into tables, with small numbers hidden before anything leaves this file.

All tables are of the same cases and so have the same totals: what is hidden of the totals is settled once,
for all of them, and none shows what another hides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.casework.figures.hiding import Place, Shown, hidden_in, shown, with_totals
from bot.casework.records import Counted
from bot.vocabulary import Audience, Language, Outcome

NOT_KNOWN = "not_known"
WORST_FIRST = tuple(sorted(Outcome, reverse=True))
AREAS = ("cardiff", "vale", "elsewhere", NOT_KNOWN)
GROUPS = ("man", "lgbt", "black_minority_ethnic")  # as the families' questions offer them
UNKNOWNS = ("0", "1_to_6", "7_or_more", NOT_KNOWN)
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Table:
    """Rows by their names, and a column for each outcome, both with totals last. None is hidden."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Shown


Sorted = Callable[[Counted], str]


def _how_unknown(unknown: int | None) -> str:
    if unknown is None:
        return NOT_KNOWN
    if unknown == 0:
        return "0"
    return "1_to_6" if unknown <= 6 else "7_or_more"


def _in_group(group: str, case: Counted) -> str:
    return "yes" if group in case.groups else "no"


KINDS: dict[str, tuple[Sequence[str], Sorted]] = {
    "audience": ([one.value for one in Audience], lambda case: case.audience.value),
    "language": ([one.value for one in Language], lambda case: case.language.value),
    "area": (AREAS, lambda case: case.area or NOT_KNOWN),
    "unknown": (UNKNOWNS, lambda case: _how_unknown(case.unknown)),
    **{f"group_{group}": (YES_NO, partial(_in_group, group)) for group in GROUPS},
    "decided": (YES_NO, lambda case: "yes" if case.decided else "no"),
    "differs": (YES_NO, lambda case: "yes" if case.differs else "no"),
    "overridden": (YES_NO, lambda case: "yes" if case.overridden else "no"),
}


def tables_of(cases: Sequence[Counted], weeks: Sequence[str], week_of: Sorted) -> list[Table]:
    """`weeks` are the names of all weeks of the period, in order."""
    counted = {"week": _count(cases, weeks, week_of)}
    counted |= {name: _count(cases, rows, sort) for name, (rows, sort) in KINDS.items()}
    names = {"week": weeks} | {name: rows for name, (rows, _) in KINDS.items()}
    totals = _totals_hidden(list(counted.values()))
    return [_table(name, names[name], table, totals) for name, table in counted.items()]


def _count(cases: Sequence[Counted], rows: Sequence[str], sort: Sorted) -> list[list[int]]:
    counts = {(row, outcome): 0 for row in rows for outcome in WORST_FIRST}
    for case in cases:
        counts[sort(case), case.outcome] += 1
    return with_totals([[counts[row, outcome] for outcome in WORST_FIRST] for row in rows])


def _totals_hidden(tables: Sequence[list[list[int]]]) -> frozenset[int]:
    """Which columns have their total hidden, so that no table needs another one hidden beyond these."""
    hidden: frozenset[int] = frozenset()
    while True:
        more = {column for table in tables for row, column in _hidden(table, hidden) if row == len(table) - 1}
        if more <= hidden:
            return hidden
        hidden |= more


def _hidden(table: list[list[int]], totals: frozenset[int]) -> frozenset[Place]:
    return hidden_in(table, frozenset((len(table) - 1, column) for column in totals))


def _table(name: str, rows: Sequence[str], table: list[list[int]], totals: frozenset[int]) -> Table:
    columns = (*(outcome.label for outcome in WORST_FIRST), "total")
    return Table(name, (*rows, "total"), columns, shown(table, _hidden(table, totals)))
