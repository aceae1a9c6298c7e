"""Tasks and clocks: started once for each cause, done once, and told of once when they are late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.casefile.planning import Planned
from bot.casework.records import Account, Escalation, Part, Role, Task
from tests.casework.casefile.cast import PAT, a_case, at_once, person, sent, shown, with_people
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk

RING_BACK = Planned("Ask the school", MONDAY_MORNING + timedelta(hours=3))


def start(desk: Desk, reference: str, clock_id: str, cause: str = "") -> bool:
    with desk.store.transaction() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        return desk.file.tasks.start_clock(book, case, clock_id, desk.clock(), cause)


def clocks(desk: Desk, reference: str) -> list[str | None]:
    return [task.clock for task in shown(desk, reference).tasks]


def alarms(desk: Desk, reference: str) -> list[Escalation]:
    return [alarm for alarm in shown(desk, reference).records.escalations if alarm.cause == "overdue task"]


def notices(desk: Desk) -> list[tuple[str, list[str]]]:
    with desk.store.reading() as book:
        return [(item.kind, item.to) for item in book.unaddressed(100)]


def test_a_cause_starts_a_clock_once(each_desk: Desk) -> None:
    reference = a_case(each_desk)

    assert start(each_desk, reference, "child_report_in_writing", "decision 1")
    assert not start(each_desk, reference, "child_report_in_writing", "decision 1")
    assert start(each_desk, reference, "child_report_in_writing", "decision 2")
    assert start(each_desk, reference, "chase_council", "decision 1")

    found = shown(each_desk, reference).tasks
    assert [task.clock for task in found] == [*["child_report_in_writing"] * 2, "chase_council"]
    assert (found[0].due_at - MONDAY_MORNING).days == 1
    assert found[2].due_at.date().isoformat() == "2026-12-02"


def test_a_case_that_was_sent_is_gone_through_again_in_time(desk: Desk) -> None:
    reference, talk = sent(desk)
    assert clocks(desk, reference) == ["safe_contact", "redo_checklist"]

    desk.clock.turn(days=3)
    talk.type("last night he strangled me")
    talk.type("he has a knife")

    found = shown(desk, reference).tasks
    assert [task.clock for task in found] == ["redo_checklist", "safe_contact", "redo_checklist"]
    assert found[0].due_at.date().isoformat() == "2026-11-27"


def test_two_who_finish_a_task_at_once_finish_it_once(each_desk: Desk) -> None:
    desk = each_desk
    reference = a_case(desk)
    task = desk.file.planning.plan(reference, CARYS, RING_BACK)

    came = at_once(
        lambda: desk.file.tasks.finish(reference, CARYS, task, "rang"),
        lambda: desk.file.tasks.finish(reference, DAI, task, "rang too"),
    )

    assert sorted(map(str, came)) == ["None", "done_already"]
    assert shown(desk, reference).tasks[0].done_by in (CARYS.id, DAI.id)


def test_a_late_task_of_high_risk_rings_once(each_desk: Desk) -> None:
    desk = each_desk
    reference = a_case(desk)
    start(desk, reference, "child_report_in_writing")
    assert desk.file.look_after() == 0

    desk.clock.turn(days=2)
    counts = at_once(desk.file.look_after, desk.file.look_after)
    desk.duty.acknowledge(reference, CARYS)
    desk.clock.turn(days=2)

    assert sorted(map(str, counts)) == ["0", "1"]
    assert desk.file.look_after() == 0
    assert len(alarms(desk, reference)) == 1


def test_any_other_late_task_is_a_notice_to_whoever_has_it(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, DAI)
    desk.file.planning.plan(reference, CARYS, RING_BACK)

    desk.clock.turn(hours=4)
    assert desk.file.look_after() == 1

    assert alarms(desk, reference) == []
    assert ("late_task", [DAI.id]) in notices(desk)


def test_a_late_task_of_a_case_that_nobody_has_rings(desk: Desk) -> None:
    reference = a_case(desk)
    desk.file.planning.plan(reference, CARYS, RING_BACK)

    desk.clock.turn(hours=4)
    desk.file.look_after()

    assert len(alarms(desk, reference)) == 1


def test_a_task_that_was_done_is_never_late(desk: Desk) -> None:
    reference = a_case(desk)
    task = desk.file.planning.plan(reference, CARYS, RING_BACK)
    desk.file.tasks.finish(reference, CARYS, task, "rang")

    desk.clock.turn(days=1)

    assert desk.file.look_after() == 0


def test_a_task_of_another_case_is_not_finished_from_here(desk: Desk) -> None:
    here, there = a_case(desk), a_case(desk)
    task = desk.file.planning.plan(there, CARYS, RING_BACK)

    with pytest.raises(NotRecordedError):
        desk.file.tasks.finish(here, CARYS, task, "rang")


def mine(desk: Desk, account: object = CARYS) -> list[Task]:
    return [one.task for one in desk.file.mine.show(account).tasks]  # type: ignore[arg-type]


def test_my_tasks_are_mine_and_those_of_my_cases_the_late_first(desk: Desk) -> None:
    own, other = a_case(desk), a_case(desk)
    desk.duty.acknowledge(own, CARYS)
    desk.duty.acknowledge(other, DAI)
    later = desk.file.planning.plan(own, DAI, RING_BACK)
    sooner = desk.file.planning.plan(
        other, DAI, Planned("Ring", MONDAY_MORNING + timedelta(hours=1), owner=CARYS.id)
    )
    desk.clock.turn(hours=2)

    assert [task.id for task in mine(desk)] == [sooner, later]
    assert [one.late for one in desk.file.mine.show(CARYS).tasks] == [True, False]
    assert mine(desk, DAI) == []


def test_what_belongs_to_a_case_one_may_not_receive_is_not_mine(desk: Desk) -> None:
    reference = a_case(desk)
    desk.file.planning.plan(reference, CARYS, Planned("Ring", RING_BACK.due, owner=DAI.id))
    assert len(mine(desk, DAI)) == 1

    desk.file.bars.bar(reference, CARYS, Barring("Dai", "her brother"))

    assert mine(desk, DAI) == []
    with pytest.raises(NotRecordedError) as refused:
        desk.file.planning.plan(reference, CARYS, Planned("Ring", RING_BACK.due, owner=DAI.id))
    assert refused.value.why == "cannot_be_given"


def give_to(desk: Desk, reference: str, account: Account) -> str:
    return desk.file.planning.plan(reference, CARYS, Planned("Ring", RING_BACK.due, owner=account.id))


@pytest.fixture
def with_pat(each_desk: Desk) -> Desk:
    """Pat sees only what is their own."""
    with each_desk.store.transaction() as book:
        book.add_account(PAT)
    return each_desk


def test_a_task_is_given_to_nobody_who_would_not_see_it(with_pat: Desk) -> None:
    desk = with_pat
    reference = with_people(desk)
    desk.duty.acknowledge(reference, CARYS)

    with pytest.raises(NotRecordedError) as refused:
        give_to(desk, reference, PAT)

    assert refused.value.why == "cannot_be_given"
    assert PAT.id not in desk.file.view.doers(reference, CARYS)
    assert PAT.id in desk.file.view.workers(reference, CARYS), "of the case itself, or an adult in it"

    desk.file.people.assign(reference, CARYS, person(desk, reference, Part.PERSON).id, PAT.id)
    task = give_to(desk, reference, PAT)

    assert PAT.id in desk.file.view.doers(reference, CARYS)
    assert [one.id for one in mine(desk, PAT)] == [task]


def test_a_task_is_given_to_nobody_who_only_looks(with_pat: Desk) -> None:
    looks = Account(PAT.id, PAT.email, PAT.name, Role.DATA_PROTECTION, "x", MONDAY_MORNING)
    with with_pat.store.transaction() as book:
        book.save_account(looks)
    reference = a_case(with_pat)

    with pytest.raises(NotRecordedError):
        give_to(with_pat, reference, looks)


@pytest.mark.parametrize("owned", [True, False])
def test_a_late_task_of_somebody_who_does_not_see_it_is_told_to_whoever_has_the_case(
    with_pat: Desk,
    owned: bool,
) -> None:
    """As it may be between two rounds of the background work."""
    desk = with_pat
    reference = with_people(desk)
    if owned:
        desk.duty.acknowledge(reference, CARYS)
    sian = person(desk, reference, Part.PERSON)
    desk.file.people.assign(reference, CARYS, sian.id, PAT.id)
    give_to(desk, reference, PAT)
    desk.file.people.assign(reference, CARYS, sian.id, None)

    desk.clock.turn(hours=4)

    assert desk.file.tasks.tell_late() == 1
    assert len(alarms(desk, reference)) == (0 if owned else 1)
    assert [to for kind, to in notices(desk) if kind == "late_task"] == ([[CARYS.id]] if owned else [])
