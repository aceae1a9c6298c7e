"""Cases, how they were judged, and what happened to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, case, func, select

from bot.casework.records import AssessmentMade, Case, CaseEvent, QueueRow
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import AssessmentRow, CaseRow, ConversationRow, EscalationRow, EventRow
from bot.vocabulary import CaseId, Outcome

CASES = Shelf(Case, CaseRow)
ASSESSMENTS = Shelf(AssessmentMade, AssessmentRow)
EVENTS = Shelf(CaseEvent, EventRow)

BY_REFERENCE = CASES.select.where(CASES.c.reference == bindparam("reference"))
JUDGED = ASSESSMENTS.select.where(ASSESSMENTS.c.case_id == bindparam("case")).order_by(ASSESSMENTS.c.seq)
HAPPENED = EVENTS.select.where(EVENTS.c.case_id == bindparam("case")).order_by(EVENTS.c.seq)

HOW_URGENT = case(*((CASES.c.outcome == outcome, outcome.value) for outcome in Outcome))
UNACKNOWLEDGED = (
    select(func.count())
    .where(EscalationRow.case_id == CASES.c.id, EscalationRow.acknowledged_at.is_(None))
    .scalar_subquery()
)
LAST_ASSESSMENT = (
    select(ASSESSMENTS.c.assessment)
    .where(ASSESSMENTS.c.case_id == CASES.c.id)
    .order_by(ASSESSMENTS.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
QUEUE = (
    CASES.select.join(ConversationRow, ConversationRow.id == CASES.c.conversation_id)
    .add_columns(ConversationRow.audience, ConversationRow.language, UNACKNOWLEDGED, LAST_ASSESSMENT)
    .order_by(UNACKNOWLEDGED == 0, HOW_URGENT.desc(), CASES.c.waiting_since, CASES.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


class Cases(Part):
    def add_case(self, case: Case) -> None:
        CASES.add(self.connection, [case])

    def case(self, case_id: CaseId) -> Case | None:
        return CASES.by_id(self.connection, case_id)

    def case_by_reference(self, reference: str) -> Case | None:
        return CASES.one(self.connection, BY_REFERENCE, reference=reference)

    def save_case(self, case: Case) -> None:
        CASES.save(self.connection, case)

    def queue(self, limit: int, offset: int) -> list[QueueRow]:
        rows = self.connection.execute(QUEUE, {"limit": limit, "offset": offset})
        return [_queue_row(*row) for row in rows]

    def add_assessment(self, assessment: AssessmentMade) -> None:
        ASSESSMENTS.add(self.connection, [assessment])

    def assessments(self, case_id: CaseId) -> list[AssessmentMade]:
        return ASSESSMENTS.all(self.connection, JUDGED, case=case_id)

    def add_event(self, event: CaseEvent) -> None:
        EVENTS.add(self.connection, [event])

    def events(self, case_id: CaseId) -> list[CaseEvent]:
        return EVENTS.all(self.connection, HAPPENED, case=case_id)


def _queue_row(*columns: Any) -> QueueRow:
    *fields, audience, language, unacknowledged, assessment = columns
    unknowns = None if assessment is None else assessment.get("unknown")
    return QueueRow(Case(*fields), audience, language, unacknowledged, unknowns)
