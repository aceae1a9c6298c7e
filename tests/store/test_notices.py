"""Alarms and the outbox."""

from __future__ import annotations

from dataclasses import replace

from bot.store import SqlStore
from bot.vocabulary import AccountId, CaseId
from tests.store.samples import CASE, NOON, an_escalation, an_item, keep_a_case, minutes

MAIR, RHYS = AccountId("mair"), AccountId("rhys")


def test_the_first_to_acknowledge_an_alarm_wins(store: SqlStore) -> None:
    keep_a_case(store)

    with store.transaction() as book:
        assert book.acknowledge("alarm-1", MAIR, NOON) is True
        assert book.acknowledge("alarm-1", RHYS, NOON + minutes(1)) is False
        assert book.acknowledge("no such alarm", MAIR, NOON) is False

    with store.reading() as book:
        assert book.escalations(CASE) == [an_escalation(acknowledged_at=NOON, acknowledged_by=MAIR)]


def test_alarms_come_oldest_first(store: SqlStore) -> None:
    keep_a_case(store)
    earlier = an_escalation(id="alarm-0", raised_at=NOON - minutes(5))
    with store.transaction() as book:
        book.add_escalation(earlier)

    with store.reading() as book:
        assert book.escalations(CASE) == [earlier, an_escalation()]
        assert book.escalations(CaseId("other")) == []


def test_a_notice_is_added_once(store: SqlStore) -> None:
    with store.transaction() as book:
        assert book.add_outbox(an_item()) is True
        assert book.add_outbox(an_item(kind="another")) is False

    with store.reading() as book:
        assert book.due_outbox(NOON, 9) == [an_item()]


def test_due_are_the_undelivered_whose_time_has_come_oldest_first(store: SqlStore) -> None:
    late, now = an_item(id="late", due_at=NOON - minutes(9)), an_item(id="now", due_at=NOON)
    with store.transaction() as book:
        book.add_outbox(now)
        book.add_outbox(late)
        book.add_outbox(an_item(id="later", due_at=NOON + minutes(1)))
        book.add_outbox(an_item(id="done", delivered_at=NOON))

    with store.reading() as book:
        assert book.due_outbox(NOON, 9) == [late, now]
        assert book.due_outbox(NOON, 1) == [late]


def test_a_failed_notice_is_put_off_and_a_delivered_one_is_done(store: SqlStore) -> None:
    put_off = an_item(attempts=1, due_at=NOON + minutes(1), last_error="the mail server refused it")
    with store.transaction() as book:
        book.add_outbox(an_item())
        book.save_outbox(put_off)

    with store.transaction() as book:
        assert book.due_outbox(NOON, 9) == []
        assert book.due_outbox(NOON + minutes(1), 9) == [put_off]
        book.save_outbox(replace(put_off, delivered_at=NOON + minutes(1)))

    with store.reading() as book:
        assert book.due_outbox(NOON + minutes(9), 9) == []


def test_the_oldest_undelivered_is_known_however_often_it_was_put_off(store: SqlStore) -> None:
    with store.transaction() as book:
        assert book.oldest_undelivered() is None
        book.add_outbox(an_item(id="done", created_at=NOON - minutes(9), delivered_at=NOON))
        book.add_outbox(an_item(id="put-off", created_at=NOON - minutes(5), due_at=NOON + minutes(60)))
        book.add_outbox(an_item(id="new"))

    with store.reading() as book:
        assert book.oldest_undelivered() == NOON - minutes(5)
