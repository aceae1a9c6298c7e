"""Whom somebody who works here knows. `name_index` is the mark by which a case has somebody of that name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import ConflictWith
from bot.store.columns import Sealed
from bot.store.rows.accounts import of_the_account
from bot.store.rows.base import Base


class ConflictRow(Base):
    __tablename__ = "conflicts"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    kind: Mapped[ConflictWith]
    name: Mapped[str] = mapped_column(Sealed("conflicts.name"))
    name_index: Mapped[str]
    why: Mapped[str] = mapped_column(Sealed("conflicts.why"))
    declared_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None]
