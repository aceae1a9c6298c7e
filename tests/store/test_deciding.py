"""Work and decisions: whoever comes first counts, and two signatures are two people."""

from __future__ import annotations

import pytest

from bot.casework.records import DecisionState, Role
from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.store.samples import (
    ANN,
    CASE,
    NOON,
    a_decision,
    a_hand_over,
    a_link,
    a_sign_off,
    a_task,
    an_account,
    an_export,
    keep_a_case,
    minutes,
)

BEN = AccountId("account-2")


@pytest.fixture
def kept(store: SqlStore) -> SqlStore:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_account(an_account(id=BEN, email="ben@example.org"))
    return store


def test_one_person_signs_a_decision_once_whatever_role_they_take(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert not book.add_sign_off(a_sign_off(id="2", role=Role.SAFEGUARDING_LEAD))
        assert not book.add_sign_off(a_sign_off(id="3", by=BEN))
        assert book.add_sign_off(a_sign_off(id="4", by=BEN, role=Role.SAFEGUARDING_LEAD))

    with kept.reading() as book:
        assert {signed.by for signed in book.sign_offs("decision-1")} == {ANN, BEN}


def test_a_decision_is_settled_once(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert book.settle("decision-1", DecisionState.SIGNED, NOON)
        assert not book.settle("decision-1", DecisionState.REFUSED, NOON)

    with kept.reading() as book:
        assert book.decisions(CASE) == [a_decision(state=DecisionState.SIGNED, settled_at=NOON)]


def test_that_a_decision_waits_is_told_once_until_it_may_be_told_again(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert [one.id for one in book.untold_decisions(NOON, 9)] == ["decision-1"]
        assert book.tell_decision("decision-1", NOON, told_before=NOON)
        assert not book.tell_decision("decision-1", NOON, told_before=NOON)
        assert book.untold_decisions(NOON, 9) == []

        later = NOON + minutes(1)
        assert [one.id for one in book.untold_decisions(later, 9)] == ["decision-1"]
        assert book.untold_decisions(later, 0) == []
        assert book.tell_decision("decision-1", later, told_before=later)
    with kept.reading() as book:
        assert book.decisions(CASE) == [a_decision(told_at=later)]


def test_that_a_decision_is_out_of_date_is_told_once_and_ends_the_reminders(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert book.tell_out_of_date("decision-1", NOON)
        assert not book.tell_out_of_date("decision-1", NOON)
        assert book.untold_decisions(NOON, 9) == []


def test_nothing_is_told_of_a_decision_that_is_settled(kept: SqlStore) -> None:
    with kept.transaction() as book:
        book.settle("decision-1", DecisionState.SIGNED, NOON)

        assert book.untold_decisions(NOON, 9) == []
        assert not book.tell_decision("decision-1", NOON, told_before=NOON)
        assert not book.tell_out_of_date("decision-1", NOON)


def test_a_task_is_made_once_and_done_once(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert not book.add_task(a_task(words="again"))
        assert book.finish_task(CASE, "task-1", BEN, NOON, "rang")
        assert not book.finish_task(CASE, "task-1", ANN, NOON, "rang as well")

    with kept.reading() as book:
        assert [(task.done_by, task.result) for task in book.tasks(CASE)] == [(BEN, "rang")]


def test_a_hand_over_waits_for_its_taker_and_is_answered_once(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert book.offered_to(ANN) == [a_hand_over()]
        assert book.answer_hand_over("hand-over-1", NOON, "", accepted=True)
        assert not book.answer_hand_over("hand-over-1", NOON, "", accepted=False)

    with kept.reading() as book:
        assert book.offered_to(ANN) == []
        assert [offer.accepted for offer in book.hand_overs(CASE)] == [True]


def test_a_link_is_suggested_once_and_decided_once(kept: SqlStore) -> None:
    with kept.transaction() as book:
        assert not book.add_link(a_link(why="again"))
        assert book.decide_link("link-1", ANN, NOON, confirmed=False)
        assert not book.decide_link("link-1", ANN, NOON, confirmed=True)

    with kept.reading() as book:
        assert [link.confirmed for link in book.links(CASE)] == [False]


def test_every_export_is_kept(kept: SqlStore) -> None:
    with kept.transaction() as book:
        book.add_exported(an_export(id="exported-2", form="text"))

    with kept.reading() as book:
        assert [left.form for left in book.exported(CASE)] == ["pdf", "text"]
