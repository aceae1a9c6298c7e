"""What was said, answered and noticed."""

from __future__ import annotations

from bot.interview import Answer
from bot.store import SqlStore
from bot.vocabulary import ConversationId, Danger, Speaker
from tests.store.samples import TALK, a_conversation, a_line, a_signal, an_answer

NOBODY = ConversationId("nobody")


def test_lines_come_in_order_from_where_one_asks(store: SqlStore) -> None:
    pushed = a_line(3, speaker=Speaker.WORKER, question=None, turn_id=None, choices=[], pushed=True)
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_lines([pushed, a_line(1)])
        book.add_lines([a_line(2)])
        book.add_lines([])

    with store.reading() as book:
        assert book.lines(TALK) == [a_line(1), a_line(2), pushed]
        assert book.lines(TALK, after=2) == [pushed]
        assert book.pushed_lines(TALK, after=0) == [pushed]
        assert book.lines(NOBODY) == []


def test_a_corrected_answer_stays_beside_the_earlier_one(store: SqlStore) -> None:
    earlier = an_answer()
    later = an_answer(answer=Answer(("stay", "talk"), "siarad", None))
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_answers([earlier, an_answer("children.2.age")])
        book.add_answers([later])

    with store.reading() as book:
        assert book.answers_given(TALK) == [earlier, an_answer("children.2.age"), later]


def test_signals_come_back_as_they_were_raised(store: SqlStore) -> None:
    worse = a_signal(level=Danger.IMMEDIATE, topics=[], words=[])
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_signal(a_signal())
        book.add_signal(worse)

    with store.reading() as book:
        assert book.signals(TALK) == [a_signal(), worse]
