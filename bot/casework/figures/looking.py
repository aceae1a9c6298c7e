"""The page of figures. Everybody who may see it sees the same, and that they looked is noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.casework import clock_face
from bot.casework.figures.quarters import Quarter
from bot.casework.figures.tables import Table, tables_of
from bot.casework.figures.times import Waits, waits_of
from bot.casework.hours import WALES
from bot.casework.ports import Clock, Store
from bot.casework.records import Account, Audited, Counted
from bot.triage.clocks import Clocks

FIGURES_READ = "figures_read"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class FiguresPage:
    quarter: Quarter
    taken: list[Waits]
    met: list[Waits]
    tables: list[Table]
    is_over: bool  # else the numbers still grow


@dataclass(frozen=True)
class Figures:
    store: Store
    clocks: Clocks
    clock: Clock

    def page(self, account: Account, quarter: Quarter | None = None) -> FiguresPage:
        now = self.clock()
        quarter = quarter or Quarter.of(now)
        with self.store.transaction() as book:
            book.note(Audited(now, FIGURES_READ, account.id, details={"quarter": quarter.name}))
        with self.store.reading() as book:
            cases = book.counted(quarter.begins, quarter.ends)
        due = partial(clock_face.due, self.clocks)
        return FiguresPage(
            quarter,
            taken=waits_of(cases, lambda case: case.taken_at, due, now),
            met=waits_of(cases, lambda case: case.met_at, due, now),
            tables=tables_of(cases, weeks_of(quarter), _week),
            is_over=quarter.ends <= now,
        )


def weeks_of(quarter: Quarter) -> list[str]:
    """The Mondays on which its weeks begin; the first may lie before it.

    >>> weeks_of(Quarter(2026, 4))[0], len(weeks_of(Quarter(2026, 4)))
    ('2026-09-28', 14)
    """
    day = quarter.begins.date() - timedelta(days=quarter.begins.weekday())
    weeks = []
    while day < quarter.ends.date():
        weeks.append(day.isoformat())
        day += A_WEEK
    return weeks


def _week(case: Counted) -> str:
    day = _local(case.opened_at).date()
    return (day - timedelta(days=day.weekday())).isoformat()


def _local(at: datetime) -> datetime:
    return at.astimezone(WALES)
