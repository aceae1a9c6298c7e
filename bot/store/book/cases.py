"""Cases, how they were judged, and what happened to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, select

from bot.casework.records import AssessmentMade, Case, CaseEvent, QueueRow
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import AssessmentRow, CaseRow, ConversationRow, EscalationRow, EventRow
from bot.vocabulary import CaseId, Outcome

CASES = Shelf(Case, CaseRow)
ASSESSMENTS = Shelf(AssessmentMade, AssessmentRow)
EVENTS = Shelf(CaseEvent, EventRow)

HOW_BAD = case({outcome: outcome.value for outcome in Outcome}, value=CASES.c.outcome)


class Cases(Part):
    def add_case(self, case: Case) -> None:
        CASES.add(self.connection, [case])

    def case(self, case_id: CaseId) -> Case | None:
        return CASES.one(self.connection, CASES.select().where(CASES.c.id == case_id))

    def case_by_reference(self, reference: str) -> Case | None:
        return CASES.one(self.connection, CASES.select().where(CASES.c.reference == reference))

    def save_case(self, case: Case) -> None:
        CASES.save(self.connection, case)

    def queue(self, limit: int, offset: int) -> list[QueueRow]:
        return [_queue_row(row) for row in self.connection.execute(_queue().limit(limit).offset(offset))]

    def add_assessment(self, assessment: AssessmentMade) -> None:
        ASSESSMENTS.add(self.connection, [assessment])

    def assessments(self, case_id: CaseId) -> list[AssessmentMade]:
        of_case = ASSESSMENTS.select().where(ASSESSMENTS.c.case_id == case_id)
        return ASSESSMENTS.all(self.connection, of_case.order_by(ASSESSMENTS.c.seq))

    def add_event(self, event: CaseEvent) -> None:
        EVENTS.add(self.connection, [event])

    def events(self, case_id: CaseId) -> list[CaseEvent]:
        of_case = EVENTS.select().where(EVENTS.c.case_id == case_id)
        return EVENTS.all(self.connection, of_case.order_by(EVENTS.c.seq))


def _queue() -> Select[Any]:
    unacknowledged = (
        select(func.count())
        .where(EscalationRow.case_id == CASES.c.id, EscalationRow.acknowledged_at.is_(None))
        .scalar_subquery()
    )
    last_assessment = (
        select(ASSESSMENTS.c.assessment)
        .where(ASSESSMENTS.c.case_id == CASES.c.id)
        .order_by(ASSESSMENTS.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        CASES.select()
        .join(ConversationRow, ConversationRow.id == CASES.c.conversation_id)
        .add_columns(ConversationRow.audience, ConversationRow.language, unacknowledged, last_assessment)
        .order_by(unacknowledged == 0, HOW_BAD.desc(), CASES.c.waiting_since, CASES.c.id)
    )


def _queue_row(row: Any) -> QueueRow:
    *fields, audience, language, unacknowledged, assessment = row
    unknowns = None if assessment is None else assessment.get("unknown")
    return QueueRow(Case(*fields), audience, language, unacknowledged, unknowns)
