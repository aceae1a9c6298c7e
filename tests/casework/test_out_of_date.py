"""A proposal holds while nothing new is known and everybody under it may still put their name to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from bot.casework.access.own import Own
from bot.casework.casefile.bars import Barring
from bot.casework.casefile.facts import Told
from bot.casework.records import (
    DUTY_TEAM,
    Account,
    AnswerGiven,
    CaseState,
    ConflictWith,
    DecisionState,
    Known,
    Option,
    Part,
    Person,
    Role,
    SignalRaised,
)
from bot.casework.said import Typed
from bot.interview import Answer
from bot.vocabulary import AccountId, Danger, Key, Language, PersonId, TurnId
from tests.casework.deciders import MAIR, NIA, Deciders, a_situation, refused
from tests.casework.desk import CARYS, DAI, Desk
from tests.casework.team import LOWRI, MEG


@pytest.fixture
def waiting(desk: Desk) -> Deciders:
    """A case that two people must sign."""
    return Deciders(desk).ready("separation")


# What becomes known. Each is written alone, without what comes with it in life.


def more_is_said(made: Deciders) -> None:
    made.assess(a_situation("separation", "worse"))


def an_answer_comes(made: Deciders) -> None:
    given = AnswerGiven(
        conversation_id=made.talk,
        key=Key("worse"),
        answer=Answer("no"),
        instrument="family",
        instrument_version="1",
        language=Language.EN,
        given_at=made.desk.clock(),
        given_by="family",
        turn_id=a_turn(made),
    )
    with made.desk.store.transaction() as book:
        book.add_answers([given])


def danger_is_read(made: Deciders) -> None:
    now = made.desk.clock()
    raised = SignalRaised(made.talk, a_turn(made), Danger.HIGH, ["hurt"], ["he hit me"], now)
    with made.desk.store.transaction() as book:
        book.add_signal(raised)


def a_turn(made: Deciders) -> TurnId:
    return made.desk.conversations.accept(made.talk, str(uuid4()), Typed("good morning")).turn_id


def a_fact_is_recorded(made: Deciders) -> None:
    told = Told(happened="2026-11", known=Known.SEEN, words="He waits outside the school.")
    made.desk.file.facts.record(made.reference, CARYS, told)


def a_report_is_decided(made: Deciders) -> None:
    made.decide(Option.CHILD_REPORT)


@pytest.mark.parametrize(
    "what",
    [Deciders.alarm, more_is_said, an_answer_comes, danger_is_read, a_fact_is_recorded, a_report_is_decided],
)
def test_what_becomes_known_after_the_first_signature_undoes_it(
    waiting: Deciders, what: Callable[[Deciders], None]
) -> None:
    decision = waiting.decide()
    waiting.sign(decision, MEG)

    what(waiting)

    assert refused(lambda: waiting.sign(decision, LOWRI)) == {("sign", "out_of_date")}


@pytest.mark.parametrize("what", [Deciders.alarm, more_is_said])
def test_what_is_out_of_date_is_proposed_again(waiting: Deciders, what: Callable[[Deciders], None]) -> None:
    waiting.sign(waiting.decide(), MEG)
    what(waiting)

    waiting.take() if waiting.state is CaseState.RECEIVED else None
    waiting.judge()
    again = waiting.decide()

    assert [waiting.sign(again, who) for who in (MEG, LOWRI)] == ["proposed", "signed"]


def test_a_message_that_says_nothing_new_undoes_nothing(waiting: Deciders) -> None:
    decision = waiting.decide()
    waiting.sign(decision, MEG)

    a_turn(waiting)

    assert waiting.sign(decision, LOWRI) == "signed"


# Whose name stands under it


def is_barred(made: Deciders, who: Account) -> None:
    barring = Barring(who.name, "She is his sister.", account_id=who.id)
    made.desk.file.bars.bar(made.reference, DAI, barring)


def is_barred_by_name_alone(made: Deciders, who: Account) -> None:
    made.desk.file.bars.bar(made.reference, DAI, Barring(who.name, "She is his sister."))


def declares_a_conflict(made: Deciders, who: Account) -> None:
    with made.desk.store.transaction() as book:
        at = made.desk.clock()
        book.add_person(Person(PersonId("child"), made.case.id, Part.CHILD, "Siân Jones", at, "assistant"))
    Own(made.desk.store, made.desk.clock).declare_conflict(who.id, ConflictWith.PERSON, "Siân Jones", "niece")


def leaves(made: Deciders, who: Account) -> None:
    keep(made, who.id, active=False)


def becomes_a_practitioner(made: Deciders, who: Account) -> None:
    keep(made, who.id, role=Role.PRACTITIONER)


def keep(made: Deciders, account_id: AccountId, **changes: object) -> None:
    with made.desk.store.transaction() as book:
        account = book.account_to_change(account_id)
        assert account is not None
        book.save_account(replace(account, **changes))  # type: ignore[arg-type]


ENDS = [is_barred, is_barred_by_name_alone, declares_a_conflict, leaves, becomes_a_practitioner]
GONE = {("sign", "name_no_longer_counts")}


@pytest.fixture
def hers(waiting: Deciders) -> Deciders:
    """Dai has the case, so that it is nobody's who proposes or signs here."""
    with waiting.desk.store.transaction() as book:
        case = waiting.stored(book)
        case.owner = DAI.id
        book.save_case(case)
    return waiting


