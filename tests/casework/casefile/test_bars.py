"""The list of those who must never receive a case: it holds at once, and tells nobody why."""

from __future__ import annotations

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import DUTY_TEAM, Part
from tests.casework.casefile.cast import a_case, person, shown, with_people
from tests.casework.desk import CARYS, DAI, ELERI, Desk

DAI_BY = [
    Barring("Dai", "her brother"),
    Barring("somebody", "her brother", email="DAI@example.org"),
    Barring("somebody", "her brother", account_id=DAI.id),
]


@pytest.mark.parametrize("barring", DAI_BY, ids=["by name", "by e-mail", "by account"])
def test_whoever_is_barred_finds_no_case_from_that_moment(desk: Desk, barring: Barring) -> None:
    reference = a_case(desk)
    shown(desk, reference, DAI)
    assert desk.file.bars.matching(reference, CARYS, barring) == 1

    desk.file.bars.bar(reference, CARYS, barring)

    with pytest.raises(NoSuchCaseError):
        shown(desk, reference, DAI)
    with pytest.raises(NoSuchCaseError):
        desk.file.notes.write(reference, DAI, "hello")
    assert [one.name for one in shown(desk, reference).barred] == [barring.name]


def test_somebody_who_does_not_work_here_bars_nobody_who_does(desk: Desk) -> None:
    reference = a_case(desk)
    barring = Barring("Huw Rees", "he hurts her", email="huw@example.org")

    assert desk.file.bars.matching(reference, CARYS, barring) == 0
    desk.file.bars.bar(reference, CARYS, barring)

    assert shown(desk, reference, DAI)


def test_barring_the_owner_asks_who_has_the_case_then(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, DAI)

    for no_answer in (None, "", DAI.id, ELERI.id):
        with pytest.raises(NotRecordedError) as refused:
            desk.file.bars.bar(reference, CARYS, DAI_BY[0], no_answer)
        assert refused.value.why == "owner_is_barred"
    assert shown(desk, reference, DAI).case.owner == DAI.id

    desk.file.bars.bar(reference, CARYS, DAI_BY[0], CARYS.id)
    assert shown(desk, reference).case.owner == CARYS.id


def test_a_case_that_goes_back_to_the_team_rings(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, DAI)

    desk.file.bars.bar(reference, CARYS, DAI_BY[0], DUTY_TEAM)

    [row] = desk.duty.queue(CARYS)
    assert (row.case.owner, row.unacknowledged) == (DUTY_TEAM, 1)


def test_whoever_bars_themselves_cannot_keep_the_case(desk: Desk) -> None:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, CARYS)
    own = Barring("Carys", "my sister")

    with pytest.raises(NotRecordedError):
        desk.file.bars.bar(reference, CARYS, own, CARYS.id)
    desk.file.bars.bar(reference, CARYS, own, DUTY_TEAM)

    assert desk.duty.queue(CARYS) == []


def test_nobody_keeps_a_case_from_all_who_work_here(desk: Desk) -> None:
    reference = a_case(desk)
    for name in ("Eleri", "Dai"):
        desk.file.bars.bar(reference, CARYS, Barring(name, "a friend"))
    assert desk.file.bars.no_lead_left(reference, CARYS)

    with pytest.raises(NotRecordedError) as refused:
        desk.file.bars.bar(reference, CARYS, Barring("Carys", "my sister"))

    assert (refused.value.field, refused.value.why) == ("name", "nobody_left")
    assert shown(desk, reference)


def test_while_a_lead_can_see_it_nobody_is_asked_to_find_one(desk: Desk) -> None:
    reference = a_case(desk)
    desk.file.bars.bar(reference, CARYS, Barring("Dai", "a friend"))

    assert not desk.file.bars.no_lead_left(reference, CARYS)


def test_what_a_barred_worker_had_in_hand_is_let_go(desk: Desk) -> None:
    reference = with_people(desk)
    desk.duty.acknowledge(reference, CARYS)
    sian = person(desk, reference, Part.PERSON)
    desk.file.people.assign(reference, CARYS, sian.id, DAI.id)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "for the night")

    desk.file.bars.bar(reference, CARYS, DAI_BY[0])

    found = shown(desk, reference)
    assert [one.worker for one in found.people] == [None, None]
    assert found.offer is None
    assert desk.file.mine.show(DAI).offered == []


def test_only_the_safeguarding_lead_takes_a_name_off_and_says_why(desk: Desk) -> None:
    reference = a_case(desk)
    desk.file.bars.bar(reference, CARYS, DAI_BY[0])
    [barred] = shown(desk, reference).barred

    with pytest.raises(NoSuchCaseError):
        desk.file.bars.lift(reference, CARYS, barred.id, "a mistake")
    desk.file.bars.lift(reference, ELERI, barred.id, "another Dai")

    assert shown(desk, reference, DAI)
    assert ("bar_lifted", ELERI.id, "another Dai") in [
        (event.event, event.by, event.reason) for event in desk.duty.case(reference, CARYS).events
    ]


def test_a_bar_of_another_case_is_not_lifted_from_here(desk: Desk) -> None:
    here, there = a_case(desk), a_case(desk)
    desk.file.bars.bar(there, CARYS, DAI_BY[0])
    [barred] = shown(desk, there).barred

    with pytest.raises(NotRecordedError):
        desk.file.bars.lift(here, ELERI, barred.id, "a mistake")

    with pytest.raises(NoSuchCaseError):
        shown(desk, there, DAI)
