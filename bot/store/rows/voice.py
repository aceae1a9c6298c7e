"""Checklists that are gone through by voice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.columns import JSON, Sealed
from bot.store.rows.base import Base
from bot.store.rows.cases import of_a_case
from bot.store.rows.people import of_an_account
from bot.vocabulary import Language

STILL_OPEN = text("finished_at IS NULL")


class VoiceChecklistRow(Base):
    """Of each case at most one is open, so that two workers who begin at once go on with the same one."""

    __tablename__ = "voice_checklists"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "ix_voice_checklists_open",
            "case_id",
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    begun_at: Mapped[datetime]
    begun_by: Mapped[str] = of_an_account()
    language: Mapped[Language]
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = of_an_account()
    sheet: Mapped[str] = mapped_column(Sealed("voice_checklists.sheet", JSON))
    version: Mapped[int]
    call: Mapped[int]
    finished_at: Mapped[datetime | None]
    finished_by: Mapped[str | None]
