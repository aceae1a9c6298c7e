"""Whether anything has happened to a case, and how many alarms wait. Both are asked all day long.

The last few events are compared and not the last alone: of two that are written at once, the one with the
lower number may be the later to be seen, and it must not be missed.
"""

from __future__ import annotations

from sqlalchemy import func, select

from bot.casework.ports.people import Viewer
from bot.casework.records.pulse import Waiting
from bot.store.book.part import Part
from bot.store.book.viewing import OPEN_TO_VIEWER, seen_by
from bot.store.rows import CaseRow, ConversationRow, EscalationRow, EventRow, HoldRow
from bot.store.rows.talking import NOT_ENDED

WRITTEN_AT_ONCE = 50  # more than can be under way at the same time
LOOKED = ("read", "talk watched")

LAST_EVENTS = (
    select(EventRow.seq)
    .where(EventRow.event.not_in(LOOKED))
    .order_by(EventRow.seq.desc())
    .limit(WRITTEN_AT_ONCE)
)
WAITING = (
    select(func.count(), func.max(EscalationRow.raised_at))
    .join(CaseRow, CaseRow.id == EscalationRow.case_id)
    .where(EscalationRow.acknowledged_at.is_(None), OPEN_TO_VIEWER)
)
TALKS = select(ConversationRow.id, ConversationRow.lines, ConversationRow.state, ConversationRow.held_by)
SPOKEN_IN = (
    TALKS.where(ConversationRow.case_id.is_not(None))
    .order_by(ConversationRow.last_seen_at.desc())
    .limit(WRITTEN_AT_ONCE)
)
HELD = TALKS.join(HoldRow, HoldRow.conversation_id == ConversationRow.id).where(NOT_ENDED)


class Pulse(Part):
    def pulse(self) -> tuple[int, ...]:
        return tuple(self.connection.scalars(LAST_EVENTS))

    def talks_pulse(self) -> tuple[object, ...]:
        """Of those that were spoken in last, and of all that a worker has."""
        return (
            *map(tuple, self.connection.execute(SPOKEN_IN)),
            *map(tuple, self.connection.execute(HELD)),
        )

    def waiting_alarms(self, viewer: Viewer) -> Waiting:
        alarms, newest = self.connection.execute(WAITING, seen_by(self.keys, viewer)).one()
        return Waiting(alarms, newest)
