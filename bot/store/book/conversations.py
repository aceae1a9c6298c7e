"""Conversations: opened, read to be answered, and forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select

from bot.casework.records import Conversation, ConversationState
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import CaseRow, ConversationRow
from bot.vocabulary import Audience, ConversationId

CONVERSATIONS = Shelf(Conversation, ConversationRow)

TO_CHANGE = CONVERSATIONS.select.where(CONVERSATIONS.c.id == bindparam("of")).with_for_update()
HAS_CASE = select(exists().where(CaseRow.conversation_id == bindparam("of")))
FORGET = delete(CONVERSATIONS.table).where(CONVERSATIONS.c.id == bindparam("of"))
IDLE = (
    select(CONVERSATIONS.c.id)
    .where(
        CONVERSATIONS.c.audience == bindparam("audience"), CONVERSATIONS.c.last_seen_at < bindparam("since")
    )
    .where(CONVERSATIONS.c.state != ConversationState.SENT)
    .where(~exists().where(CaseRow.conversation_id == CONVERSATIONS.c.id))
    .order_by(CONVERSATIONS.c.last_seen_at)
)


class Conversations(Part):
    def add_conversation(self, conversation: Conversation) -> None:
        CONVERSATIONS.add(self.connection, [conversation])

    def conversation(self, conversation_id: ConversationId) -> Conversation | None:
        """Locked on PostgreSQL; SQLite has no locks of rows, there the whole transaction waited its turn."""
        if self.writing:
            return CONVERSATIONS.one(self.connection, TO_CHANGE, of=conversation_id)
        return CONVERSATIONS.by_id(self.connection, conversation_id)

    def save_conversation(self, conversation: Conversation) -> None:
        CONVERSATIONS.save(self.connection, conversation)

    def forget_conversation(self, conversation_id: ConversationId) -> None:
        if self.connection.scalar(HAS_CASE, {"of": conversation_id}):
            raise ValueError(
                f"Conversation {conversation_id} has a case and is kept with it. Expected one without; "
                "what belongs to a case goes when the case's retention ends."
            )
        forgotten = self.connection.execute(FORGET, {"of": conversation_id})
        self.words_deleted = self.words_deleted or forgotten.rowcount > 0

    def idle_conversations(self, audience: Audience, since: datetime) -> list[ConversationId]:
        return list(self.connection.scalars(IDLE, {"audience": audience, "since": since}))