@pytest.mark.parametrize("ends", ENDS)
def test_nobody_signs_what_somebody_proposed_who_may_no_longer(
    hers: Deciders, ends: Callable[[Deciders, Account], None]
) -> None:
    hers.judge(MEG)
    decision = hers.decide(by=MEG)

    ends(hers, MEG)

    assert refused(lambda: hers.sign(decision, LOWRI)) == GONE
    assert hers.state is CaseState.ACKNOWLEDGED


@pytest.mark.parametrize("ends", [is_barred, declares_a_conflict, leaves])
def test_nor_where_who_proposed_it_signed_nothing(
    hers: Deciders, ends: Callable[[Deciders, Account], None]
) -> None:
    decision = hers.decide(by=CARYS)
    hers.sign(decision, MEG)

    ends(hers, CARYS)

    assert refused(lambda: hers.sign(decision, LOWRI)) == GONE


@pytest.mark.parametrize("ends", ENDS)
def test_a_signature_does_not_count_once_who_gave_it_may_no_longer(
    hers: Deciders, ends: Callable[[Deciders, Account], None]
) -> None:
    hers.judge(DAI)
    decision = hers.decide(by=DAI)
    hers.sign(decision, MEG)

    ends(hers, MEG)

    assert refused(lambda: hers.sign(decision, LOWRI)) == GONE
    (shown,) = hers.board(LOWRI).decisions
    assert shown.out_of_date == "name_no_longer_counts"


def test_whoever_has_another_role_since_does_not_sign_in_both(hers: Deciders) -> None:
    decision = hers.decide(by=CARYS)
    hers.sign(decision, MEG)
    keep(hers, MEG.id, role=Role.SAFEGUARDING_LEAD)

    now_lead = replace(MEG, role=Role.SAFEGUARDING_LEAD)
    assert refused(lambda: hers.sign(decision, now_lead)) == GONE


def test_what_can_no_longer_be_signed_is_proposed_again_by_another(hers: Deciders) -> None:
    hers.judge(MEG)
    first = hers.decide(by=MEG)
    is_barred(hers, MEG)
    hers.judge(DAI)

    again = hers.decide(by=DAI)

    with hers.desk.store.reading() as book:
        stored = book.decision(first.id)
        assert stored is not None
        assert stored.state is DecisionState.WITHDRAWN
    assert [hers.sign(again, who) for who in (MAIR, NIA)] == ["proposed", "signed"]


def test_what_nobody_can_take_back_does_not_keep_a_case_open(hers: Deciders) -> None:
    hers.decide(Option.POLICE, by=DAI)
    hers.judge(MEG)
    decision = hers.decide(by=MEG)
    close = hers.deciding.ending.close
    assert refused(lambda: close(hers.reference, DAI, "others_took_over", "The police have it.")) == {
        ("ending", "decision_waits")
    }

    is_barred(hers, MEG)
    close(hers.reference, DAI, "others_took_over", "The police have it.")

    with hers.desk.store.reading() as book:
        stored = book.decision(decision.id)
        assert stored is not None
        assert stored.state is DecisionState.WITHDRAWN


def somebody_else_is_barred(made: Deciders) -> None:
    made.desk.file.bars.bar(made.reference, DAI, Barring(MAIR.name, "She is his sister."), DUTY_TEAM)


def training_runs_out(made: Deciders) -> None:
    """The checklist was done while it held, and is done again by the policy's clock."""
    keep(made, DAI.id, trained_until=date(2026, 11, 1))


@pytest.mark.parametrize("what", [somebody_else_is_barred, training_runs_out])
def test_near_misses_undo_nothing(hers: Deciders, what: Callable[[Deciders], None]) -> None:
    hers.judge(DAI)
    decision = hers.decide(by=DAI)
    hers.sign(decision, MEG)

    what(hers)

    assert hers.sign(decision, LOWRI) == "signed"
