"""Notices that must go out, and every try to deliver one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import DeliveryState
from bot.store.rows.base import Base, only_where

UNADDRESSED = text("addressed_at IS NULL")
UNDELIVERED = text("state IN ('waiting', 'failed')")


class OutboxRow(Base):
    __tablename__ = "outbox"
    __table_args__ = (only_where(UNADDRESSED, "ix_outbox_unaddressed", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    created_at: Mapped[datetime]
    addressed_at: Mapped[datetime | None]
    to: Mapped[list[str]]


class DeliveryRow(Base):
    __tablename__ = "deliveries"
    __table_args__ = (
        Index(None, "item_id"),
        only_where(UNDELIVERED, "ix_deliveries_due", "channel", "due_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("outbox.id"))
    channel: Mapped[str]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[DeliveryState]
    attempts: Mapped[int]
    delivered_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    failed_at: Mapped[datetime | None]
