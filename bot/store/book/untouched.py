"""Cases that nobody does anything about. Asked every half minute, so each is read along a small index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, bindparam, exists, or_, select

from bot.store.book.part import Part
from bot.store.rows import CaseRow, DecisionRow, EscalationRow, TaskRow
from bot.store.rows.cases import IN_HAND, RECEIVED
from bot.store.rows.deciding import WAITING
from bot.vocabulary import CaseId, Outcome

RINGS = exists().where(EscalationRow.case_id == CaseRow.id, EscalationRow.acknowledged_at.is_(None))
HAS_TASK = exists().where(TaskRow.case_id == CaseRow.id, TaskRow.done_at.is_(None))
TO_SIGN = exists().where(DecisionRow.case_id == CaseRow.id, WAITING, DecisionRow.out_of_date_at.is_(None))
UNOPENED = (
    select(CaseRow.id)
    .where(
        RECEIVED,
        or_(
            *(
                and_(CaseRow.outcome == outcome, CaseRow.waiting_since <= bindparam(outcome.label))
                for outcome in Outcome
            )
        ),
        ~RINGS,
    )
    .limit(bindparam("limit"))
)
WITHOUT_NEXT_STEP = (
    select(CaseRow.id)
    .where(IN_HAND, ~HAS_TASK, ~TO_SIGN)
    .order_by(CaseRow.opened_at)
    .limit(bindparam("limit"))
)


class Untouched(Part):
    def unopened(self, overdue: Mapping[Outcome, datetime], limit: int) -> list[CaseId]:
        values = {outcome.label: at for outcome, at in overdue.items()}
        return [CaseId(one) for one in self.connection.scalars(UNOPENED, {**values, "limit": limit})]

    def without_next_step(self, limit: int) -> list[CaseId]:
        return [CaseId(one) for one in self.connection.scalars(WITHOUT_NEXT_STEP, {"limit": limit})]
