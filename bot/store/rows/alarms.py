"""Alarms that somebody must acknowledge, and the rungs they have reached."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.rows.base import Base, only_where
from bot.store.rows.cases import of_a_case
from bot.vocabulary import Outcome

UNACKNOWLEDGED = text("acknowledged_at IS NULL")


class EscalationRow(Base):
    __tablename__ = "escalations"
    __table_args__ = (
        Index(None, "case_id"),
        only_where(UNACKNOWLEDGED, "ix_escalations_climbing", "climbs_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    outcome: Mapped[Outcome]
    cause: Mapped[str]
    raised_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None]
    rungs: Mapped[int]
    climbs_at: Mapped[datetime | None]


class CallRow(Base):
    """No rung of an alarm is ever called twice, whoever tries."""

    __tablename__ = "calls"
    __table_args__ = (UniqueConstraint("escalation_id", "step"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    escalation_id: Mapped[str] = mapped_column(ForeignKey("escalations.id"))
    step: Mapped[int]
    at: Mapped[datetime]
    who: Mapped[list[str]]
    accounts: Mapped[list[str]]
