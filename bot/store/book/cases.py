"""Cases, how they were judged, and what happened to them."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select, update

from bot.casework.ports.people import Viewer
from bot.casework.records import AssessmentMade, Audited, Case, CaseEvent
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.two_cases import other_open_to_viewer
from bot.store.book.viewing import seen_by
from bot.store.rows import AssessmentRow, CaseRow, ConversationRow, EventRow
from bot.vocabulary import CaseId

CASES = Shelf(Case, CaseRow)
ASSESSMENTS = Shelf(AssessmentMade, AssessmentRow)
EVENTS = Shelf(CaseEvent, EventRow)

BY_REFERENCE = CASES.select.where(CASES.c.reference == bindparam("reference"))
# The one lock of a case is that of its talk, which whoever speaks holds too (see `conversation`).
TALK = select(ConversationRow.id).join(CaseRow, CaseRow.conversation_id == ConversationRow.id)
TALK = TALK.with_for_update(of=ConversationRow)
HOLD_TALK = TALK.where(CASES.c.id == bindparam("of"))
HOLD_TALK_BY_REFERENCE = TALK.where(CASES.c.reference == bindparam("reference"))
JUDGED = ASSESSMENTS.select.where(ASSESSMENTS.c.case_id == bindparam("case")).order_by(ASSESSMENTS.c.seq)
COUNT_EVENTS = select(func.count()).where(
    EVENTS.c.case_id == bindparam("case"), EVENTS.c.event == bindparam("event")
)
HAPPENED = EVENTS.select.where(
    EVENTS.c.case_id == bindparam("case"), other_open_to_viewer(EventRow, EventRow.event)
).order_by(EVENTS.c.seq)
PASS_ON = update(CASES.table).where(CASES.c.id == bindparam("of"), CASES.c.owner == bindparam("giver"))


class Cases(Part):
    def add_case(self, case: Case) -> None:
        CASES.add(self.connection, [case])

    def case(self, case_id: CaseId, *, to_change: bool = True) -> Case | None:
        if self.writing and to_change:
            self.connection.execute(HOLD_TALK, {"of": case_id})
        return CASES.by_id(self.connection, case_id)

    def case_by_reference(self, reference: str, *, to_change: bool = True) -> Case | None:
        if self.writing and to_change:
            self.connection.execute(HOLD_TALK_BY_REFERENCE, {"reference": reference})
        return CASES.one(self.connection, BY_REFERENCE, reference=reference)

    def save_case(self, case: Case) -> None:
        CASES.save(self.connection, case)

    def pass_on(self, case_id: CaseId, giver: str, taker: str) -> bool:
        values = {"of": case_id, "giver": giver, "owner": taker}
        return self.connection.execute(PASS_ON, values).rowcount == 1

    def add_assessment(self, assessment: AssessmentMade) -> None:
        ASSESSMENTS.add(self.connection, [assessment])

    def assessments(self, case_id: CaseId) -> list[AssessmentMade]:
        return ASSESSMENTS.all(self.connection, JUDGED, case=case_id)

    def add_event(self, event: CaseEvent) -> None:
        EVENTS.add(self.connection, [event])
        details = {"reason": event.reason}
        self.noted.append(Audited(event.at, event.event, event.by, event.case_id, details, event.other_id))

    def count_events(self, case_id: CaseId, event: str) -> int:
        return self.connection.scalar(COUNT_EVENTS, {"case": case_id, "event": event}) or 0

    def events(self, case_id: CaseId, viewer: Viewer) -> list[CaseEvent]:
        return EVENTS.all(self.connection, HAPPENED, case=case_id, **seen_by(self.keys, viewer))
