"""What the rota covers and what it does not. Pure: shifts and hours in, names and gaps out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.casework.hours import is_open, opening_times
from bot.casework.records import Duty, Shift
from bot.triage.clocks import WorkingHours
from bot.vocabulary import AccountId

AT_ALL = frozenset({Duty.ON_DUTY, Duty.NEXT_ON_CALL})
# Who has to be there: in working hours somebody on duty, at other times somebody who can be called.
Needs = Callable[[datetime], frozenset[Duty]]


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody is there who should be."""

    starts_at: datetime
    ends_at: datetime


def on(shifts: Iterable[Shift], duty: Duty, at: datetime) -> list[AccountId]:
    """Who has this duty at this moment, each once, whoever began first standing first."""
    there = [shift for shift in shifts if shift.duty is duty and shift.starts_at <= at < shift.ends_at]
    return list(dict.fromkeys(shift.account_id for shift in there))


def somebody(hours: WorkingHours) -> Needs:
    """In working hours somebody must be on duty. Outside of them it is enough that somebody is on call."""
    return lambda at: frozenset({Duty.ON_DUTY}) if is_open(hours, at) else AT_ALL


def a_lead(_at: datetime) -> frozenset[Duty]:
    return frozenset({Duty.LEAD})


def gaps(
    shifts: Sequence[Shift], hours: WorkingHours, needs: Needs, since: datetime, until: datetime
) -> list[Gap]:
    """Every time between the two in which nobody has any of the duties that are needed.

    Between two neighbouring cuts nothing changes, so one look at the first moment is enough.
    """
    cuts = sorted({since, until, *_cuts(shifts, hours, since, until)})
    found: list[Gap] = []
    for starts, ends in pairwise(cuts):
        if any(on(shifts, duty, starts) for duty in needs(starts)):
            continue
        is_same = found and found[-1].ends_at == starts
        starts = found.pop().starts_at if is_same else starts
        found.append(Gap(starts, ends))
    return found


def _cuts(
    shifts: Sequence[Shift], hours: WorkingHours, since: datetime, until: datetime
) -> Iterable[datetime]:
    turns = [at for shift in shifts for at in (shift.starts_at, shift.ends_at)]
    doors = [at for both in opening_times(hours, since, until) for at in both]
    return (at for at in (*turns, *doors) if since < at < until)
