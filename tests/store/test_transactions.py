"""All or nothing, looking changes nothing, and two at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.casework.ports import Store, StoreUnavailableError
from bot.store import SqlStore
from bot.vocabulary import AccountId, TurnId
from tests.store.samples import CASE, NOON, TALK, a_conversation, a_line, a_turn, keep_a_case

AT_ONCE = 4


def at_once[R](work: Callable[[int], R]) -> list[R]:
    """Run the same work in several threads that start together."""
    together = threading.Barrier(AT_ONCE)

    def start(number: int) -> R:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(start, range(AT_ONCE)))


def test_the_store_is_what_casework_asks_for(store: SqlStore) -> None:
    asked_for: Store = store  # checked by mypy

    with asked_for.transaction() as book:
        book.add_conversation(a_conversation())


def test_what_fails_half_way_leaves_nothing(store: SqlStore) -> None:
    def half_way() -> None:
        with store.transaction() as book:
            book.add_conversation(a_conversation())
            book.add_lines([a_line()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()

    with store.reading() as book:
        assert book.conversation(TALK) is None


def test_what_breaks_a_rule_half_way_leaves_nothing(store: SqlStore) -> None:
    def half_way() -> None:
        with store.transaction() as book:
            book.add_conversation(a_conversation())
            book.add_lines([a_line(1), a_line(1)])

    with pytest.raises(StoreUnavailableError, match="refused a record"):
        half_way()

    with store.reading() as book:
        assert book.conversation(TALK) is None


def test_nothing_can_belong_to_a_conversation_that_does_not_exist(store: SqlStore) -> None:
    with pytest.raises(StoreUnavailableError, match="refused a record"), store.transaction() as book:
        book.add_turn(a_turn())


def test_looking_cannot_write(store: SqlStore) -> None:
    with pytest.raises(StoreUnavailableError, match="the database is read-only"), store.reading() as book:
        book.add_conversation(a_conversation())

    with store.reading() as book:
        assert book.conversation(TALK) is None


def test_looking_sees_one_moment_and_waits_for_nobody(store: SqlStore) -> None:
    with store.reading() as looking:
        assert looking.conversation(TALK) is None
        with store.transaction() as book:
            book.add_conversation(a_conversation())
            with store.reading() as another:
                assert another.conversation(TALK) is None

        assert looking.conversation(TALK) is None

    with store.reading() as looking:
        assert looking.conversation(TALK) == a_conversation()


def test_of_several_who_acknowledge_at_once_one_wins(store: SqlStore) -> None:
    keep_a_case(store)

    def acknowledge(number: int) -> bool:
        with store.transaction() as book:
            return book.acknowledge("alarm-1", AccountId(f"account-{number}"), NOON)

    won = at_once(acknowledge)

    assert sorted(won) == [False] * (AT_ONCE - 1) + [True]
    with store.reading() as book:
        (alarm,) = book.escalations(CASE)
    assert alarm.acknowledged_by == f"account-{won.index(True)}"


def test_the_same_turn_sent_several_times_at_once_is_taken_once(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())

    def send(number: int) -> bool:
        with store.transaction() as book:
            return book.add_turn(a_turn(number, client_id="the same"))

    assert sorted(at_once(send)) == [False] * (AT_ONCE - 1) + [True]


def test_turns_of_one_conversation_are_counted_one_after_the_other(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())

    def take_turns(_: int) -> None:
        for _ in range(5):
            with store.transaction() as book:
                conversation = book.conversation(TALK)
                assert conversation is not None
                conversation.turns += 1
                book.add_turn(a_turn(conversation.turns))
                book.save_conversation(conversation)

    at_once(take_turns)

    with store.reading() as book:
        conversation = book.conversation(TALK)
        assert conversation is not None
        assert conversation.turns == AT_ONCE * 5
        assert book.turn(TurnId(f"turn-{AT_ONCE * 5}")) is not None
