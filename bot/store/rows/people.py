"""Whom a case is about. `*_index` columns find a person by name or address without opening a seal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Known, Part
from bot.store.columns import JSON, Sealed
from bot.store.rows.base import Base, only_where
from bot.store.rows.cases import of_a_case

NOT_ENDED = text("ended_at IS NULL")


def of_an_account() -> Mapped[str]:
    return mapped_column(ForeignKey("accounts.id"))


class PersonRow(Base):
    __tablename__ = "people"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    part: Mapped[Part]
    name: Mapped[str] = mapped_column(Sealed("people.name"))
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    details: Mapped[dict[str, str]] = mapped_column(Sealed("people.details", JSON))
    may_know: Mapped[str] = mapped_column(Sealed("people.may_know"))
    answer_key: Mapped[str | None]
    left_at: Mapped[datetime | None]
    edited_by: Mapped[str | None]
    edited_at: Mapped[datetime | None]


class PersonMarkRow(Base):
    """One thing by which the same person is found again: `kind` is name, family, born, phone or email."""

    __tablename__ = "person_marks"
    __table_args__ = (Index(None, "mark"), Index(None, "person_id"))

    seq: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str]
    mark: Mapped[str]


class FactRow(Base):
    __tablename__ = "facts"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    happened: Mapped[str]
    known: Mapped[Known]
    words: Mapped[str] = mapped_column(Sealed("facts.words"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = of_an_account()
    approximate: Mapped[bool]
    about: Mapped[list[str]]
    told_by: Mapped[str] = mapped_column(Sealed("facts.told_by"))
    visible_to: Mapped[list[str]]
    corrects: Mapped[str | None]
    evidence: Mapped[bool]
    why: Mapped[str | None] = mapped_column(Sealed("facts.why"))


class BarredRow(Base):
    """The `must_not_receive` list. An account made later under the same name or address is barred as well."""

    __tablename__ = "barred"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    name: Mapped[str] = mapped_column(Sealed("barred.name"))
    name_index: Mapped[str]
    why: Mapped[str] = mapped_column(Sealed("barred.why"))
    added_at: Mapped[datetime]
    added_by: Mapped[str] = of_an_account()
    email: Mapped[str] = mapped_column(Sealed("barred.email"))
    email_index: Mapped[str]
    account_id: Mapped[str | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None]


class AssignedRow(Base):
    """The rules stand here, so that the one statement that assigns decides: two adults, two workers."""

    __tablename__ = "assigned"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "account_id"),
        only_where(NOT_ENDED, "uq_assigned_worker", "case_id", "account_id", unique=True),
        only_where(NOT_ENDED, "uq_assigned_person", "person_id", unique=True),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    account_id: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    by: Mapped[str] = of_an_account()
    ended_at: Mapped[datetime | None]
