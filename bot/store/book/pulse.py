"""Whether anything has happened to a case, and how many alarms wait. Both are asked all day long.

Everything is looked at once for all screens. Only when that has moved is it asked for each viewer whether
anything moved that they may receive, so that a case which is hidden from them moves nothing of theirs.

The last few events are compared and not the last alone: of two that are written at once, the one with the
lower number may be the later to be seen, and it must not be missed. Of what is written in a viewer's mark
nobody can tell which numbers are missing: it is keyed.
"""

from __future__ import annotations

from sqlalchemy import Executable, func, select

from bot.casework.ports.people import Viewer
from bot.casework.records.pulse import Waiting
from bot.store.book.part import Part
from bot.store.book.viewing import OPEN_TO_VIEWER, OWN, seen_by
from bot.store.rows import CaseRow, ConversationRow, EscalationRow, EventRow, HoldRow
from bot.store.rows.talking import NOT_ENDED

WRITTEN_AT_ONCE = 50  # more than can be under way at the same time
LOOKED = ("read", "talk watched")
HAPPENED = EventRow.event.not_in(LOOKED)

LAST_EVENTS = select(EventRow.seq).where(HAPPENED).order_by(EventRow.seq.desc()).limit(WRITTEN_AT_ONCE)
EVENTS_SEEN = LAST_EVENTS.join(CaseRow, CaseRow.id == EventRow.case_id).where(OPEN_TO_VIEWER)
# Own cases are few, and their events lie far apart: each case is asked for its last one, along an index.
OWN_EVENTS = (
    select(EventRow.case_id, func.max(EventRow.seq), func.count())
    .join(CaseRow, CaseRow.id == EventRow.case_id)
    .where(HAPPENED, CaseRow.id.in_(OWN), OPEN_TO_VIEWER)
    .group_by(EventRow.case_id)
    .order_by(EventRow.case_id)
)
TALKS = select(ConversationRow.id, ConversationRow.lines, ConversationRow.state, ConversationRow.held_by)
SPOKEN_IN = (
    TALKS.where(ConversationRow.case_id.is_not(None))
    .order_by(ConversationRow.last_seen_at.desc())
    .limit(WRITTEN_AT_ONCE)
)
HELD = (
    TALKS.join(HoldRow, HoldRow.conversation_id == ConversationRow.id)
    .where(NOT_ENDED)
    .order_by(HoldRow.conversation_id)
)
OF_TALK = CaseRow.conversation_id == ConversationRow.id
SPOKEN_IN_SEEN = SPOKEN_IN.join(CaseRow, OF_TALK).where(OPEN_TO_VIEWER)
HELD_SEEN = HELD.join(CaseRow, OF_TALK).where(OPEN_TO_VIEWER)
OWN_TALKS = (
    TALKS.join(CaseRow, OF_TALK).where(CaseRow.id.in_(OWN), OPEN_TO_VIEWER).order_by(ConversationRow.id)
)
WAITING = (
    select(func.count(), func.max(EscalationRow.raised_at))
    .join(CaseRow, CaseRow.id == EscalationRow.case_id)
    .where(EscalationRow.acknowledged_at.is_(None), OPEN_TO_VIEWER)
)


class Pulse(Part):
    def pulse(self) -> str:
        return self._beat_of(LAST_EVENTS, SPOKEN_IN, HELD)

    def cases_pulse(self, viewer: Viewer) -> str:
        return self._beat_of(OWN_EVENTS if viewer.only_own else EVENTS_SEEN, viewer=viewer)

    def talks_pulse(self, viewer: Viewer) -> str:
        statements = (OWN_TALKS,) if viewer.only_own else (SPOKEN_IN_SEEN, HELD_SEEN)
        return self._beat_of(*statements, viewer=viewer)

    def waiting_alarms(self, viewer: Viewer) -> Waiting:
        alarms, newest = self.connection.execute(WAITING, seen_by(self.keys, viewer)).one()
        return Waiting(alarms, newest)

    def _beat_of(self, *statements: Executable, viewer: Viewer | None = None) -> str:
        given = seen_by(self.keys, viewer) if viewer else {}
        found = [tuple(row) for each in statements for row in self.connection.execute(each, given)]
        return self.keys.index(f"pulse {found}")[:16]
