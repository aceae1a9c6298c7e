"""Handing over: offered, then accepted or refused; until then whoever offered it owns it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import Account, HandOver, Role
from tests.casework.casefile.cast import a_case, at_once, shown
from tests.casework.desk import CARYS, DAI, ELERI, Desk


def owned(desk: Desk, account: Account = CARYS) -> str:
    reference = a_case(desk)
    desk.duty.acknowledge(reference, account)
    return reference


def offered(desk: Desk, account: Account = DAI) -> HandOver:
    [one] = desk.file.mine.show(account).offered
    return one.offer


def refused(desk: Desk, reference: str, giver: Account, taker: Account) -> str:
    with pytest.raises(NotRecordedError) as no:
        desk.file.handing_over.offer(reference, giver, taker.id, "for the night")
    return no.value.why


def test_a_case_changes_hands_when_it_is_accepted_and_not_before(desk: Desk) -> None:
    reference = owned(desk)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "for the night")
    assert shown(desk, reference).case.owner == CARYS.id

    assert desk.file.handing_over.accept(offered(desk).id, DAI) == reference

    assert shown(desk, reference).case.owner == DAI.id
    assert [row.case.reference for row in desk.file.mine.show(DAI).cases] == [reference]


def test_a_refusal_says_why_and_changes_nobody(desk: Desk) -> None:
    reference = owned(desk)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "for the night")

    desk.file.handing_over.refuse(offered(desk).id, DAI, "I go home at five")

    assert shown(desk, reference).case.owner == CARYS.id
    [offer] = shown(desk, reference).records.hand_overs
    assert (offer.accepted, offer.answer) == (False, "I go home at five")


def test_only_the_owner_offers_and_to_one_person_at_a_time(desk: Desk) -> None:
    reference = owned(desk)
    assert refused(desk, reference, DAI, ELERI) == "only_the_owner_offers"
    assert refused(desk, reference, CARYS, CARYS) == "cannot_be_given"
    assert refused(desk, reference, CARYS, replace(CARYS, id="nobody")) == "cannot_be_given"  # type: ignore[arg-type]

    desk.file.handing_over.offer(reference, CARYS, DAI.id, "")
    assert refused(desk, reference, CARYS, ELERI) == "offered_already"
    desk.file.handing_over.withdraw(reference, CARYS)
    desk.file.handing_over.offer(reference, CARYS, ELERI.id, "")

    assert desk.file.mine.show(DAI).offered == []


def test_nobody_is_offered_what_they_may_not_receive(desk: Desk) -> None:
    reference = owned(desk)
    desk.file.bars.bar(reference, CARYS, Barring("Dai", "her brother"))

    assert refused(desk, reference, CARYS, DAI) == "cannot_be_given"


def test_a_practitioner_accepts_a_case_that_they_could_not_see(desk: Desk) -> None:
    reference = owned(desk)
    practitioner = replace(DAI, role=Role.PRACTITIONER)
    with desk.store.transaction() as book:
        book.save_account(practitioner)
    with pytest.raises(NoSuchCaseError):
        shown(desk, reference, practitioner)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "")

    desk.file.handing_over.accept(offered(desk, practitioner).id, practitioner)

    assert shown(desk, reference, practitioner).case.owner == DAI.id


def test_an_offer_to_somebody_else_is_none(desk: Desk) -> None:
    reference = owned(desk)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "")

    with pytest.raises(NoSuchCaseError):
        desk.file.handing_over.accept(offered(desk).id, ELERI)


def test_an_offer_taken_back_while_it_is_accepted_ends_one_way(each_desk: Desk) -> None:
    desk = each_desk
    reference = owned(desk)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "")
    offer = offered(desk)

    at_once(
        lambda: desk.file.handing_over.accept(offer.id, DAI),
        lambda: desk.file.handing_over.withdraw(reference, CARYS),
    )

    [after] = shown(desk, reference).records.hand_overs
    assert shown(desk, reference).case.owner == (DAI.id if after.accepted else CARYS.id)


def test_a_case_somebody_took_meanwhile_is_not_accepted(desk: Desk) -> None:
    reference = owned(desk)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "")
    offer = offered(desk)
    with desk.store.transaction() as book:
        case = book.case_by_reference(reference)
        assert case is not None
        assert book.pass_on(case.id, CARYS.id, ELERI.id)

    with pytest.raises(NotRecordedError) as no:
        desk.file.handing_over.accept(offer.id, DAI)

    assert no.value.why == "no_longer_theirs"
    assert shown(desk, reference).case.owner == ELERI.id
    desk.file.handing_over.offer(reference, ELERI, DAI.id, "again")


def test_an_offer_nobody_answers_rings_once(desk: Desk) -> None:
    reference = owned(desk)
    desk.file.handing_over.offer(reference, CARYS, DAI.id, "")
    desk.clock.turn(minutes=29)
    assert desk.file.look_after() == 0

    desk.clock.turn(minutes=2)
    assert desk.file.look_after() == 1
    assert desk.file.look_after() == 0

    assert "hand-over waits" in [alarm.cause for alarm in shown(desk, reference).records.escalations]
