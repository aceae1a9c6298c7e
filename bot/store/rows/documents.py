"""What left the service on paper or as a file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.columns import Sealed
from bot.store.rows.base import Base
from bot.store.rows.cases import of_a_case
from bot.store.rows.people import of_an_account
from bot.vocabulary import Language


class ExportedRow(Base):
    __tablename__ = "exported"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    kind: Mapped[str]
    language: Mapped[Language]
    form: Mapped[str]
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    digest: Mapped[str]
    gaps: Mapped[int]
    why: Mapped[str] = mapped_column(Sealed("exported.why"))
