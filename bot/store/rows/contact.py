"""How people can be reached safely. All of it is sealed: times and ways tell where somebody is when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Json
from bot.store.columns import JSON, Sealed
from bot.store.rows.base import Base
from bot.store.rows.cases import of_a_case
from bot.store.rows.people import of_an_account


class SafeContactRow(Base):
    __tablename__ = "safe_contacts"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    by: Mapped[str] = of_an_account()
    channels: Mapped[list[str]] = mapped_column(Sealed("safe_contacts.channels", JSON))
    safe: Mapped[list[Json]] = mapped_column(Sealed("safe_contacts.safe", JSON))
    unsafe: Mapped[list[Json]] = mapped_column(Sealed("safe_contacts.unsafe", JSON))
    words: Mapped[str] = mapped_column(Sealed("safe_contacts.words"))
