"""The list of cases with its clocks, and finding a case by somebody in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import clock_face
from bot.casework.gate import case_for
from bot.casework.queue import Queue, Search, marks_in
from bot.casework.records import Part, Person
from bot.vocabulary import Outcome, PersonId
from tests.casework.desk import CARYS, Desk, library

CLOCKS = library().policy.clocks
FRIDAY_EVENING = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)


def queue(desk: Desk) -> Queue:
    return Queue(desk.store, CLOCKS, desk.clock)


def test_a_case_of_high_risk_must_be_open_in_a_quarter_of_an_hour_at_any_time() -> None:
    due = clock_face.due(CLOCKS, Outcome.REVIEW, FRIDAY_EVENING)

    assert due == FRIDAY_EVENING + timedelta(minutes=15)


def test_any_other_case_has_a_working_day() -> None:
    due = clock_face.due(CLOCKS, Outcome.ELIGIBLE, FRIDAY_EVENING)

    assert due == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)


@given(
    st.integers(0, 1_000_000).map(lambda minutes: FRIDAY_EVENING + timedelta(minutes=minutes)),
    st.sampled_from(Outcome),
)
def test_what_has_waited_since_then_is_due_and_what_came_a_moment_later_is_not(
    now: datetime, outcome: Outcome
) -> None:
    latest = clock_face.overdue_since(CLOCKS, now)[outcome]

    assert clock_face.due(CLOCKS, outcome, latest) <= now
    assert clock_face.due(CLOCKS, outcome, latest + timedelta(seconds=2)) > now


def test_the_list_says_how_long_there_is_until_somebody_takes_the_case(desk: Desk) -> None:
    desk.begin().type("he put his hands round my neck last week")
    reference = desk.duty.queue(CARYS)[0].case.reference

    assert list(queue(desk).page(CARYS).due) == [reference]
    desk.duty.acknowledge(reference, CARYS)
    assert queue(desk).page(CARYS).due == {}


def test_only_what_should_be_open_by_now_is_overdue(desk: Desk) -> None:
    desk.begin().type("he put his hands round my neck last week")

    assert not queue(desk).page(CARYS, overdue=True).alarms
    desk.clock.turn(minutes=16)
    assert len(queue(desk).page(CARYS, overdue=True).alarms) == 1


@pytest.mark.parametrize(
    "words", ["Siân Rees", "sian  REES", "07700 900123", "+44 7700 900123", "Sian@Example.org", "1990-02-01"]
)
def test_a_case_is_found_by_somebody_in_it(desk: Desk, words: str) -> None:
    desk.begin().type("he put his hands round my neck last week")
    reference = desk.duty.queue(CARYS)[0].case.reference
    details = {"phone": "07700 900 123", "email": "sian@example.org", "born": "1990-02-01"}
    with desk.store.transaction() as book:
        case = case_for(book, reference, CARYS)
        book.add_person(
            Person(PersonId("p"), case.id, Part.PERSON, "Siân Rees", case.opened_at, "assistant", details)
        )
    search = Search(desk.store, desk.clock)

    assert [row.case.reference for row in search.find(CARYS, words)] == [reference]
    assert [row.case.reference for row in search.find(CARYS, reference.lower())] == [reference]
    assert search.find(CARYS, "Siân") == []


@pytest.mark.parametrize("words", ["", "  ", "!?", "…"])
def test_nothing_is_looked_for_where_nothing_was_written(words: str) -> None:
    assert marks_in(words) == []
