"""Alarms that somebody must acknowledge, and notices that must go out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, update

from bot.casework.records import Escalation, OutboxItem
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import EscalationRow, OutboxRow
from bot.vocabulary import AccountId, CaseId

ESCALATIONS = Shelf(Escalation, EscalationRow)
OUTBOX = Shelf(OutboxItem, OutboxRow)

UNDELIVERED = OUTBOX.c.delivered_at.is_(None)


class Notices(Part):
    def add_escalation(self, escalation: Escalation) -> None:
        ESCALATIONS.add(self.connection, [escalation])

    def escalations(self, case_id: CaseId) -> list[Escalation]:
        of_case = ESCALATIONS.select().where(ESCALATIONS.c.case_id == case_id)
        return ESCALATIONS.all(self.connection, of_case.order_by(ESCALATIONS.c.raised_at, ESCALATIONS.c.id))

    def acknowledge(self, escalation_id: str, by: AccountId, at: datetime) -> bool:
        first = (ESCALATIONS.c.id == escalation_id) & ESCALATIONS.c.acknowledged_at.is_(None)
        acknowledged = update(ESCALATIONS.table).where(first).values(acknowledged_at=at, acknowledged_by=by)
        return self.connection.execute(acknowledged).rowcount == 1

    def add_outbox(self, item: OutboxItem) -> None:
        OUTBOX.add(self.connection, [item])

    def due_outbox(self, now: datetime, limit: int) -> list[OutboxItem]:
        due = OUTBOX.select().where(UNDELIVERED, OUTBOX.c.due_at <= now)
        return OUTBOX.all(self.connection, due.order_by(OUTBOX.c.due_at, OUTBOX.c.created_at).limit(limit))

    def save_outbox(self, item: OutboxItem) -> None:
        OUTBOX.save(self.connection, item)

    def oldest_undelivered(self) -> datetime | None:
        oldest: datetime | None = self.connection.scalar(
            select(func.min(OUTBOX.c.created_at)).where(UNDELIVERED)
        )
        return oldest
