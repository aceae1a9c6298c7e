"""The log of who did or looked at what. Triggers refuse every change of it, on both databases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Json
from bot.store.columns import JSON, Sealed
from bot.store.rows.base import Base


class AuditRow(Base):
    """Points to no other table: it outlives what it speaks of."""

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "case_id", "number"),
        Index(None, "by", "number"),
        Index(None, "what", "number"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    what: Mapped[str]
    by: Mapped[str]
    case_id: Mapped[str | None]
    details: Mapped[Json] = mapped_column(Sealed("audit.details", JSON))
    other_id: Mapped[str | None]
    mark: Mapped[str]
