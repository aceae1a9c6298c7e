"""Who is there, from when to when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Duty
from bot.store.rows.base import Base
from bot.store.rows.people import of_an_account


class ShiftRow(Base):
    __tablename__ = "shifts"
    __table_args__ = (Index(None, "ends_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_an_account()
    duty: Mapped[Duty]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    removed_by: Mapped[str | None]
    removed_at: Mapped[datetime | None]
