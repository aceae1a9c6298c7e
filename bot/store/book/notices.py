"""Alarms that somebody must acknowledge, and notices that must go out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from bot.casework.records import Escalation, OutboxItem
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import EscalationRow, OutboxRow
from bot.store.rows.cases import UNDELIVERED
from bot.vocabulary import AccountId, CaseId

ESCALATIONS = Shelf(Escalation, EscalationRow)
OUTBOX = Shelf(OutboxItem, OutboxRow)

RAISED = ESCALATIONS.select.where(ESCALATIONS.c.case_id == bindparam("case")).order_by(
    ESCALATIONS.c.raised_at, ESCALATIONS.c.id
)
ACKNOWLEDGE = update(ESCALATIONS.table).where(
    ESCALATIONS.c.id == bindparam("of"), ESCALATIONS.c.acknowledged_at.is_(None)
)
DUE = (
    OUTBOX.select.where(UNDELIVERED, OUTBOX.c.due_at <= bindparam("now"))
    .order_by(OUTBOX.c.due_at, OUTBOX.c.created_at)
    .limit(bindparam("limit"))
)
OLDEST = select(func.min(OUTBOX.c.created_at)).where(UNDELIVERED)


class Notices(Part):
    def add_escalation(self, escalation: Escalation) -> None:
        ESCALATIONS.add(self.connection, [escalation])

    def escalations(self, case_id: CaseId) -> list[Escalation]:
        return ESCALATIONS.all(self.connection, RAISED, case=case_id)

    def acknowledge(self, escalation_id: str, by: AccountId, at: datetime) -> bool:
        values = {"of": escalation_id, "acknowledged_by": by, "acknowledged_at": at}
        return self.connection.execute(ACKNOWLEDGE, values).rowcount == 1

    def add_outbox(self, item: OutboxItem) -> bool:
        return OUTBOX.add_once(self.connection, item)

    def due_outbox(self, now: datetime, limit: int) -> list[OutboxItem]:
        return OUTBOX.all(self.connection, DUE, now=now, limit=limit)

    def save_outbox(self, item: OutboxItem) -> None:
        OUTBOX.save(self.connection, item)

    def oldest_undelivered(self) -> datetime | None:
        oldest: datetime | None = self.connection.scalar(OLDEST)
        return oldest
