"""Who has a talk. Each step is one conditional update of the conversation's row: the first one counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Table, bindparam, exists, or_, select, update

from bot.casework.records import ConversationState, Hold, Line
from bot.store.book.conversations import CONVERSATIONS
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.transcript import LINES
from bot.store.rows import HoldRow, SignInRow
from bot.store.rows.talking import NOT_ENDED
from bot.vocabulary import AccountId, ConversationId

HOLDS = Shelf(Hold, HoldRow)
TALKS: Table = CONVERSATIONS.table

THIS = TALKS.c.id == bindparam("of")
IS_HELD = THIS & (TALKS.c.held_by == bindparam("giver"))
CAN_BE_TAKEN = TALKS.c.state.in_((ConversationState.OPEN, ConversationState.SENT))
TAKE = (
    update(TALKS)
    .where(THIS, TALKS.c.held_by.is_(None), CAN_BE_TAKEN)
    .values(held_by=bindparam("taker"), held_from=TALKS.c.state, state=ConversationState.WITH_WORKER)
)
PASS_ON = update(TALKS).where(IS_HELD).values(held_by=bindparam("taker"))
LET_GO = update(TALKS).where(IS_HELD).values(held_by=None, state=TALKS.c.held_from, held_from=None)

OF_TALK = HOLDS.select.where(HOLDS.c.conversation_id == bindparam("conversation")).order_by(HOLDS.c.from_line)
OPEN = HOLDS.select.where(NOT_ENDED)
OPEN_OF_TALK = OPEN.where(HOLDS.c.conversation_id == bindparam("conversation"))
IS_SIGNED_IN = exists(
    select(SignInRow.token_hash).where(
        SignInRow.account_id == HOLDS.c.by, SignInRow.expires_at > bindparam("now")
    )
)
NEGLECTED = OPEN.where(or_(HOLDS.c.waiting_since < bindparam("before"), ~IS_SIGNED_IN))
OFFERED = OPEN.where(HOLDS.c.offered_to == bindparam("account")).order_by(HOLDS.c.began_at)
HELD = OPEN.where(HOLDS.c.by == bindparam("account")).order_by(HOLDS.c.began_at)


class Talking(Part):
    def take_hold(self, conversation_id: ConversationId, by: AccountId) -> bool:
        return self.connection.execute(TAKE, {"of": conversation_id, "taker": by}).rowcount == 1

    def pass_hold(self, conversation_id: ConversationId, giver: AccountId, taker: AccountId) -> bool:
        values = {"of": conversation_id, "giver": giver, "taker": taker}
        return self.connection.execute(PASS_ON, values).rowcount == 1

    def let_go(self, conversation_id: ConversationId, by: AccountId) -> bool:
        return self.connection.execute(LET_GO, {"of": conversation_id, "giver": by}).rowcount == 1

    def add_hold(self, hold: Hold) -> None:
        HOLDS.add(self.connection, [hold])

    def save_hold(self, hold: Hold) -> None:
        HOLDS.save(self.connection, hold)

    def holds(self, conversation_id: ConversationId) -> list[Hold]:
        return HOLDS.all(self.connection, OF_TALK, conversation=conversation_id)

    def open_hold(self, conversation_id: ConversationId) -> Hold | None:
        return HOLDS.one(self.connection, OPEN_OF_TALK, conversation=conversation_id)

    def neglected_holds(self, waiting_before: datetime, now: datetime) -> list[Hold]:
        return HOLDS.all(self.connection, NEGLECTED, before=waiting_before, now=now)

    def offered_holds(self, account_id: AccountId) -> list[Hold]:
        return HOLDS.all(self.connection, OFFERED, account=account_id)

    def held_by(self, account_id: AccountId) -> list[Hold]:
        return HOLDS.all(self.connection, HELD, account=account_id)

    def add_line_once(self, line: Line) -> bool:
        return LINES.add_once(self.connection, line)
