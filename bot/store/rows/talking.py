"""Who had a talk, and from which line to which. Goes with its conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import HoldEnd
from bot.store.rows.base import Base
from bot.store.rows.cases import of_a_case
from bot.store.rows.conversations import of_a_conversation
from bot.store.rows.people import of_an_account

NOT_ENDED = text("ended_at IS NULL")


class HoldRow(Base):
    __tablename__ = "holds"
    __table_args__ = (
        Index(None, "conversation_id"),
        Index(
            "ix_holds_open",
            "conversation_id",
            unique=True,
            sqlite_where=NOT_ENDED,
            postgresql_where=NOT_ENDED,
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = of_a_conversation()
    case_id: Mapped[str] = of_a_case()
    by: Mapped[str] = of_an_account()
    began_at: Mapped[datetime]
    from_line: Mapped[int]
    waiting_since: Mapped[datetime | None]
    shows_name: Mapped[bool]
    offered_to: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]
    to_line: Mapped[int | None]
    end: Mapped[HoldEnd | None]
