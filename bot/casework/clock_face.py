"""How long somebody has to open a case that waits, by the policy's clocks."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.hours import due_at
from bot.triage.clocks import Clock, Clocks
from bot.vocabulary import Outcome

HIGH_RISK = Outcome.REVIEW  # from here on a case counts as high risk until a person says otherwise
LONGEST = timedelta(days=60)  # more than any case may wait
EXACT_TO = timedelta(seconds=1)


def clock_for(clocks: Clocks, outcome: Outcome) -> Clock:
    return clocks.clocks["open_high_risk" if outcome >= HIGH_RISK else "open_other"]


def due(clocks: Clocks, outcome: Outcome, waiting_since: datetime) -> datetime:
    """When somebody must have opened it."""
    return due_at(clock_for(clocks, outcome), waiting_since, clocks.working_hours)


def overdue_since(clocks: Clocks, now: datetime) -> dict[Outcome, datetime]:
    """For each outcome the latest time since when a case can have waited that should be open by now.

    A clock never runs backwards, so halving finds it, and a list can be asked for by when it began to wait.
    """
    latest: dict[str, datetime] = {}
    for outcome in Outcome:
        clock = clock_for(clocks, outcome)
        if clock.id not in latest:
            latest[clock.id] = _latest(clocks, outcome, now)
    return {outcome: latest[clock_for(clocks, outcome).id] for outcome in Outcome}


def _latest(clocks: Clocks, outcome: Outcome, now: datetime) -> datetime:
    late, early = now - LONGEST, now
    while early - late > EXACT_TO:
        middle = late + (early - late) / 2
        if due(clocks, outcome, middle) <= now:
            late = middle
        else:
            early = middle
    return late
