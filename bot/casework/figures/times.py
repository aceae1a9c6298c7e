"""How long people waited, by how urgent it looked: the middle, nine of ten, and the longest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.casework.figures.hiding import SMALLEST_SHOWN
from bot.casework.figures.tables import WORST_FIRST
from bot.casework.records import Counted
from bot.vocabulary import Outcome

Due = Callable[[Outcome, datetime], datetime]
Until = Callable[[Counted], datetime | None]


@dataclass(frozen=True)
class Waits:
    """Of fewer than five cases nothing is shown. `late` are those beyond the policy's time, done or not."""

    outcome: Outcome
    middle: timedelta | None = None
    nine_of_ten: timedelta | None = None
    longest: timedelta | None = None
    late: int | None = None
    waiting: int | None = None  # nobody yet


def waits_of(cases: Sequence[Counted], until: Until, due: Due, now: datetime) -> list[Waits]:
    return [
        _of_level(outcome, [case for case in cases if case.outcome is outcome], until, due, now)
        for outcome in WORST_FIRST
    ]


def _of_level(outcome: Outcome, cases: list[Counted], until: Until, due: Due, now: datetime) -> Waits:
    ends = [(case.opened_at, until(case)) for case in cases]
    done = sorted(end - begin for begin, end in ends if end is not None)
    if len(cases) < SMALLEST_SHOWN or not _may_show(len(done), len(cases)):
        return Waits(outcome)
    late = sum((end or now) > due(outcome, begin) for begin, end in ends)
    return Waits(
        outcome,
        middle=part_of(done, 0.5),
        nine_of_ten=part_of(done, 0.9),
        longest=done[-1] if done else None,
        late=late if _may_show(late, len(cases)) else None,
        waiting=len(cases) - len(done) if _may_show(len(done), len(cases)) else None,
    )


def _may_show(some: int, of: int) -> bool:
    """Neither the number nor what is left of all is a small one."""
    return all(number == 0 or number >= SMALLEST_SHOWN for number in (some, of - some))


def part_of(values: Sequence[timedelta], part: float) -> timedelta | None:
    """
    >>> part_of([timedelta(minutes=count) for count in (1, 2, 3, 4, 50)], 0.5)
    datetime.timedelta(seconds=180)
    """
    return values[ceil(part * len(values)) - 1] if values else None
