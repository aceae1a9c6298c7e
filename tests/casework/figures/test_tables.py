"""Cases counted into tables and times."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.casework import clock_face
from bot.casework.figures import Quarter
from bot.casework.figures.looking import Figures, _week, weeks_of
from bot.casework.figures.tables import tables_of
from bot.casework.figures.times import waits_of
from bot.casework.records import Counted
from bot.vocabulary import Audience, Language, Outcome
from tests.casework.desk import CARYS, MONDAY_MORNING, Desk, library

CLOCKS = library().policy.clocks
Q4 = Quarter(2026, 4)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def a_case(taken_after: int | None = 5, **changes: Any) -> Counted:
    taken_at = None if taken_after is None else MONDAY_MORNING + minutes(taken_after)
    made = {
        "outcome": Outcome.REVIEW,
        "opened_at": MONDAY_MORNING,
        "taken_at": taken_at,
        "met_at": None,
        "unknown": 3,
        "audience": Audience.FAMILY,
        "language": Language.EN,
        "area": "cardiff",
    }
    return Counted(**(made | changes))  # type: ignore[arg-type]


def due(outcome: Outcome, since: datetime) -> datetime:
    return clock_face.due(CLOCKS, outcome, since)


def cells(cases: list[Counted], name: str) -> dict[str, list[int | None]]:
    table = next(one for one in tables_of(cases, weeks_of(Q4), _week) if one.name == name)
    return dict(zip(table.rows, table.cells, strict=True))


def test_cases_are_counted_by_language_and_outcome() -> None:
    cases = [a_case()] * 6 + [a_case(language=Language.CY, outcome=Outcome.EMERGENCY)] * 7

    counted = cells(cases, "language")

    assert counted["en"] == [0, 0, 6, 0, 0, 6]
    assert counted["cy"] == [7, 0, 0, 0, 0, 7]
    assert counted["total"] == [7, 0, 6, 0, 0, 13]


def test_a_few_of_one_kind_are_hidden_and_no_sum_gives_them_away() -> None:
    cases = [a_case()] * 20 + [a_case(language=Language.CY)] * 3

    counted = cells(cases, "language")

    assert counted["cy"][2] is None
    assert counted["en"][2] is None
    assert counted["en"][-1] is None


def test_what_is_hidden_of_the_totals_is_hidden_in_every_table() -> None:
    chance = random.Random(7)
    cases = [
        a_case(
            outcome=chance.choice(list(Outcome)),
            language=chance.choice(list(Language)),
            area=chance.choice(["cardiff", "vale", None]),
        )
        for _ in range(23)
    ]

    tables = tables_of(cases, weeks_of(Q4), _week)

    assert len({tuple(table.cells[-1]) for table in tables}) == 1


@pytest.mark.parametrize("number", [4, 5])
def test_times_are_shown_of_five_cases_and_more(number: int) -> None:
    cases = [a_case(taken_after=4 * count) for count in range(1, number + 1)]

    review = waits_of(cases, lambda case: case.taken_at, due, MONDAY_MORNING + minutes(60))[2]

    shown = (review.middle, review.nine_of_ten, review.longest)
    assert shown == ((minutes(12), minutes(20), minutes(20)) if number == 5 else (None, None, None))


def test_who_still_waits_beyond_the_time_is_late_too() -> None:
    cases = [a_case(taken_after=None)] * 5 + [a_case(taken_after=14)] * 5

    early = waits_of(cases, lambda case: case.taken_at, due, MONDAY_MORNING + minutes(14))[2]
    later = waits_of(cases, lambda case: case.taken_at, due, MONDAY_MORNING + minutes(16))[2]

    assert (early.late, early.waiting) == (0, 5)
    assert (later.late, later.waiting) == (5, 5)


def test_a_quarter_begins_at_midnight_in_wales() -> None:
    assert Quarter(2026, 3).begins == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert Quarter.read("2026-Q4") == Q4
    assert Quarter.read("2026-11") is None


def test_real_talks_are_counted_with_when_somebody_took_them(desk: Desk) -> None:
    for _ in range(5):
        desk.begin().type("he is outside now with a knife")
        [*_, last] = [row for row in desk.duty.queue(CARYS) if row.unacknowledged]
        desk.clock.turn(minutes=2)
        desk.duty.acknowledge(last.case.reference, CARYS)

    page = Figures(desk.store, CLOCKS, desk.clock).page(CARYS)

    assert page.quarter == Q4
    emergency = page.taken[0]
    assert emergency.middle is not None
    assert minutes(2) <= emergency.middle < minutes(3)
    assert page.met[0].waiting == 5
    assert cells_of(page.tables, "audience")["family"][0] == 5


def cells_of(tables: Any, name: str) -> dict[str, list[int | None]]:
    table = next(one for one in tables if one.name == name)
    return dict(zip(table.rows, table.cells, strict=True))
