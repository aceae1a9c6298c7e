"""Alarms: the first to acknowledge wins, and from then on no rung is called."""

from __future__ import annotations

import pytest

from bot.casework.gate import viewer_of
from bot.casework.ports import StoreUnavailableError
from bot.casework.ports.people import Viewer
from bot.casework.records import DeliveryState
from bot.store import SqlStore
from bot.vocabulary import AccountId, CaseId
from tests.store.samples import (
    CASE,
    NOON,
    a_bar,
    a_call,
    a_case,
    a_conversation,
    a_delivery,
    an_account,
    an_escalation,
    an_item,
    minutes,
)
from tests.store.test_transactions import at_once

MAIR, RHYS = AccountId("mair"), AccountId("rhys")
BEA = Viewer(AccountId("bea"), "Bea", "bea@example.org", only_own=False)


@pytest.fixture
def alarmed(store: SqlStore) -> SqlStore:
    """One alarm that nobody has been called about."""
    with store.transaction() as book:
        book.add_account(an_account())
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.add_escalation(an_escalation())
    return store


def test_the_first_to_acknowledge_an_alarm_wins(alarmed: SqlStore) -> None:
    with alarmed.transaction() as book:
        assert book.acknowledge("alarm-1", MAIR, NOON) is True
        assert book.acknowledge("alarm-1", RHYS, NOON + minutes(1)) is False
        assert book.acknowledge("no such alarm", MAIR, NOON) is False

    with alarmed.reading() as book:
        assert book.escalations(CASE) == [an_escalation(acknowledged_at=NOON, acknowledged_by=MAIR)]


def test_alarms_come_oldest_first(alarmed: SqlStore) -> None:
    earlier = an_escalation(id="alarm-0", raised_at=NOON - minutes(5))
    with alarmed.transaction() as book:
        book.add_escalation(earlier)

    with alarmed.reading() as book:
        assert book.escalations(CASE) == [earlier, an_escalation()]
        assert book.escalations(CaseId("other")) == []


def test_an_alarm_climbs_when_it_is_new_or_its_time_has_come(alarmed: SqlStore) -> None:
    due = an_escalation(id="due", rungs=1, climbs_at=NOON)
    with alarmed.transaction() as book:
        book.add_escalation(due)
        book.add_escalation(an_escalation(id="later", climbs_at=NOON + minutes(1)))
        book.add_escalation(an_escalation(id="done", acknowledged_at=NOON, acknowledged_by=MAIR))

    with alarmed.reading() as book:
        assert book.climbing(NOON, 9) == [an_escalation(), due]
        assert book.climbing(NOON, 1) == [an_escalation()]


def test_of_workers_that_take_a_rung_together_one_has_it(alarmed: SqlStore) -> None:
    def climb(_number: int) -> bool:
        with alarmed.transaction() as book:
            return book.climb(an_escalation(), NOON + minutes(15))

    assert sorted(at_once(climb)) == [False, False, False, True]
    with alarmed.reading() as book:
        assert book.escalation("alarm-1") == an_escalation(rungs=1, climbs_at=NOON + minutes(15))


def test_whoever_acknowledges_and_whoever_calls_never_both_come_first(alarmed: SqlStore) -> None:
    """Four at once: two take the alarm on, two would call its first rung."""

    def work(number: int) -> bool:
        with alarmed.transaction() as book:
            if number % 2:
                return book.acknowledge("alarm-1", MAIR, NOON)
            return book.climb(an_escalation(), NOON)

    first, taken, second, also_taken = at_once(work)

    assert taken != also_taken
    with alarmed.reading() as book:
        found = book.escalation("alarm-1")
    assert found is not None
    assert found.rungs == int(first or second)
    with alarmed.transaction() as book:
        assert book.climb(found, NOON) is False, "it was acknowledged"
        assert book.climb_at(found, NOON) is False


def test_a_rung_cannot_be_called_twice(alarmed: SqlStore) -> None:
    with alarmed.transaction() as book:
        book.add_call(a_call())

    with pytest.raises(StoreUnavailableError, match="refused a record"), alarmed.transaction() as book:
        book.add_call(a_call(id="again"))

    with alarmed.reading() as book:
        assert book.calls(["alarm-1"]) == [a_call()]


def test_what_had_not_gone_out_when_it_was_acknowledged_is_not_needed(alarmed: SqlStore) -> None:
    other = an_item(id="of another alarm")
    with alarmed.transaction() as book:
        book.add_call(a_call())
        for item in (an_item(), other):
            book.add_outbox(item)
        book.add_delivery(a_delivery(id="waits"))
        book.add_delivery(a_delivery(id="fails", state=DeliveryState.FAILED))
        book.add_delivery(a_delivery(id="arrived", state=DeliveryState.DELIVERED))
        book.add_delivery(a_delivery(id="other", item_id=other.id))

        book.acknowledge("alarm-1", MAIR, NOON)

        states = {one.id: one.state.value for one in book.deliveries([an_item().id, other.id])}
    assert states == {
        "waits": "not_needed",
        "fails": "not_needed",
        "arrived": "delivered",
        "other": "waiting",
    }


def test_what_waits_is_shown_first_and_then_what_was_taken_last(alarmed: SqlStore) -> None:
    taken = [
        an_escalation(id=f"taken-{number}", acknowledged_at=NOON + minutes(number), acknowledged_by=MAIR)
        for number in (1, 2)
    ]
    late = an_escalation(id="late", raised_at=NOON + minutes(9))
    with alarmed.transaction() as book:
        for alarm in (*taken, late):
            book.add_escalation(alarm)

    with alarmed.reading() as book:
        shown = [alarm.id for alarm, _ in book.alarms(BEA, 9, 0)]
        assert shown == ["alarm-1", "late", "taken-2", "taken-1"]
        assert [alarm.id for alarm, _ in book.alarms(BEA, 2, 1)] == shown[1:3]


def test_whoever_may_not_receive_a_case_sees_no_alarm_of_it(alarmed: SqlStore) -> None:
    barred = an_account(id=AccountId("barred"), name="Mal Rees", email="mal@example.org")
    with alarmed.transaction() as book:
        book.add_account(barred)
        book.bar(a_bar(name="Mal Rees", email="", account_id=None))

    with alarmed.reading() as book:
        assert book.alarms(viewer_of(barred), 9, 0) == []
        assert [reference for _, reference in book.alarms(BEA, 9, 0)] == [a_case().reference]
