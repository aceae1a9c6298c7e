"""Whoever can no longer have a case lets go of it, and somebody who can act is told.

Carys has the case; Dai works on it with her.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.access import Accounts
from bot.casework.casefile.bars import Barring
from bot.casework.casefile.people import Described
from bot.casework.casefile.planning import Planned
from bot.casework.records import (
    CASE_OWNER,
    DUTY_TEAM,
    Account,
    CaseState,
    ConflictWith,
    HoldEnd,
    Part,
    Role,
)
from bot.casework.talking.worker import Came
from bot.vocabulary import Speaker
from tests.casework.casefile.cast import PAT, SIAN, a_case, at_once, person, sent, shown, with_people
from tests.casework.deciders import NIA, Deciders
from tests.casework.desk import CARYS, DAI, ELERI, MONDAY_MORNING, Desk
from tests.casework.door import CountingHasher

LATER = MONDAY_MORNING + timedelta(hours=3)


def become(desk: Desk, account: Account, **changed: object) -> None:
    with desk.store.transaction() as book:
        book.save_account(replace(account, **changed))  # type: ignore[arg-type]


def declare(desk: Desk, account: Account, name: str = "Siân") -> None:
    own = Accounts(desk.store, desk.clock, CountingHasher()).own
    assert own.declare_conflict(account.id, ConflictWith.PERSON, name, "my cousin")


def bar_by_name(desk: Desk, account: Account) -> None:
    """As it would be written before there was an account of that name."""
    become(desk, account, name="Gwen Prys")


WAYS_OUT: dict[str, Callable[[Desk, Account], None]] = {
    "left": lambda desk, account: become(desk, account, active=False),
    "changed role": lambda desk, account: become(desk, account, role=Role.ADMINISTRATOR),
    "knows somebody": declare,
    "is found barred": bar_by_name,
}
out = pytest.mark.parametrize("leave", WAYS_OUT.values(), ids=WAYS_OUT)


def owned_by_carys(desk: Desk) -> str:
    reference = with_people(desk)
    desk.file.bars.bar(reference, ELERI, Barring("Gwen Prys", "his sister"))
    desk.duty.acknowledge(reference, CARYS)
    return reference


def waiting(desk: Desk, reference: str, cause: str) -> int:
    alarms = shown(desk, reference, ELERI).records.escalations
    return sum(alarm.cause == cause and alarm.acknowledged_at is None for alarm in alarms)


def told(desk: Desk) -> list[tuple[str, list[str]]]:
    with desk.store.reading() as book:
        return [(item.kind, item.to) for item in book.unaddressed(100)]


@out
def test_a_case_whose_owner_cannot_have_it_falls_to_the_team_and_rings(
    each_desk: Desk, leave: Callable[[Desk, Account], None]
) -> None:
    reference = owned_by_carys(each_desk)
    assert each_desk.file.look_after() == 0

    leave(each_desk, CARYS)
    assert sum(at_once(each_desk.file.look_after, each_desk.file.look_after)) == 1  # type: ignore[arg-type]

    case = shown(each_desk, reference, ELERI).case
    assert (case.owner, case.state) == (DUTY_TEAM, CaseState.RECEIVED)
    assert waiting(each_desk, reference, "owner changed") == 1
    assert each_desk.file.look_after() == 0, "once"


@out
def test_what_they_had_in_hand_of_others_cases_falls_to_the_owner(
    each_desk: Desk, leave: Callable[[Desk, Account], None]
) -> None:
    reference = owned_by_carys(each_desk)
    sian = person(each_desk, reference, Part.PERSON)
    each_desk.file.people.assign(reference, CARYS, sian.id, DAI.id)
    each_desk.file.planning.plan(reference, CARYS, Planned("Ask the school", LATER, owner=DAI.id))
    each_desk.file.handing_over.offer(reference, CARYS, DAI.id, "for the night")

    leave(each_desk, DAI)
    assert each_desk.file.look_after() == 1

    found = shown(each_desk, reference)
    assert found.case.owner == CARYS.id
    assert [one.worker for one in found.people] == [None, None]
    assert [task.owner for task in found.tasks] == [CASE_OWNER]
    assert found.offer is None
    assert told(each_desk) == [("fell_to_owner", [CARYS.id])]
    assert each_desk.file.look_after() == 0, "once"


def test_a_late_task_of_somebody_who_left_is_told_to_whoever_has_the_case(desk: Desk) -> None:
    reference = owned_by_carys(desk)
    desk.file.planning.plan(reference, CARYS, Planned("Ask the school", LATER, owner=DAI.id))
    become(desk, DAI, active=False)

    desk.clock.turn(hours=4)
    desk.file.look_after()

    assert ("late_task", [CARYS.id]) in told(desk)


def test_a_name_that_is_added_later_takes_the_case_from_whoever_knows_it(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    declare(desk, CARYS)
    assert desk.file.look_after() == 0

    desk.file.people.add(reference, DAI, SIAN)
    desk.file.look_after()

    assert shown(desk, reference, DAI).case.owner == DUTY_TEAM


def test_others_keep_what_they_have(desk: Desk) -> None:
    mine, other = owned_by_carys(desk), a_case(desk, "he has a knife")
    desk.duty.acknowledge(other, DAI)
    desk.file.people.add(other, DAI, Described(Part.PERSON, "Mari", {}, ""))

    declare(desk, DAI)

    assert desk.file.look_after() == 0
    assert (shown(desk, mine).case.owner, shown(desk, other).case.owner) == (CARYS.id, DAI.id)


def test_a_closed_case_needs_nobody(desk: Desk) -> None:
    reference = owned_by_carys(desk)
    with desk.store.transaction() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        case.state = CaseState.CLOSED
        book.save_case(case)

    become(desk, CARYS, active=False)

    assert desk.file.look_after() == 0


@pytest.fixture
def accepted(desk: Desk) -> Deciders:
    """A place that Carys put forward and Nia signed; Dai only looked."""
    made = Deciders(desk).ready()
    made.decide()
    assert made.state is CaseState.ACCEPTED
    return made


@pytest.mark.parametrize("by", ["conflict", "bar"])
def test_a_place_that_rests_on_somebody_barred_is_looked_at_again(accepted: Deciders, by: str) -> None:
    desk = accepted.desk
    desk.file.people.add(accepted.reference, DAI, SIAN)
    if by == "conflict":
        declare(desk, CARYS)
        assert desk.file.look_after() == 1
    else:
        desk.file.bars.bar(accepted.reference, DAI, Barring("Carys", "his sister"), DUTY_TEAM)

    assert accepted.state is CaseState.RECEIVED
    assert waiting(desk, accepted.reference, "signer barred") == 1
    assert desk.file.look_after() == 0, "once"


def test_whoever_signed_and_left_in_good_standing_undoes_nothing(accepted: Deciders) -> None:
    desk = accepted.desk
    become(desk, NIA, active=False)

    assert desk.file.look_after() == 0
    assert accepted.state is CaseState.ACCEPTED


@pytest.mark.parametrize("by", ["conflict", "bar"])
def test_a_person_is_not_left_in_a_talk_with_whoever_must_not_have_their_case(
    each_desk: Desk, by: str
) -> None:
    desk = each_desk
    reference, talk = sent(desk)
    desk.file.people.add(reference, CARYS, SIAN)
    assert desk.talking.take_over(reference, DAI) is Came.DONE
    talk.type("are you there?")

    if by == "conflict":
        declare(desk, DAI)
        assert desk.file.look_after() == 1
    else:
        desk.file.bars.bar(reference, CARYS, Barring("Dai", "his brother"))

    with desk.store.reading() as book:
        [hold] = book.holds(talk.begun.conversation_id)
        last = book.lines(talk.begun.conversation_id)[-1]
    assert hold.end is HoldEnd.TAKEN_AWAY
    assert last.speaker is not Speaker.PERSON, "they are told, and the assistant goes on"
    assert waiting(desk, reference, "talk dropped") == 1
    assert desk.file.look_after() == 0, "once"


def sees_the_case_of_carys(desk: Desk) -> str:
    """Pat works with Siân, and has a task of their own there."""
    with desk.store.transaction() as book:
        book.add_account(PAT)
    reference = owned_by_carys(desk)
    desk.file.people.assign(reference, CARYS, person(desk, reference, Part.PERSON).id, PAT.id)
    desk.file.planning.plan(reference, CARYS, Planned("Ring the school", LATER, owner=PAT.id))
    assert desk.file.look_after() == 0
    return reference


def end_work(desk: Desk, reference: str) -> None:
    desk.file.people.assign(reference, CARYS, person(desk, reference, Part.PERSON).id, None)


def take_off(desk: Desk, reference: str) -> None:
    desk.file.people.take_off(reference, CARYS, person(desk, reference, Part.PERSON).id)


unseen = pytest.mark.parametrize("lose", [end_work, take_off])


@unseen
def test_what_waits_for_somebody_who_does_not_see_the_case_any_more_falls_to_the_owner(
    each_desk: Desk, lose: Callable[[Desk, str], None]
) -> None:
    reference = sees_the_case_of_carys(each_desk)

    lose(each_desk, reference)
    counts = at_once(each_desk.file.look_after, each_desk.file.look_after)

    assert sorted(map(str, counts)) == ["0", "1"]
    assert [task.owner for task in shown(each_desk, reference).tasks] == [CASE_OWNER]
    assert [one.task.words for one in each_desk.file.mine.show(CARYS).tasks] == ["Ring the school"]
    assert told(each_desk) == [("fell_to_owner", [CARYS.id])]
    assert each_desk.file.look_after() == 0, "once"


def test_whoever_becomes_one_who_sees_only_their_own_keeps_no_task_elsewhere(each_desk: Desk) -> None:
    own, other = a_case(each_desk), owned_by_carys(each_desk)
    each_desk.duty.acknowledge(own, DAI)
    for reference in (own, other):
        each_desk.file.planning.plan(reference, CARYS, Planned("Ask the school", LATER, owner=DAI.id))

    become(each_desk, DAI, role=Role.PRACTITIONER)

    assert each_desk.file.look_after() == 1
    assert [task.owner for task in shown(each_desk, other).tasks] == [CASE_OWNER]
    found = shown(each_desk, own)
    assert (found.case.owner, [task.owner for task in found.tasks]) == (DAI.id, [DAI.id])


def test_an_offer_to_somebody_who_does_not_see_the_case_yet_stands(each_desk: Desk) -> None:
    reference = sees_the_case_of_carys(each_desk)
    each_desk.file.handing_over.offer(reference, CARYS, PAT.id, "for the night")

    end_work(each_desk, reference)

    assert each_desk.file.look_after() == 1, "the task"
    [offered] = each_desk.file.mine.show(PAT).offered
    each_desk.file.handing_over.accept(offered.offer.id, PAT)
    assert shown(each_desk, reference, PAT).case.owner == PAT.id


def test_what_was_late_before_it_fell_to_the_owner_is_told_to_them(each_desk: Desk) -> None:
    reference = sees_the_case_of_carys(each_desk)
    each_desk.clock.turn(hours=4)
    each_desk.file.look_after()
    assert told(each_desk) == [("late_task", [PAT.id])]

    end_work(each_desk, reference)
    each_desk.file.look_after()

    assert ("late_task", [CARYS.id]) in told(each_desk)


def test_a_person_is_not_left_in_a_talk_with_whoever_does_not_see_their_case_any_more(
    each_desk: Desk,
) -> None:
    desk = each_desk
    with desk.store.transaction() as book:
        book.add_account(PAT)
    reference, talk = sent(desk)
    desk.file.people.add(reference, CARYS, SIAN)
    desk.file.people.assign(reference, CARYS, person(desk, reference, Part.PERSON).id, PAT.id)
    assert desk.talking.take_over(reference, PAT) is Came.DONE

    end_work(desk, reference)

    assert desk.file.look_after() == 1
    with desk.store.reading() as book:
        [hold] = book.holds(talk.begun.conversation_id)
    assert hold.end is HoldEnd.TAKEN_AWAY
    assert waiting(desk, reference, "talk dropped") == 1
