"""What was said and answered. All of it goes when its conversation is forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import ConversationState, Json, TurnState
from bot.interview import Answer
from bot.store.columns import ANSWER, JSON, SHEET, Sealed
from bot.store.rows.base import Base, only_where
from bot.vocabulary import Audience, Danger, Key, Language, Speaker

WAITING = text("state = 'accepted'")


def of_a_conversation() -> Mapped[str]:
    return mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))


class ConversationRow(Base):
    __tablename__ = "conversations"
    __table_args__ = (Index(None, "last_seen_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[str]
    audience: Mapped[Audience]
    language: Mapped[Language]
    channel: Mapped[str]
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    opened_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    state: Mapped[ConversationState]
    place: Mapped[Json] = mapped_column(Sealed("conversations.place", JSON))
    answers: Mapped[dict[Key, Answer]] = mapped_column(Sealed("conversations.answers", SHEET))
    turns: Mapped[int]
    lines: Mapped[int]
    case_id: Mapped[str | None]  # `cases.conversation_id` is the one the database enforces
    held_by: Mapped[str | None]
    held_from: Mapped[ConversationState | None]


class ReturnCodeRow(Base):
    """Who can come back. `code` is a keyed fingerprint: whoever holds the database cannot guess the words."""

    __tablename__ = "return_codes"

    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(unique=True)


class TurnRow(Base):
    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        UniqueConstraint("conversation_id", "number"),
        only_where(WAITING, "ix_turns_waiting", "conversation_id", "number"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = of_a_conversation()
    client_id: Mapped[str]
    number: Mapped[int]
    accepted_at: Mapped[datetime]
    text: Mapped[str | None] = mapped_column(Sealed("turns.text"))
    choice: Mapped[Json | None] = mapped_column(Sealed("turns.choice", JSON))
    state: Mapped[TurnState]
    answered_at: Mapped[datetime | None]
    reply: Mapped[Json | None] = mapped_column(Sealed("turns.reply", JSON))


class LineRow(Base):
    __tablename__ = "lines"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = of_a_conversation()
    number: Mapped[int]
    speaker: Mapped[Speaker]
    text: Mapped[str] = mapped_column(Sealed("lines.text"))
    said_at: Mapped[datetime]
    language: Mapped[Language]
    question: Mapped[str | None]
    choices: Mapped[list[Json]] = mapped_column(Sealed("lines.choices", JSON))
    turn_id: Mapped[str | None]
    pushed: Mapped[bool]
    by: Mapped[str | None]
    who: Mapped[str | None] = mapped_column(Sealed("lines.who"))


class AnswerRow(Base):
    __tablename__ = "answers"
    __table_args__ = (Index(None, "conversation_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = of_a_conversation()
    key: Mapped[str]
    answer: Mapped[Answer] = mapped_column(Sealed("answers.answer", ANSWER))
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    language: Mapped[Language]
    given_at: Mapped[datetime]
    given_by: Mapped[str]
    turn_id: Mapped[str]


class SignalRow(Base):
    __tablename__ = "signals"
    __table_args__ = (Index(None, "conversation_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = of_a_conversation()
    turn_id: Mapped[str]
    level: Mapped[Danger]
    topics: Mapped[list[str]]
    words: Mapped[list[str]] = mapped_column(Sealed("signals.words", JSON))
    raised_at: Mapped[datetime]
