"""The outbox, and every try to deliver what it holds."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.ports.people import Viewer
from bot.casework.records import DeliveryState
from bot.store import SqlStore
from bot.vocabulary import AccountId, PersonId
from tests.store.samples import (
    NOON,
    a_bar,
    a_case,
    a_conversation,
    a_delivery,
    a_person,
    an_account,
    an_assigned,
    an_escalation,
    an_item,
    keep_a_case,
    minutes,
)
from tests.store.test_transactions import at_once

BEA = Viewer(AccountId("account-8"), "Bea", "bea@example.org", only_own=False)


def keep_a_notice(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())
        book.add_outbox(an_item(addressed_at=NOON))
        book.add_delivery(a_delivery())


def test_a_notice_is_added_once_and_addressed_once(store: SqlStore) -> None:
    with store.transaction() as book:
        assert book.add_outbox(an_item()) is True
        assert book.add_outbox(an_item(kind="another")) is False
        assert book.unaddressed(9) == [an_item()]

    with store.transaction() as book:
        assert book.address("notice-1", NOON) is True
        assert book.address("notice-1", NOON) is False
        assert book.unaddressed(9) == []


def test_a_person_is_written_down_once_for_a_notice_and_a_channel(store: SqlStore) -> None:
    keep_a_notice(store)

    with store.transaction() as book:
        assert book.add_delivery(a_delivery(attempts=7)) is False
        assert book.deliveries(["notice-1"]) == [a_delivery()]
        assert book.deliveries([]) == []


def test_due_is_what_waits_or_failed_by_this_channel_oldest_first(store: SqlStore) -> None:
    keep_a_notice(store)
    early = a_delivery(id="early", due_at=NOON - minutes(9), state=DeliveryState.FAILED)
    with store.transaction() as book:
        book.add_delivery(early)
        book.add_delivery(a_delivery(id="later", due_at=NOON + minutes(1)))
        book.add_delivery(a_delivery(id="other", channel="webhook"))
        for state in (DeliveryState.DELIVERED, DeliveryState.GIVEN_UP, DeliveryState.NOT_NEEDED):
            book.add_delivery(a_delivery(id=state.value, state=state))

    with store.reading() as book:
        assert book.due_deliveries("e-mail", NOON, 9) == [early, a_delivery()]
        assert book.due_deliveries("e-mail", NOON, 1) == [early]


def test_of_workers_that_start_the_same_try_together_one_makes_it(store: SqlStore) -> None:
    keep_a_notice(store)

    def claim(_number: int) -> bool:
        with store.transaction() as book:
            return book.claim(a_delivery(), NOON + minutes(1))

    assert sorted(at_once(claim)) == [False, False, False, True]
    with store.reading() as book:
        assert book.deliveries(["notice-1"]) == [a_delivery(attempts=1, due_at=NOON + minutes(1))]


def test_what_was_delivered_stays_delivered(store: SqlStore) -> None:
    keep_a_notice(store)
    delivered = a_delivery(state=DeliveryState.DELIVERED, delivered_at=NOON)

    with store.transaction() as book:
        book.settle_delivery(delivered)
        book.settle_delivery(replace(delivered, state=DeliveryState.FAILED, last_error="too late"))

    with store.reading() as book:
        assert book.deliveries(["notice-1"]) == [delivered]


def test_what_is_too_old_or_has_no_channel_any_more_is_given_up(store: SqlStore) -> None:
    keep_a_notice(store)
    with store.transaction() as book:
        book.add_delivery(a_delivery(id="old", created_at=NOON - minutes(60)))
        book.add_delivery(a_delivery(id="pigeon", channel="pigeon"))
        done = a_delivery(id="done", channel="pigeon", state=DeliveryState.DELIVERED)
        book.add_delivery(done)

        assert book.give_up_strays(["e-mail"], NOON - minutes(30), NOON) == 2

        assert {one.id for one in book.deliveries(["notice-1"]) if one.failed_at == NOON} == {"old", "pigeon"}
        states = {one.id: one.state.value for one in book.deliveries(["notice-1"])}
    assert states == {
        "delivery-1": "waiting",
        "old": "given_up",
        "pigeon": "given_up",
        "done": "delivered",
    }


def test_what_went_wrong_without_an_alarm_is_found(store: SqlStore) -> None:
    keep_a_notice(store)
    failed = a_delivery(id="failed", state=DeliveryState.FAILED, last_error="no answer")
    with store.transaction() as book:
        book.add_delivery(failed)

    with store.reading() as book:
        assert book.undelivered(BEA, 9) == [(failed, an_item(addressed_at=NOON))]


def keep_what_went_wrong(store: SqlStore) -> None:
    """Two notices that nobody got: one is of a case, and one is of none."""
    keep_a_case(store)
    with store.transaction() as book:
        for kind, subject in (("referral", a_case().reference), ("engine_down", "engine")):
            book.add_outbox(an_item(id=kind, kind=kind, subject=subject))
            book.add_delivery(a_delivery(id=f"of {kind}", item_id=kind, state=DeliveryState.GIVEN_UP))


def went_wrong(store: SqlStore, viewer: Viewer) -> set[str]:
    with store.reading() as book:
        return {item.kind for _, item in book.undelivered(viewer, 9)}


def test_what_went_wrong_in_a_case_is_not_told_to_whoever_is_barred_from_it(store: SqlStore) -> None:
    keep_what_went_wrong(store)
    assert went_wrong(store, BEA) == {"referral", "engine_down"}

    with store.transaction() as book:
        book.bar(a_bar(id="of-bea", name="Bea", email=""))

    assert went_wrong(store, BEA) == {"engine_down"}


def test_whoever_sees_only_their_own_cases_is_told_what_went_wrong_in_those(store: SqlStore) -> None:
    keep_what_went_wrong(store)
    with store.transaction() as book:
        book.add_account(an_account(id=BEA.account_id, email="bea@example.org"))
    bea = replace(BEA, only_own=True)
    assert went_wrong(store, bea) == {"engine_down"}

    with store.transaction() as book:
        book.add_person(a_person(id=PersonId("p2")))
        assert book.assign(an_assigned(id="of-bea", person_id="p2", account_id=bea.account_id))

    assert went_wrong(store, bea) == {"referral", "engine_down"}


def test_the_oldest_that_waits_is_known_wherever_it_waits(store: SqlStore) -> None:
    with store.transaction() as book:
        assert book.oldest_undelivered() is None
        book.add_outbox(an_item(created_at=NOON - minutes(1)))
        assert book.oldest_undelivered() == NOON - minutes(1)
        book.add_delivery(a_delivery(account_id=None, created_at=NOON - minutes(2)))
        assert book.oldest_undelivered() == NOON - minutes(2)
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.add_escalation(an_escalation(id="climbs", raised_at=NOON - minutes(9), climbs_at=NOON))
        assert book.oldest_undelivered() == NOON - minutes(2), "the ladder has this one"
        book.add_escalation(an_escalation(raised_at=NOON - minutes(3)))
        assert book.oldest_undelivered() == NOON - minutes(3)
