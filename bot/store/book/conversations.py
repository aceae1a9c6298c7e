"""Conversations and the turns taken in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.casework.records import Conversation, ConversationState, Turn, TurnState
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import CaseRow, ConversationRow, TurnRow
from bot.vocabulary import ConversationId, TurnId

CONVERSATIONS = Shelf(Conversation, ConversationRow)
TURNS = Shelf(Turn, TurnRow)


class Conversations(Part):
    def add_conversation(self, conversation: Conversation) -> None:
        CONVERSATIONS.add(self.connection, [conversation])

    def conversation(self, conversation_id: ConversationId) -> Conversation | None:
        wanted = CONVERSATIONS.select().where(CONVERSATIONS.c.id == conversation_id)
        if self.writing:
            wanted = (
                wanted.with_for_update()
            )  # SQLite has no row locks: there the whole transaction waits its turn
        return CONVERSATIONS.one(self.connection, wanted)

    def save_conversation(self, conversation: Conversation) -> None:
        CONVERSATIONS.save(self.connection, conversation)

    def forget_conversation(self, conversation_id: ConversationId) -> None:
        if self.connection.scalar(select(exists().where(CaseRow.conversation_id == conversation_id))):
            raise ValueError(
                f"Conversation {conversation_id} has a case and is kept with it. Expected one without; "
                "what belongs to a case goes when the case's retention ends."
            )
        self.connection.execute(delete(CONVERSATIONS.table).where(CONVERSATIONS.c.id == conversation_id))
        self.words_deleted = True

    def idle_conversations(self, since: datetime) -> list[ConversationId]:
        its_case = exists().where(CaseRow.conversation_id == CONVERSATIONS.c.id)
        idle = (
            select(CONVERSATIONS.c.id)
            .where(CONVERSATIONS.c.last_seen_at < since)
            .where(CONVERSATIONS.c.state != ConversationState.SENT, ~its_case)
            .order_by(CONVERSATIONS.c.last_seen_at)
        )
        return list(self.connection.scalars(idle))


class Turns(Part):
    def add_turn(self, turn: Turn) -> bool:
        insert = (sqlite if self.connection.dialect.name == "sqlite" else postgresql).insert(TURNS.table)
        once = insert.on_conflict_do_nothing(index_elements=["conversation_id", "client_id"])
        return self.connection.execute(once.values(vars(turn))).rowcount == 1

    def turn(self, turn_id: TurnId) -> Turn | None:
        return TURNS.one(self.connection, TURNS.select().where(TURNS.c.id == turn_id))

    def turn_by_client(self, conversation_id: ConversationId, client_id: str) -> Turn | None:
        of_conversation = TURNS.select().where(TURNS.c.conversation_id == conversation_id)
        return TURNS.one(self.connection, of_conversation.where(TURNS.c.client_id == client_id))

    def answer_turn(self, turn: Turn) -> bool:
        still_waiting = (TURNS.c.id == turn.id) & (TURNS.c.state == TurnState.ACCEPTED)
        answered = {"state": turn.state, "answered_at": turn.answered_at, "reply": turn.reply}
        return (
            self.connection.execute(update(TURNS.table).where(still_waiting).values(answered)).rowcount == 1
        )

    def waiting_turns(self, accepted_before: datetime) -> list[Turn]:
        waiting = (
            TURNS.select()
            .where(TURNS.c.state == TurnState.ACCEPTED, TURNS.c.accepted_at < accepted_before)
            .order_by(TURNS.c.accepted_at, TURNS.c.number)
        )
        return TURNS.all(self.connection, waiting)

    def earlier_waiting_turn(self, turn: Turn) -> Turn | None:
        earlier = (
            TURNS.select()
            .where(TURNS.c.conversation_id == turn.conversation_id, TURNS.c.number < turn.number)
            .where(TURNS.c.state == TurnState.ACCEPTED)
            .order_by(TURNS.c.number)
            .limit(1)
        )
        return TURNS.one(self.connection, earlier)
