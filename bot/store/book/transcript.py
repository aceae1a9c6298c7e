"""What was said, answered and noticed in a conversation. Only ever added to."""

from __future__ import annotations

from sqlalchemy import select

from bot.casework.records import AnswerGiven, Line, SignalRaised
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import AnswerRow, LineRow, SignalRow
from bot.vocabulary import ConversationId, Speaker

LINES = Shelf(Line, LineRow)
ANSWERS = Shelf(AnswerGiven, AnswerRow)
SIGNALS = Shelf(SignalRaised, SignalRow)


class Transcript(Part):
    def add_lines(self, lines: list[Line]) -> None:
        LINES.add(self.connection, lines)

    def lines(self, conversation_id: ConversationId, after: int = 0) -> list[Line]:
        of_conversation = LINES.select().where(LINES.c.conversation_id == conversation_id)
        return LINES.all(
            self.connection, of_conversation.where(LINES.c.number > after).order_by(LINES.c.number)
        )

    def last_words(self, conversation_id: ConversationId, count: int) -> list[str]:
        newest_first = (
            select(LINES.c.text)
            .where(LINES.c.conversation_id == conversation_id, LINES.c.speaker == Speaker.PERSON)
            .order_by(LINES.c.number.desc())
            .limit(count)
        )
        return list(self.connection.scalars(newest_first))[::-1]

    def add_answers(self, answers: list[AnswerGiven]) -> None:
        ANSWERS.add(self.connection, answers)

    def answers_given(self, conversation_id: ConversationId) -> list[AnswerGiven]:
        of_conversation = ANSWERS.select().where(ANSWERS.c.conversation_id == conversation_id)
        return ANSWERS.all(self.connection, of_conversation.order_by(ANSWERS.c.seq))

    def add_signal(self, signal: SignalRaised) -> None:
        SIGNALS.add(self.connection, [signal])

    def signals(self, conversation_id: ConversationId) -> list[SignalRaised]:
        of_conversation = SIGNALS.select().where(SIGNALS.c.conversation_id == conversation_id)
        return SIGNALS.all(self.connection, of_conversation.order_by(SIGNALS.c.seq))
