"""Cases, and what follows from them: assessments, alarms, notices and the history."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import CaseState, Json
from bot.store.columns import JSON, Sealed
from bot.store.rows.base import Base, only_where
from bot.vocabulary import Outcome

RECEIVED = text("state = 'received'")
OWNED = text("owner <> 'duty team'")  # most are the team's, and no statement should walk along those
IN_HAND = text("state IN ('acknowledged', 'more_information')")  # `lifecycle.IN_HAND`


def of_a_case() -> Mapped[str]:
    return mapped_column(ForeignKey("cases.id"))


class CaseRow(Base):
    """Holds its conversation: one that has a case cannot be deleted."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("reference"),
        Index(None, "conversation_id"),
        only_where(OWNED, "ix_cases_owned", "owner"),
        Index(None, "outcome", "waiting_since", "reference"),  # the list of cases is read along it
        only_where(RECEIVED, "ix_cases_received", "outcome", "waiting_since"),
        only_where(IN_HAND, "ix_cases_in_hand", "opened_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    reference: Mapped[str]
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    outcome: Mapped[Outcome]
    opened_at: Mapped[datetime]
    waiting_since: Mapped[datetime]
    flags: Mapped[list[str]]
    state: Mapped[CaseState]
    owner: Mapped[str]
    sent: Mapped[bool]
    unknown: Mapped[int | None]
    area: Mapped[str | None]


class AssessmentRow(Base):
    """`assessment` is sealed as well: its reasons name the answers that gave them."""

    __tablename__ = "assessments"
    __table_args__ = (Index(None, "case_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    made_at: Mapped[datetime]
    cause: Mapped[str]
    situation: Mapped[Json] = mapped_column(Sealed("assessments.situation", JSON))
    assessment: Mapped[Json] = mapped_column(Sealed("assessments.assessment", JSON))


class EventRow(Base):
    __tablename__ = "case_events"
    __table_args__ = (Index(None, "case_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = of_a_case()
    at: Mapped[datetime]
    event: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(Sealed("case_events.reason"))
    other_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id"))
