"""The policy's working hours, on the clock of Wales, less its bank holidays.

Whether anybody is really there is for the rota to say; here is only when somebody should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.triage.clocks import Clock, WorkingHours

WALES = ZoneInfo("Europe/London")
A_DAY = timedelta(days=1)


def is_open(hours: WorkingHours, now: datetime) -> bool:
    local = now.astimezone(WALES)
    return is_working_day(hours, local.date()) and hours.opens <= local.time() < hours.closes


def is_working_day(hours: WorkingHours, day: date) -> bool:
    return day.weekday() in hours.days and not is_bank_holiday(day)


@lru_cache(maxsize=512)
def is_bank_holiday(day: date) -> bool:
    return day.isoformat() in country_holidays("GB", subdiv="WLS")


def opening_times(
    hours: WorkingHours, since: datetime, until: datetime | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """When the doors open and close, from the day of `since` on; for ever where no `until` is given."""
    day = since.astimezone(WALES).date()
    while until is None or at_midnight(day) < until:
        if is_working_day(hours, day):
            opens, closes = (datetime.combine(day, at, WALES) for at in (hours.opens, hours.closes))
            yield opens.astimezone(UTC), closes.astimezone(UTC)
        day += A_DAY


def day_ends(hours: WorkingHours, now: datetime) -> datetime:
    """When the working day closes that runs now, or the next one to come."""
    return next(closes for _, closes in opening_times(hours, now) if closes > now)


def day_began(hours: WorkingHours, now: datetime) -> datetime:
    """When the working day opened that runs now, or the last one that did."""
    day = now.astimezone(WALES).date()
    while True:
        opens = datetime.combine(day, hours.opens, WALES).astimezone(UTC)
        if opens <= now and is_working_day(hours, day):
            return opens
        day -= A_DAY


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), WALES)


def moment(day: date, at: time, *, last: bool = False) -> datetime | None:
    """When it is so late in Wales. None in the hour that is skipped in spring.

    Of the hour that comes twice in autumn it is the first, or the `last`: so a shift covers both.
    """
    wall = datetime.combine(day, at, WALES).replace(fold=int(last))
    found = wall.astimezone(UTC)
    is_there = found.astimezone(WALES).replace(tzinfo=None) == wall.replace(tzinfo=None)
    return found if is_there else None


def after_open_time(hours: WorkingHours, since: datetime, span: timedelta) -> datetime:
    """When so much working time has passed. Nothing passes at night, at weekends or on bank holidays."""
    since = since.astimezone(UTC)  # on one clock: an hour that is skipped or comes twice is no trouble then
    for opens, closes in opening_times(hours, since):
        begins = max(since, opens)
        if begins < closes and span < closes - begins:
            return begins + span
        span -= max(closes - begins, timedelta(0))
    raise AssertionError("There is always another working day.")


def due_at(clock: Clock, start: datetime, hours: WorkingHours) -> datetime:
    """When what began at `start` must be done. With several limits, the one that falls first counts.

    A clock that pauses counts minutes and hours only while the team is here. A working day ends at the hour
    it began, on the next one; what begins outside working hours is due when the first of its days closes.
    """
    return min(_later(start, amount, unit, clock, hours) for amount, unit in clock.due).astimezone(UTC)


def _later(start: datetime, amount: int, unit: str, clock: Clock, hours: WorkingHours) -> datetime:
    if unit == "working_days":
        return _working_days_later(start, amount, hours)
    if unit in ("days", "weeks"):  # the same time by the clock on the wall, also when the clocks change
        return start.astimezone(WALES) + timedelta(**{unit: amount})
    span = timedelta(**{unit: amount})
    return after_open_time(hours, start, span) if clock.pauses else start.astimezone(UTC) + span


def _working_days_later(start: datetime, amount: int, hours: WorkingHours) -> datetime:
    local = start.astimezone(WALES)
    day, left = local.date(), amount
    if amount == 0:
        return local
    left -= is_working_day(hours, day) and local.time() < hours.opens
    while left > 0:
        day += A_DAY
        left -= is_working_day(hours, day)
    return datetime.combine(day, local.time() if is_open(hours, start) else hours.closes, WALES)
