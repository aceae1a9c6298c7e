"""What waits to be signed is told to those who can sign it, and to its proposer when nobody can.

Carys proposes and has the case. Meg and Mair are managers, Lowri, Nia and Eleri lead.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.casefile.bars import Barring
from bot.casework.records import Account, DecisionState
from tests.casework.casefile.cast import at_once
from tests.casework.deciders import MAIR, NIA, Deciders
from tests.casework.desk import CARYS, DAI, ELERI, Desk
from tests.casework.team import LOWRI, MEG

MANAGERS, LEADS = {MEG.id, MAIR.id}, {LOWRI.id, NIA.id, ELERI.id}
Told = list[tuple[str, set[str]]]


@pytest.fixture
def made(each_desk: Desk) -> Deciders:
    return Deciders(each_desk).ready("separation")


def told(made: Deciders) -> Told:
    """What was told since this was asked last."""
    with made.desk.store.transaction() as book:
        items = book.unaddressed(99)
        assert all(book.address(item.id, made.desk.clock()) for item in items)
    assert {item.subject for item in items} <= {made.reference}
    return [(item.kind, set(item.to)) for item in items]


def look(made: Deciders) -> int:
    return made.desk.file.reminding.look()


def leave(made: Deciders, *accounts: Account) -> None:
    with made.desk.store.transaction() as book:
        for account in accounts:
            book.save_account(replace(account, active=False))


def test_who_can_sign_hears_of_it_at_once(made: Deciders) -> None:
    made.decide()

    assert told(made) == [("to_sign", MANAGERS | LEADS)]
    assert look(made) == 0


def test_whoever_signed_by_proposing_is_not_asked_and_nobody_else_of_their_role(made: Deciders) -> None:
    made.judge(MEG)
    made.decide(by=MEG)

    assert told(made) == [("to_sign", LEADS)]


def test_who_must_not_have_the_case_is_not_told(made: Deciders) -> None:
    made.desk.file.bars.bar(made.reference, CARYS, Barring("Nia", "their sister"))
    leave(made, MAIR)
    made.decide()
    made.desk.clock.turn(days=1)
    look(made)

    assert told(made) == [
        ("to_sign", {MEG.id, LOWRI.id, ELERI.id}),
        ("waits_for_signature", {MEG.id, LOWRI.id, ELERI.id, CARYS.id}),
    ]


def test_after_a_working_day_it_is_told_again_once_on_each_until_it_is_signed(made: Deciders) -> None:
    decision = made.decide()
    made.sign(decision, MEG)
    told(made)
    clock = made.desk.clock

    clock.turn(hours=23)
    assert look(made) == 0
    clock.turn(hours=2)
    assert sum(at_once(lambda: look(made), lambda: look(made))) == 1  # type: ignore[arg-type]
    assert told(made) == [("waits_for_signature", LEADS | {CARYS.id})]
    clock.turn(hours=12)
    assert look(made) == 0, "it is night"
    days = []
    for _ in range(6):  # Wednesday to Monday
        clock.turn(days=1)
        days.append(look(made))
    assert days == [1, 1, 1, 0, 0, 1]

    made.sign(decision, LOWRI)
    told(made)
    clock.turn(days=1)
    assert look(made) == 0
    assert told(made) == []


def test_what_is_out_of_date_is_told_to_its_proposer_and_the_owner_once(made: Deciders) -> None:
    made.judge(DAI)
    decision = made.decide(by=DAI)
    told(made)

    made.assess()

    assert sum(at_once(lambda: look(made), lambda: look(made))) == 1  # type: ignore[arg-type]
    assert told(made) == [("proposal_out_of_date", {DAI.id, CARYS.id})]
    made.desk.clock.turn(days=3)
    assert look(made) == 0
    with made.desk.store.reading() as book:
        assert [one.state for one in book.decisions(made.case.id)] == [DecisionState.PROPOSED]
        assert book.decisions(made.case.id)[0].id == decision.id


def test_where_nobody_can_sign_the_proposer_and_the_owner_are_told_once(made: Deciders) -> None:
    made.judge(DAI)
    decision = made.decide(by=DAI)
    made.sign(decision, MEG)
    told(made)

    leave(made, LOWRI, NIA, ELERI)

    look(made)
    assert told(made) == [("nobody_signs", {DAI.id, CARYS.id})]
    for _ in range(3):
        made.desk.clock.turn(days=1)
        look(made)
    assert told(made) == []


def test_what_is_refused_is_told_to_its_proposer(made: Deciders) -> None:
    decision = made.decide()
    told(made)

    made.sign(decision, MEG, agrees=False)

    assert told(made) == [("not_signed", {CARYS.id})]
    made.desk.clock.turn(days=3)
    assert look(made) == 0


def test_what_is_taken_back_is_not_told(made: Deciders) -> None:
    decision = made.decide()
    told(made)
    made.deciding.proposing.withdraw(made.reference, CARYS, decision.id)

    made.desk.clock.turn(days=3)

    assert look(made) == 0
    assert told(made) == []


def test_only_who_can_sign_is_shown_how_many_wait(made: Deciders) -> None:
    decision = made.decide()
    made.sign(decision, MEG)

    waiting = {who.id: made.deciding.boards.to_sign(who) for who in (CARYS, MEG, MAIR, LOWRI)}

    assert waiting == {CARYS.id: 0, MEG.id: 0, MAIR.id: 0, LOWRI.id: 1}
    made.assess()
    assert made.deciding.boards.to_sign(LOWRI) == 0, "it can no longer be signed"


def test_a_proposal_that_was_signed_meanwhile_is_not_told(made: Deciders) -> None:
    """Two processes look: one finds it, and somebody signs before it is told."""
    decision = made.decide()
    made.desk.clock.turn(days=2)
    told(made)
    made.sign(decision, MEG)
    made.sign(decision, LOWRI)

    assert not made.desk.file.reminding._tell(decision)
    assert told(made) == []


def test_told_once_is_told_once_for_all_working_days_that_lie_between(made: Deciders) -> None:
    """Nobody looked for a week, because the service was down: it is told once, not once for each day."""
    made.decide()
    told(made)

    made.desk.clock.now += timedelta(days=7)

    assert [look(made) for _ in range(2)] == [1, 0]
