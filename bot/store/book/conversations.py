"""Conversations: opened, read to be answered, and forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, insert, select, update

from bot.casework.records import Conversation, ConversationState
from bot.casework.tokens import SHUT
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import CaseRow, ConversationRow, ReturnCodeRow
from bot.vocabulary import Audience, ConversationId

CONVERSATIONS = Shelf(Conversation, ConversationRow)

TO_CHANGE = CONVERSATIONS.select.where(CONVERSATIONS.c.id == bindparam("of")).with_for_update()
HAS_CASE = select(exists().where(CaseRow.conversation_id == bindparam("of")))
FORGET = delete(CONVERSATIONS.table).where(CONVERSATIONS.c.id == bindparam("of"))
HAS_CODE = exists().where(ReturnCodeRow.conversation_id == CONVERSATIONS.c.id)
IDLE = (
    select(CONVERSATIONS.c.id)
    .where(
        CONVERSATIONS.c.audience == bindparam("audience"), CONVERSATIONS.c.last_seen_at < bindparam("since")
    )
    .where(CONVERSATIONS.c.state != ConversationState.SENT)
    .where(~exists().where(CaseRow.conversation_id == CONVERSATIONS.c.id))
    .order_by(CONVERSATIONS.c.last_seen_at)
)

IDLE_WITHOUT_CODE = IDLE.where(~HAS_CODE)
IDLE_WITH_CODE = IDLE.where(HAS_CODE)
SHUT_OUT = (
    update(CONVERSATIONS.table)
    .where(
        CONVERSATIONS.c.audience == bindparam("of_audience"),
        CONVERSATIONS.c.last_seen_at < bindparam("since"),
        CONVERSATIONS.c.token_hash != SHUT,
        HAS_CODE,
    )
    .values(token_hash=SHUT)
)
CODE_OF = select(ReturnCodeRow.conversation_id).where(ReturnCodeRow.conversation_id == bindparam("of"))
WITH_CODE = select(ReturnCodeRow.conversation_id).where(ReturnCodeRow.code == bindparam("code"))
TAKE_CODE = delete(ReturnCodeRow).where(ReturnCodeRow.conversation_id == bindparam("of"))
GIVE_CODE = insert(ReturnCodeRow)


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

    def idle_conversations(
        self, audience: Audience, since: datetime, *, with_code: bool
    ) -> list[ConversationId]:
        idle = IDLE_WITH_CODE if with_code else IDLE_WITHOUT_CODE
        return list(self.connection.scalars(idle, {"audience": audience, "since": since}))

    def shut_out(self, audience: Audience, since: datetime) -> None:
        self.connection.execute(SHUT_OUT, {"of_audience": audience, "since": since})

    def keep_code(self, conversation_id: ConversationId, code: str) -> bool:
        holder = self.conversation_with_code(code)
        if holder is not None:
            return holder == conversation_id
        self.connection.execute(TAKE_CODE, {"of": conversation_id})
        row = {"conversation_id": conversation_id, "code": self.keys.index(code)}
        self.connection.execute(GIVE_CODE, row)
        return True

    def has_code(self, conversation_id: ConversationId) -> bool:
        return self.connection.scalar(CODE_OF, {"of": conversation_id}) is not None

    def conversation_with_code(self, code: str) -> ConversationId | None:
        found = self.connection.scalar(WITH_CODE, {"code": self.keys.index(code)})
        return ConversationId(found) if found is not None else None
