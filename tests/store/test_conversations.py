"""Conversations and their turns."""

from __future__ import annotations

import pytest

from bot.casework.records import ConversationState, TurnState
from bot.casework.tokens import SHUT
from bot.interview import Answer
from bot.store import SqlStore
from bot.vocabulary import Audience, ConversationId, Key, Language, TurnId
from tests.store.samples import (
    NOON,
    TALK,
    a_case,
    a_conversation,
    a_line,
    a_signal,
    a_turn,
    keep_a_case,
    keep_a_conversation,
    minutes,
)

NOBODY = ConversationId("nobody")


def test_a_conversation_comes_back_as_it_was(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())

        assert book.conversation(TALK) == a_conversation()
    with store.reading() as book:
        assert book.conversation(TALK) == a_conversation()
        assert book.conversation(NOBODY) is None


def test_a_changed_conversation_comes_back_changed_and_no_other(store: SqlStore) -> None:
    other = a_conversation(id=ConversationId("talk-2"))
    changed = a_conversation(
        language=Language.EN,
        state=ConversationState.WITH_WORKER,
        place={},
        answers={Key("isolated"): Answer("no", "na")},
        turns=3,
        lines=7,
        last_seen_at=NOON + minutes(1),
    )
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_conversation(other)
        book.save_conversation(changed)

    with store.reading() as book:
        assert book.conversation(TALK) == changed
        assert book.conversation(other.id) == other


def test_a_forgotten_conversation_takes_everything_with_it(store: SqlStore) -> None:
    keep_a_conversation(store)

    with store.transaction() as book:
        book.forget_conversation(TALK)
        book.forget_conversation(NOBODY)

    with store.reading() as book:
        assert book.conversation(TALK) is None
        assert book.turn(TurnId("turn-1")) is None
        assert (book.lines(TALK), book.answers_given(TALK), book.signals(TALK)) == ([], [], [])


def test_a_conversation_with_a_case_is_never_forgotten(store: SqlStore) -> None:
    keep_a_case(store)

    with pytest.raises(ValueError, match="talk-1 has a case"), store.transaction() as book:
        book.forget_conversation(TALK)

    with store.reading() as book:
        assert book.conversation(TALK) == a_conversation()
        assert len(book.lines(TALK)) == 2


def test_idle_are_those_nobody_touched_that_were_not_sent_and_have_no_case(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation(id="idle"))
        book.add_conversation(a_conversation(id="ended", state=ConversationState.ENDED))
        book.add_conversation(a_conversation(id="sent", state=ConversationState.SENT))
        book.add_conversation(a_conversation(id="just-now", last_seen_at=NOON + minutes(30)))
        book.add_conversation(a_conversation(id="with-case"))
        book.add_case(a_case(conversation_id=ConversationId("with-case")))

    with store.reading() as book:
        assert sorted(book.idle_conversations(Audience.FAMILY, NOON + minutes(30), with_code=False)) == [
            "ended",
            "idle",
        ]
        assert book.idle_conversations(Audience.FAMILY, NOON, with_code=False) == []
        assert book.idle_conversations(Audience.PROFESSIONAL, NOON + minutes(30), with_code=False) == []


def test_those_with_a_return_code_are_idle_apart(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation(id="without"))
        book.add_conversation(a_conversation(id="with"))
        assert book.keep_code(ConversationId("with"), "teapot river yellow")

    with store.reading() as book:
        later = NOON + minutes(30)
        assert book.idle_conversations(Audience.FAMILY, later, with_code=False) == ["without"]
        assert book.idle_conversations(Audience.FAMILY, later, with_code=True) == ["with"]


