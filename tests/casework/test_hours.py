"""The team's hours are those of Wales, summer and winter, and not on its bank holidays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.hours import WALES, day_began, day_ends, due_at, is_open
from bot.triage.clocks import Clock, WorkingHours
from bot.vocabulary import Text
from tests.casework.desk import library


@pytest.mark.parametrize(
    ("moment", "here"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 8, 30, tzinfo=UTC), True),
        (datetime(2026, 12, 25, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 8, 31, 12, 0, tzinfo=UTC), False),
    ],
    ids=["opens", "before", "closes", "Saturday", "summer time", "Christmas", "August bank holiday"],
)
def test_when_somebody_reads(moment: datetime, here: bool) -> None:
    assert is_open(library().policy.clocks.working_hours, moment) is here


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        (datetime(2026, 11, 23, 9, 30, tzinfo=UTC), datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), datetime(2026, 11, 24, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 20, 20, 0, tzinfo=UTC), datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 8, 30, tzinfo=UTC), datetime(2026, 7, 1, 16, 0, tzinfo=UTC)),
    ],
    ids=["while it runs", "when it closes", "on a Friday evening", "summer time"],
)
def test_when_the_working_day_ends(moment: datetime, ends: datetime) -> None:
    assert day_ends(library().policy.clocks.working_hours, moment) == ends


def clock(*due: tuple[int, str], pauses: bool = False) -> Clock:
    return Clock("a clock", due, high_risk=False, pauses=pauses, says=Text("", ""), reference="")


def hours() -> WorkingHours:
    return library().policy.clocks.working_hours


def wales(*when: int) -> datetime:
    return datetime(*when, tzinfo=WALES)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("due", "start", "expected"),
    [
        ([(24, "hours"), (1, "working_days")], wales(2026, 11, 23, 10), wales(2026, 11, 24, 10)),
        ([(24, "hours"), (1, "working_days")], wales(2026, 11, 27, 16), wales(2026, 11, 28, 16)),
        ([(24, "hours"), (1, "working_days")], wales(2026, 11, 23, 20), wales(2026, 11, 24, 17)),
        ([(1, "working_days")], wales(2026, 11, 27, 10), wales(2026, 11, 30, 10)),
        ([(1, "working_days")], wales(2026, 11, 28, 10), wales(2026, 11, 30, 17)),
        ([(1, "working_days")], wales(2026, 11, 30, 7), wales(2026, 11, 30, 17)),
        ([(7, "working_days")], wales(2026, 12, 21, 10), wales(2027, 1, 4, 10)),
        ([(14, "days")], wales(2026, 3, 20, 12), wales(2026, 4, 3, 12)),
        ([(8, "weeks")], wales(2026, 9, 30, 12), wales(2026, 11, 25, 12)),
        ([(15, "minutes")], wales(2026, 11, 28, 3), wales(2026, 11, 28, 3, 15)),
    ],
    ids=[
        "one working day and 24 hours agree in the week",
        "24 hours come first over a weekend",
        "an evening report is due when the next day closes",
        "Friday to Monday",
        "Saturday to the end of Monday",
        "before opening to the end of that day",
        "over Christmas and New Year",
        "the same hour after the clocks went forward",
        "the same hour after the clocks went back",
        "minutes run at night",
    ],
)
def test_when_it_is_due(due: list[tuple[int, str]], start: datetime, expected: datetime) -> None:
    assert due_at(clock(*due), start, hours()) == expected


def test_a_clock_that_pauses_stops_at_five_and_goes_on_at_nine() -> None:
    begun = wales(2026, 11, 27, 16, 30)

    assert due_at(clock((60, "minutes"), pauses=True), begun, hours()) == wales(2026, 11, 30, 9, 30)


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), datetime(2026, 11, 20, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), datetime(2026, 11, 20, 9, 0, tzinfo=UTC)),
        (datetime(2026, 12, 28, 12, 0, tzinfo=UTC), datetime(2026, 12, 24, 9, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), datetime(2026, 7, 1, 8, 0, tzinfo=UTC)),
    ],
    ids=["opens", "before", "Saturday", "after Christmas", "summer time"],
)
def test_when_the_working_day_began(moment: datetime, began: datetime) -> None:
    assert day_began(library().policy.clocks.working_hours, moment) == began


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
SPANS = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from(["minutes", "hours", "working_days", "days", "weeks"])),
    min_size=1,
    max_size=2,
)


@given(MOMENTS, SPANS, st.booleans())
def test_what_is_due_is_later_and_never_later_than_any_limit_alone(
    start: datetime, due: list[tuple[int, str]], pauses: bool
) -> None:
    when = due_at(clock(*due, pauses=pauses), start, hours())

    assert when > start
    assert all(when <= due_at(clock(one, pauses=pauses), start, hours()) for one in due)


@given(MOMENTS, st.integers(1, 30))
def test_a_working_day_ends_while_or_when_the_team_goes_home(start: datetime, days: int) -> None:
    when = due_at(clock((days, "working_days")), start, hours())

    assert is_open(hours(), when - timedelta(microseconds=1)) or is_open(hours(), when)


@given(MOMENTS, MOMENTS, SPANS)
def test_who_begins_later_never_has_to_be_done_sooner(
    one: datetime, other: datetime, due: list[tuple[int, str]]
) -> None:
    sooner, later = sorted((one, other))
    span = timedelta(hours=1)  # once a year an hour by the wall is not there, or there twice

    assert due_at(clock(*due), sooner, hours()) <= due_at(clock(*due), later, hours()) + span


@given(MOMENTS, st.integers(1, 600))
def test_pausing_never_gives_less_time(start: datetime, minutes: int) -> None:
    running = due_at(clock((minutes, "minutes")), start, hours())

    assert due_at(clock((minutes, "minutes"), pauses=True), start, hours()) >= running
