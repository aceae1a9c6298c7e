"""No case lies untold: what nobody opens rings, and what somebody took always has something to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.records import CASE_OWNER, CaseState, Concern, DecisionState, Escalation, Option, Task
from bot.vocabulary import Outcome
from tests.casework.casefile.cast import a_case, at_once, shown
from tests.casework.deciders import Deciders
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk

FRIDAY_EVENING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MONDAY_CLOSES = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def a_referral(desk: Desk) -> Deciders:
    """Somebody may be eligible: no alarm is raised about that."""
    desk.clock.now = FRIDAY_EVENING
    return Deciders(desk)


def alarms(made: Deciders) -> list[Escalation]:
    with made.desk.store.reading() as book:
        return book.escalations(made.case.id)


def tasks(desk: Desk, reference: str) -> list[Task]:
    return [task for task in shown(desk, reference).tasks if task.done_at is None]


def next_steps(desk: Desk, reference: str) -> list[Task]:
    return [task for task in shown(desk, reference).tasks if task.clock == "next_step"]


def test_a_referral_that_nobody_opens_in_time_rings_once(each_desk: Desk) -> None:
    made, look = a_referral(each_desk), each_desk.file.look_after
    each_desk.clock.now = MONDAY_CLOSES - timedelta(minutes=1)
    assert look() == 0

    each_desk.clock.turn(minutes=2)
    assert sum(at_once(look, look)) == 1  # type: ignore[arg-type]

    [alarm] = alarms(made)
    assert (alarm.cause, alarm.outcome) == ("not opened", Outcome.REVIEW)
    [row] = each_desk.duty.queue(CARYS)
    assert row.case.waiting_since < FRIDAY_EVENING + timedelta(minutes=1), "as long as it has waited"
    assert look() == 0, "once: from here on the alarm climbs"


def test_a_referral_that_was_opened_is_not_told(desk: Desk) -> None:
    made = a_referral(desk).take()

    desk.clock.turn(days=4)

    assert desk.file.look_after() == 0
    assert alarms(made) == []


def test_one_that_rings_already_is_left_to_its_alarm(desk: Desk) -> None:
    made = a_referral(desk)
    made.alarm()

    desk.clock.turn(days=4)

    assert desk.file.look_after() == 0
    assert len(alarms(made)) == 1


def test_one_of_high_risk_without_an_alarm_rings_after_a_quarter_of_an_hour(desk: Desk) -> None:
    made = Deciders(desk)
    with desk.store.transaction() as book:
        case = made.stored(book)
        case.outcome = Outcome.ESCALATE
        book.save_case(case)
    assert desk.file.look_after() == 0

    desk.clock.turn(minutes=16)

    assert desk.file.look_after() == 1
    assert [alarm.outcome for alarm in alarms(made)] == [Outcome.ESCALATE]


def test_many_unopened_are_told_in_turn(desk: Desk) -> None:
    made = a_referral(desk)
    with desk.store.transaction() as book:
        for number in range(60):
            made.case.id, made.case.reference = f"case-{number}", f"ABCD-{number}"  # type: ignore[assignment]
            book.add_case(made.case)
    desk.clock.turn(days=4)

    assert [desk.file.look_after() for _ in range(3)] == [50, 11, 0]


def test_a_case_that_was_taken_and_has_nothing_to_do_gets_a_next_step(each_desk: Desk) -> None:
    desk, reference = each_desk, a_case(each_desk)
    assert tasks(desk, reference) == []
    desk.file.look_after()
    assert tasks(desk, reference) == [], "nobody has it yet"

    desk.duty.acknowledge(reference, CARYS)
    at_once(desk.file.look_after, desk.file.look_after)

    [task] = tasks(desk, reference)
    assert (task.clock, task.made_by, task.owner) == ("next_step", "policy", CASE_OWNER)
    assert task.due_at.date() == (MONDAY_MORNING + timedelta(days=7)).date()


def test_when_the_next_step_is_late_its_owner_is_told(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    assert desk.file.look_after() == 0, "nothing to tell yet"

    desk.clock.turn(days=90)

    assert [desk.file.look_after() for _ in range(2)] == [1, 0]
    with desk.store.reading() as book:
        assert [(item.kind, item.to) for item in book.unaddressed(9)] == [("late_task", [CARYS.id])]


def test_once_it_is_done_and_nothing_was_decided_the_next_one_follows(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    for done in range(3):
        desk.file.look_after()
        desk.file.look_after()
        assert len(next_steps(desk, reference)) == done + 1
        [task] = tasks(desk, reference)
        desk.clock.turn(hours=1)
        desk.file.tasks.finish(reference, CARYS, task.id, "rang the school")


def test_whatever_else_is_to_be_done_is_enough(desk: Desk) -> None:
    made = Deciders(desk).take()
    with desk.store.transaction() as book:
        desk.file.tasks.start_clock(book, made.stored(book), "safe_contact", desk.clock())

    desk.file.look_after()

    assert next_steps(desk, made.reference) == []


@pytest.mark.parametrize("option", [Option.MORE_INFORMATION, Option.SIGNPOST, Option.DECLINE])
def test_a_case_that_is_decided_needs_none(desk: Desk, option: Option) -> None:
    made = Deciders(desk).ready()
    made.decide(option)  # starts no clock: the one that is told to is not the real one

    desk.file.look_after()

    assert len(next_steps(desk, made.reference)) == (made.state is CaseState.MORE_INFORMATION)


def test_while_a_proposal_can_be_signed_there_is_something_to_wait_for(each_desk: Desk) -> None:
    desk, made = each_desk, Deciders(each_desk).ready("separation")
    made.decide()
    desk.file.look_after()
    assert next_steps(desk, made.reference) == []

    made.assess()  # more is known: it can no longer be signed
    desk.file.look_after()
    desk.file.look_after()

    assert len(next_steps(desk, made.reference)) == 1


@pytest.mark.parametrize("who", [CARYS, DAI], ids=["the owner", "a colleague"])
def test_high_concern_about_a_place_rings_and_it_is_decided_again(each_desk: Desk, who: object) -> None:
    made = Deciders(each_desk).ready()
    assert made.decide().state is DecisionState.SIGNED

    seen = shown(each_desk, made.reference).assessments
    each_desk.file.judging.judge(made.reference, who, Concern.HIGH, "He is back.", seen)  # type: ignore[arg-type]

    assert [alarm.cause for alarm in alarms(made)] == ["practitioner concern"]
    assert made.state is CaseState.RECEIVED
