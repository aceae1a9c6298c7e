"""What is turned on for the whole service."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import SwitchName
from bot.store.columns import Sealed
from bot.store.rows.base import Base

STILL_ON = text("off_at IS NULL")


class SwitchRow(Base):
    __tablename__ = "switches"
    __table_args__ = (
        # No switch can be on twice: the second insert finds the first.
        Index("uq_switches_on", "name", unique=True, sqlite_where=STILL_ON, postgresql_where=STILL_ON),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[SwitchName]
    on_at: Mapped[datetime]
    on_by: Mapped[str]
    why: Mapped[str] = mapped_column(Sealed("switches.why"))
    off_at: Mapped[datetime | None]
    off_by: Mapped[str | None]
    off_why: Mapped[str] = mapped_column(Sealed("switches.off_why"))
