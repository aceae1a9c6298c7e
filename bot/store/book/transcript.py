"""What was said, answered and noticed in a conversation. Only ever added to."""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam

from bot.casework.records import AnswerGiven, Line, SignalRaised
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import AnswerRow, LineRow, SignalRow
from bot.vocabulary import ConversationId

LINES = Shelf(Line, LineRow)
ANSWERS = Shelf(AnswerGiven, AnswerRow)
SIGNALS = Shelf(SignalRaised, SignalRow)

THIS: BindParameter[str] = bindparam("conversation")

SAID = LINES.select.where(LINES.c.conversation_id == THIS, LINES.c.number > bindparam("after")).order_by(
    LINES.c.number
)
PUSHED = SAID.where(LINES.c.pushed)
ANSWERED = ANSWERS.select.where(ANSWERS.c.conversation_id == THIS).order_by(ANSWERS.c.seq)
NOTICED = SIGNALS.select.where(SIGNALS.c.conversation_id == THIS).order_by(SIGNALS.c.seq)


class Transcript(Part):
    def add_lines(self, lines: list[Line]) -> None:
        LINES.add(self.connection, lines)

    def lines(self, conversation_id: ConversationId, after: int = 0) -> list[Line]:
        return LINES.all(self.connection, SAID, conversation=conversation_id, after=after)

    def pushed_lines(self, conversation_id: ConversationId, after: int) -> list[Line]:
        return LINES.all(self.connection, PUSHED, conversation=conversation_id, after=after)

    def add_answers(self, answers: list[AnswerGiven]) -> None:
        ANSWERS.add(self.connection, answers)

    def answers_given(self, conversation_id: ConversationId) -> list[AnswerGiven]:
        return ANSWERS.all(self.connection, ANSWERED, conversation=conversation_id)

    def add_signal(self, signal: SignalRaised) -> None:
        SIGNALS.add(self.connection, [signal])

    def signals(self, conversation_id: ConversationId) -> list[SignalRaised]:
        return SIGNALS.all(self.connection, NOTICED, conversation=conversation_id)
