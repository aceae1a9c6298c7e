"""Wrong tries at the door, and known browsers. Ids are keyed marks: no address can be read from one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.rows.accounts import of_the_account
from bot.store.rows.base import Base


class WrongTriesRow(Base):
    __tablename__ = "wrong_tries"
    __table_args__ = (Index(None, "account_id"), Index(None, "last_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    failed: Mapped[int]
    locked_until: Mapped[datetime | None]
    last_at: Mapped[datetime]


class KnownBrowserRow(Base):
    __tablename__ = "known_browsers"
    __table_args__ = (Index(None, "account_id", "last_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = of_the_account()
    last_at: Mapped[datetime]
