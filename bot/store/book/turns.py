"""Turns: accepted once, answered once, in order."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.casework.records import Turn
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import SignalRow, TurnRow
from bot.store.rows.conversations import WAITING
from bot.vocabulary import ConversationId, TurnId

TURNS = Shelf(Turn, TurnRow, once=("conversation_id", "client_id"))

OF_CONVERSATION = TURNS.c.conversation_id == bindparam("conversation")

BY_CLIENT = TURNS.select.where(OF_CONVERSATION, TURNS.c.client_id == bindparam("client"))
ANSWER = update(TURNS.table).where(TURNS.c.id == bindparam("of"), WAITING)
ALL_WAITING = TURNS.select.where(WAITING, TURNS.c.accepted_at < bindparam("before")).order_by(
    TURNS.c.accepted_at, TURNS.c.number
)
QUIET = (
    select(TURNS.c.text)
    .where(OF_CONVERSATION, TURNS.c.number > bindparam("after"), TURNS.c.choice.is_(None))
    .where(~select(SignalRow.seq).where(SignalRow.turn_id == TURNS.c.id).exists())
    .order_by(TURNS.c.number)
)
EARLIER = (
    TURNS.select.where(OF_CONVERSATION, WAITING, TURNS.c.number < bindparam("before"))
    .order_by(TURNS.c.number)
    .limit(1)
)
FIRST = TURNS.select.where(OF_CONVERSATION, WAITING).order_by(TURNS.c.number).limit(1)


class Turns(Part):
    def add_turn(self, turn: Turn) -> bool:
        return TURNS.add_once(self.connection, turn)

    def turn(self, turn_id: TurnId) -> Turn | None:
        return TURNS.by_id(self.connection, turn_id)

    def turn_by_client(self, conversation_id: ConversationId, client_id: str) -> Turn | None:
        return TURNS.one(self.connection, BY_CLIENT, conversation=conversation_id, client=client_id)

    def answer_turn(self, turn: Turn) -> bool:
        answered = {"state": turn.state, "answered_at": turn.answered_at, "reply": turn.reply}
        return self.connection.execute(ANSWER, {**answered, "of": turn.id}).rowcount == 1

    def waiting_turns(self, accepted_before: datetime) -> list[Turn]:
        return TURNS.all(self.connection, ALL_WAITING, before=accepted_before)

    def quiet_words(self, conversation_id: ConversationId, after: int) -> list[str]:
        return list(self.connection.scalars(QUIET, {"conversation": conversation_id, "after": after}))

    def earlier_waiting_turn(self, turn: Turn) -> Turn | None:
        return TURNS.one(self.connection, EARLIER, conversation=turn.conversation_id, before=turn.number)

    def first_waiting_turn(self, conversation_id: ConversationId) -> Turn | None:
        return TURNS.one(self.connection, FIRST, conversation=conversation_id)
