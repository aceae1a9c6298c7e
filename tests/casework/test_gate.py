"""The one way to a case: who is barred finds what they would find if there were none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.gate import NoSuchCaseError, case_for
from bot.casework.records import Account, Barred, Role
from bot.casework.rights import MAY, Right, may
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk


def opened(desk: Desk) -> str:
    desk.begin().type("he put his hands round my neck last week")
    return desk.duty.queue(CARYS)[0].case.reference


def bar(desk: Desk, reference: str, account: Account) -> None:
    with desk.store.transaction() as book:
        case = case_for(book, reference, CARYS)
        book.bar(Barred("b", case.id, account.name, "her brother", MONDAY_MORNING, CARYS.id))


def refusal(desk: Desk, reference: str, account: Account) -> str:
    with pytest.raises(NoSuchCaseError) as refused:
        desk.duty.case(reference, account)
    return str(refused.value).replace(reference, "THE-CASE")


def test_who_is_barred_is_told_what_everybody_is_told_of_a_case_that_is_not_there(desk: Desk) -> None:
    reference = opened(desk)
    bar(desk, reference, DAI)

    assert refusal(desk, reference, DAI) == refusal(desk, "THE-CASE", DAI)
    assert desk.duty.queue(DAI) == []
    assert desk.duty.case(reference, CARYS).case.reference == reference


def test_who_is_barred_cannot_take_a_case_on(desk: Desk) -> None:
    reference = opened(desk)
    bar(desk, reference, DAI)

    with pytest.raises(NoSuchCaseError):
        desk.duty.acknowledge(reference, DAI)

    assert desk.duty.queue(CARYS)[0].unacknowledged == 1


def test_an_attempt_by_somebody_barred_leaves_no_trace_that_they_could_find(desk: Desk) -> None:
    reference = opened(desk)
    bar(desk, reference, DAI)
    refusal(desk, reference, DAI)

    assert DAI.id not in {event.by for event in desk.duty.case(reference, CARYS).events}


def test_an_administrator_keeps_accounts_and_sees_no_case(desk: Desk) -> None:
    reference = opened(desk)

    assert refusal(desk, reference, replace(CARYS, role=Role.ADMINISTRATOR))
    assert may(replace(CARYS, role=Role.ADMINISTRATOR), Right.KEEP_PEOPLE)


def test_a_practitioner_sees_a_case_once_it_is_theirs(desk: Desk) -> None:
    reference = opened(desk)
    practitioner = replace(DAI, role=Role.PRACTITIONER)
    assert refusal(desk, reference, practitioner)

    desk.duty.acknowledge(reference, DAI)

    assert desk.duty.case(reference, practitioner).case.owner == DAI.id


def test_every_role_stands_in_the_table() -> None:
    assert set(MAY) == set(Role)
    assert not MAY[Role.MANAGER] & {Right.SIGN_AS_LEAD}
    assert not MAY[Role.SAFEGUARDING_LEAD] & {Right.SIGN_AS_MANAGER}
