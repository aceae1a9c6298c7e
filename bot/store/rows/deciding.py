"""Decisions with their signatures, legal checks and endings."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import Consent, DecisionState, Option, Role
from bot.store.columns import Sealed
from bot.store.rows.base import Base
from bot.store.rows.cases import of_a_case
from bot.store.rows.people import of_an_account
from bot.vocabulary import Outcome

WAITING = text("state = 'proposed'")


class DecisionRow(Base):
    """Of one case, one decision at a time waits for signatures."""

    __tablename__ = "decisions"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "uq_decisions_waiting",
            "case_id",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    option: Mapped[Option]
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    reasons: Mapped[str] = mapped_column(Sealed("decisions.reasons"))
    alternatives: Mapped[str] = mapped_column(Sealed("decisions.alternatives"))
    wishes: Mapped[str] = mapped_column(Sealed("decisions.wishes"))
    consent: Mapped[Consent]
    authority: Mapped[str] = mapped_column(Sealed("decisions.authority"))
    next_review: Mapped[date]
    suggested: Mapped[Outcome]
    level: Mapped[str]
    state: Mapped[DecisionState]
    override: Mapped[str] = mapped_column(Sealed("decisions.override"))
    opinion: Mapped[str] = mapped_column(Sealed("decisions.opinion"))
    settled_at: Mapped[datetime | None]
    consent_why: Mapped[str] = mapped_column(Sealed("decisions.consent_why"))
    authority_words: Mapped[str] = mapped_column(Sealed("decisions.authority_words"))
    differs: Mapped[str] = mapped_column(Sealed("decisions.differs"))
    settled: Mapped[str] = mapped_column(Sealed("decisions.settled"))
    gone_into: Mapped[list[str]]
    basis: Mapped[str]
    told_at: Mapped[datetime | None]
    out_of_date_at: Mapped[datetime | None]


class SignOffRow(Base):
    """One account signs a decision once, and one role signs it once: so two signatures are two people."""

    __tablename__ = "sign_offs"
    __table_args__ = (UniqueConstraint("decision_id", "by"), UniqueConstraint("decision_id", "role"))

    id: Mapped[str] = mapped_column(primary_key=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id"))
    role: Mapped[Role]
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    agrees: Mapped[bool]
    reasons: Mapped[str] = mapped_column(Sealed("sign_offs.reasons"))


class LegalCheckRow(Base):
    __tablename__ = "legal_checks"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
    asked: Mapped[str] = mapped_column(Sealed("legal_checks.asked"))
    asked_on: Mapped[date]
    said: Mapped[str] = mapped_column(Sealed("legal_checks.said"))
    allows: Mapped[bool]
    basis: Mapped[str]


class ClosingRow(Base):
    __tablename__ = "closings"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    ending: Mapped[str]
    reasons: Mapped[str] = mapped_column(Sealed("closings.reasons"))
    by: Mapped[str] = of_an_account()
    at: Mapped[datetime]
