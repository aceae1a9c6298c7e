"""Whether anything has happened, and how many alarms wait: for screens that look all day long."""

from __future__ import annotations

from typing import Any

import pytest

from bot.casework.ports.people import Viewer
from bot.casework.records.pulse import Waiting
from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.store.samples import NOON, a_bar, an_escalation, an_event, keep_a_case, minutes

SOMEBODY = Viewer(AccountId("account-9"), "Nobody Named", "nobody@example.org", only_own=False)


def pulse(store: SqlStore) -> tuple[int, ...]:
    with store.reading() as book:
        return book.pulse()


def waiting(store: SqlStore, viewer: Viewer = SOMEBODY) -> Waiting:
    with store.reading() as book:
        return book.waiting_alarms(viewer)


def happens(store: SqlStore, **what: Any) -> None:
    with store.transaction() as book:
        book.add_event(an_event(**what))


def test_it_is_another_one_when_something_has_happened_and_the_same_when_nothing_has(store: SqlStore) -> None:
    keep_a_case(store)
    before = pulse(store)
    assert pulse(store) == before

    happens(store, event="alarm")

    assert pulse(store) != before


def test_looking_at_a_case_is_nothing_that_happened_to_it(store: SqlStore) -> None:
    keep_a_case(store)
    before = pulse(store)

    happens(store, event="read")

    assert pulse(store) == before


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)  # on SQLite one write comes after the other
def test_what_was_written_first_and_seen_last_is_not_missed(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as slow:
        slow.add_event(an_event(event="alarm"))
        happens(store, event="acknowledged")
        before = pulse(store)

    assert pulse(store) != before


def test_alarms_are_counted_until_somebody_acknowledges_them(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_escalation(an_escalation(id="e1", raised_at=NOON))
        book.add_escalation(an_escalation(id="e2", raised_at=NOON + minutes(5)))
        before = book.waiting_alarms(SOMEBODY)
        book.acknowledge("e2", AccountId("account-1"), NOON + minutes(6))

    assert before.newest == NOON + minutes(5)
    assert waiting(store) == Waiting(before.alarms - 1, NOON)


def test_with_none_waiting_there_is_no_newest(store: SqlStore) -> None:
    assert waiting(store) == Waiting(0, None)


def test_whoever_is_barred_from_a_case_is_not_told_of_its_alarms(store: SqlStore) -> None:
    keep_a_case(store)
    barred = Viewer(AccountId("account-8"), "Bea", "bea@example.org", only_own=False)
    with store.transaction() as book:
        book.add_escalation(an_escalation(id="e1"))
        book.bar(a_bar(id="of-bea", name="Bea", email=""))

    assert waiting(store, barred).alarms == 0
    assert waiting(store).alarms > 0


def test_whoever_sees_only_their_own_cases_is_told_of_no_other(store: SqlStore) -> None:
    keep_a_case(store)
    with store.transaction() as book:
        book.add_escalation(an_escalation(id="e1"))

    assert waiting(store, Viewer(AccountId("p"), "Pat", "pat@example.org", only_own=True)).alarms == 0
