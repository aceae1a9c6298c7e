"""Who has what in hand of cases that are not closed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BindParameter, String, bindparam, or_, select, union

from bot.casework.ports.people import Viewer
from bot.casework.records import CaseState
from bot.store.book.part import Part
from bot.store.book.viewing import HAS_CONFLICT, IS_BARRED, OPEN_TO_VIEWER, VIEWER, seen_by
from bot.store.rows import AssignedRow, CaseRow, HandOverRow, HoldRow, TaskRow
from bot.vocabulary import AccountId, CaseId

THESE: BindParameter[str] = bindparam("accounts", type_=String, expanding=True)
IS_OPEN = CaseRow.state != CaseState.CLOSED
OWNED = select(CaseRow.id, CaseRow.owner).where(CaseRow.owner.in_(THESE), IS_OPEN)
TO_DO = select(TaskRow.case_id, TaskRow.owner).where(TaskRow.owner.in_(THESE), TaskRow.done_at.is_(None))
WORKED_WITH = select(AssignedRow.case_id, AssignedRow.account_id).where(
    AssignedRow.account_id.in_(THESE), AssignedRow.ended_at.is_(None)
)
GIVEN = select(HandOverRow.case_id, HandOverRow.giver).where(
    HandOverRow.giver.in_(THESE), HandOverRow.answered_at.is_(None)
)
OFFERED = select(HandOverRow.case_id, HandOverRow.taker).where(
    HandOverRow.taker.in_(THESE), HandOverRow.answered_at.is_(None)
)
TALKED_WITH = select(HoldRow.case_id, HoldRow.by).where(HoldRow.by.in_(THESE), HoldRow.ended_at.is_(None))
HELD = union(
    OWNED,
    TO_DO.join(CaseRow).where(IS_OPEN),
    WORKED_WITH.join(CaseRow).where(IS_OPEN),
    GIVEN.join(CaseRow).where(IS_OPEN),
    OFFERED.join(CaseRow).where(IS_OPEN),
    TALKED_WITH.join(CaseRow).where(IS_OPEN),
)
WAITS_UNSEEN = union(
    select(CaseRow.id)
    .join(TaskRow)
    .where(TaskRow.owner == VIEWER, TaskRow.done_at.is_(None), IS_OPEN, ~OPEN_TO_VIEWER),
    select(CaseRow.id)
    .join(HoldRow)
    .where(HoldRow.by == VIEWER, HoldRow.ended_at.is_(None), IS_OPEN, ~OPEN_TO_VIEWER),
)
KEPT_FROM = select(CaseRow.id).where(IS_OPEN, or_(IS_BARRED, HAS_CONFLICT)).order_by(CaseRow.id)


class Holdings(Part):
    def in_hand_of(self, accounts: Sequence[AccountId]) -> list[tuple[CaseId, AccountId]]:
        rows = self.connection.execute(HELD, {"accounts": list(accounts)})
        return [(CaseId(case_id), AccountId(account_id)) for case_id, account_id in rows]

    def kept_from(self, viewer: Viewer) -> list[CaseId]:
        return [CaseId(one) for one in self.connection.scalars(KEPT_FROM, seen_by(self.keys, viewer))]

    def unseen_by(self, viewer: Viewer) -> list[CaseId]:
        return [CaseId(one) for one in self.connection.scalars(WAITS_UNSEEN, seen_by(self.keys, viewer))]