def test_a_return_code_is_found_by_its_words_and_never_stored_as_them(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.keep_code(TALK, "teapot river yellow")
        book.keep_code(TALK, "apple river yellow")

    with store.reading() as book:
        assert book.conversation_with_code("apple river yellow") == TALK
        assert book.conversation_with_code("teapot river yellow") is None
        assert book.has_code(TALK)
        kept = book.connection.exec_driver_sql("SELECT code FROM return_codes").scalars().all()
    assert len(kept) == 1
    assert "apple" not in kept[0]


def test_only_those_with_a_code_that_were_left_alone_are_shut_out(store: SqlStore) -> None:
    with store.transaction() as book:
        for name in ("left", "case", "busy", "without"):
            seen = NOON + minutes(60) if name == "busy" else NOON
            book.add_conversation(a_conversation(id=name, last_seen_at=seen))
            if name != "without":
                book.keep_code(ConversationId(name), f"{name} river yellow")
        book.add_case(a_case(conversation_id=ConversationId("case")))

        book.shut_out(Audience.FAMILY, NOON + minutes(30))

        found = [book.conversation(ConversationId(name)) for name in ("left", "case", "busy", "without")]
    assert [talk is not None and talk.token_hash == SHUT for talk in found] == [True, True, False, False]


def test_no_two_conversations_share_a_return_code(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_conversation(a_conversation(id="other"))

        assert book.keep_code(TALK, "teapot river yellow") is True
        assert book.keep_code(ConversationId("other"), "teapot river yellow") is False
        assert book.conversation_with_code("teapot river yellow") == TALK


def test_a_return_code_goes_with_its_conversation(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.keep_code(TALK, "teapot river yellow")
        book.forget_conversation(TALK)

    with store.reading() as book:
        assert book.conversation_with_code("teapot river yellow") is None


def test_a_turn_comes_back_as_it_was(store: SqlStore) -> None:
    keep_a_conversation(store)

    with store.reading() as book:
        assert book.turn(TurnId("turn-1")) == a_turn()
        assert book.turn_by_client(TALK, "client-1") == a_turn()
        assert book.turn(TurnId("turn-2")) is None
        assert book.turn_by_client(TALK, "client-2") is None
        assert book.turn_by_client(NOBODY, "client-1") is None


def test_a_turn_sent_twice_is_added_once_and_the_transaction_goes_on(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        assert book.add_turn(a_turn()) is True

    with store.transaction() as book:
        assert book.add_turn(a_turn(2, client_id="client-1")) is False
        assert book.add_turn(a_turn(2)) is True
        book.add_lines([a_line()])

    with store.reading() as book:
        assert book.turn_by_client(TALK, "client-1") == a_turn()
        assert book.turn(TurnId("turn-2")) == a_turn(2)
        assert len(book.lines(TALK)) == 1


def test_a_client_id_counts_within_its_conversation(store: SqlStore) -> None:
    other = ConversationId("talk-2")
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_conversation(a_conversation(id=other))
        book.add_turn(a_turn())

        assert book.add_turn(a_turn(id=TurnId("turn-9"), conversation_id=other)) is True


def test_a_turn_is_answered_once(store: SqlStore) -> None:
    keep_a_conversation(store)
    first = a_turn(state=TurnState.ANSWERED, answered_at=NOON + minutes(2), reply={"state": "open"})
    second = a_turn(state=TurnState.ANSWERED, answered_at=NOON + minutes(3), reply={"state": "ended"})

    with store.transaction() as book:
        assert book.answer_turn(first) is True
    with store.transaction() as book:
        assert book.answer_turn(second) is False
        assert book.answer_turn(a_turn(9)) is False

    with store.reading() as book:
        assert book.turn(first.id) == first


def test_waiting_turns_come_oldest_first(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        for number in (3, 1, 2, 4):
            book.add_turn(a_turn(number))
        book.answer_turn(a_turn(2, state=TurnState.ANSWERED, answered_at=NOON, reply={}))

    with store.reading() as book:
        assert book.waiting_turns(NOON + minutes(4)) == [a_turn(1), a_turn(3)]
        assert book.waiting_turns(NOON) == []


def test_the_earlier_waiting_turn_is_the_oldest_of_the_same_conversation(store: SqlStore) -> None:
    other = ConversationId("talk-2")
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_conversation(a_conversation(id=other))
        book.add_turn(a_turn(1, id=TurnId("other"), conversation_id=other))
        for number in (1, 2, 3, 4):
            book.add_turn(a_turn(number))
        book.answer_turn(a_turn(1, state=TurnState.ANSWERED, answered_at=NOON, reply={}))

    with store.reading() as book:
        assert book.earlier_waiting_turn(a_turn(4)) == a_turn(2)
        assert book.earlier_waiting_turn(a_turn(2)) is None


def test_quiet_words_were_typed_and_raised_nothing(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        for number in (1, 2, 3, 4):
            book.add_turn(a_turn(number, text=f"words {number}", choice=None))
        book.add_turn(a_turn(5, text=None))
        book.add_signal(a_signal(turn_id=TurnId("turn-3")))

    with store.reading() as book:
        assert book.quiet_words(TALK, 0) == ["words 1", "words 2", "words 4"]
        assert book.quiet_words(TALK, 2) == ["words 4"]
        assert book.quiet_words(NOBODY, 0) == []
