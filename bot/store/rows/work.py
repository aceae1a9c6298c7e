"""What the team does about a case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Concern, LinkKind
from bot.store.columns import Sealed
from bot.store.rows.base import Base, only_where
from bot.store.rows.cases import of_a_case
from bot.store.rows.people import of_an_account

NOT_DONE = text("done_at IS NULL")
NOT_ANSWERED = text("answered_at IS NULL")  # one offer of a case at a time


class JudgementRow(Base):
    __tablename__ = "judgements"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    concern: Mapped[Concern]
    words: Mapped[str] = mapped_column(Sealed("judgements.words"))
    assessments: Mapped[int]


class NoteRow(Base):
    __tablename__ = "notes"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Sealed("notes.words"))


class TaskRow(Base):
    __tablename__ = "tasks"
    __table_args__ = (Index(None, "case_id"), only_where(NOT_DONE, "ix_tasks_open", "due_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    clock: Mapped[str | None]
    words: Mapped[str] = mapped_column(Sealed("tasks.words"))
    due_at: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    owner: Mapped[str]
    is_contact: Mapped[bool]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]
    result: Mapped[str] = mapped_column(Sealed("tasks.result"))
    channel: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(Sealed("tasks.reason"))
    legal_check: Mapped[str | None] = mapped_column(Sealed("tasks.legal_check"))
    told_at: Mapped[datetime | None]


class HandOverRow(Base):
    __tablename__ = "hand_overs"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "taker"),
        only_where(NOT_ANSWERED, "uq_hand_overs_open", "case_id", unique=True),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    giver: Mapped[str] = of_an_account()
    taker: Mapped[str] = of_an_account()
    offered_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Sealed("hand_overs.words"))
    answered_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]
    answer: Mapped[str | None] = mapped_column(Sealed("hand_overs.answer"))
    told_at: Mapped[datetime | None]


class LinkRow(Base):
    __tablename__ = "links"
    __table_args__ = (Index(None, "case_id"), Index(None, "other_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    other_id: Mapped[str] = of_a_case()
    kind: Mapped[LinkKind]
    why: Mapped[str] = mapped_column(Sealed("links.why"))
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    confirmed: Mapped[bool | None]
