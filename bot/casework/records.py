"""What is kept: plain records, as casework works with them. How they are stored is the store's affair.

Words of people (`text`, `words`, answers) are sealed in the store. Times are aware, in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.interview import Answer
from bot.vocabulary import (
    AccountId,
    Audience,
    CaseId,
    ConversationId,
    Danger,
    Key,
    Language,
    MessageId,
    Outcome,
    Speaker,
    TurnId,
)

Json = dict[str, Any]

DUTY_TEAM = "duty team"  # owns a case until a named person takes it, so that an owner is never empty


class ConversationState(StrEnum):
    OPEN = "open"
    WITH_WORKER = "with_worker"
    SENT = "sent"
    ENDED = "ended"
    HELPLINES_ONLY = "helplines_only"


class TurnState(StrEnum):
    ACCEPTED = "accepted"
    ANSWERED = "answered"


class CaseState(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"


class Role(StrEnum):
    DUTY_WORKER = "duty_worker"
    MANAGER = "manager"
    SAFEGUARDING_LEAD = "safeguarding_lead"


@dataclass
class Conversation:
    """One talk. `place` says what is being asked beyond the walk (see `bot.interview.place`).

    `answers` is the sheet as it stands, read and written with each turn; every answer ever given is
    kept as an `AnswerGiven` beside it.
    """

    id: ConversationId
    token_hash: str
    audience: Audience
    language: Language
    channel: str
    instrument: str
    instrument_version: str
    opened_at: datetime
    last_seen_at: datetime
    state: ConversationState = ConversationState.OPEN
    place: Json = field(default_factory=dict)
    answers: dict[Key, Answer] = field(default_factory=dict)
    turns: int = 0
    lines: int = 0
    case_id: CaseId | None = None


@dataclass
class Turn:
    """One thing the person sent. Exactly one of `text` and `choice` is set; `reply` once answered."""

    id: TurnId
    conversation_id: ConversationId
    client_id: str
    number: int
    accepted_at: datetime
    text: str | None = None
    choice: Json | None = None
    state: TurnState = TurnState.ACCEPTED
    answered_at: datetime | None = None
    reply: Json | None = None


@dataclass
class Line:
    """One line of the transcript, numbered from 1 in its conversation.

    `pushed` lines came without a turn asking for them (a worker's words), so they are sent as live events.
    """

    id: MessageId
    conversation_id: ConversationId
    number: int
    speaker: Speaker
    text: str
    said_at: datetime
    language: Language
    question: str | None = None
    choices: list[Json] = field(default_factory=list)
    turn_id: TurnId | None = None
    pushed: bool = False


@dataclass
class AnswerGiven:
    """One answer as it was given. A later one with the same key corrects it and never replaces it."""

    conversation_id: ConversationId
    key: Key
    answer: Answer
    instrument: str
    instrument_version: str
    language: Language
    given_at: datetime
    given_by: str
    turn_id: TurnId


@dataclass
class SignalRaised:
    """Danger read in a message: how much, about what, and the words that gave it."""

    conversation_id: ConversationId
    turn_id: TurnId
    level: Danger
    topics: list[str]
    words: list[str]
    raised_at: datetime


@dataclass
class Case:
    """Something a trained person must look at."""

    id: CaseId
    reference: str
    conversation_id: ConversationId
    outcome: Outcome
    opened_at: datetime
    waiting_since: datetime
    flags: list[str] = field(default_factory=list)
    state: CaseState = CaseState.RECEIVED
    owner: str = DUTY_TEAM
    sent: bool = False  # False while the person has not finished: an alarm opened it


@dataclass
class AssessmentMade:
    """The policy's suggestion at one moment, with the versions it was judged by. Never changed afterwards.

    `situation` is all that it rested on, so that any version of the policy can judge it again.
    """

    case_id: CaseId
    made_at: datetime
    cause: str
    situation: Json
    assessment: Json


@dataclass
class Escalation:
    """An alarm: somebody must acknowledge it."""

    id: str
    case_id: CaseId
    outcome: Outcome
    cause: str
    raised_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: AccountId | None = None


@dataclass
class OutboxItem:
    """A notice that must go out, written with its cause. Neutral: it names nobody and holds no words."""

    id: str
    kind: str
    subject: str
    created_at: datetime
    due_at: datetime
    attempts: int = 0
    delivered_at: datetime | None = None
    last_error: str | None = None


@dataclass
class CaseEvent:
    """One step in the life of a case: who did what, when and why."""

    case_id: CaseId
    at: datetime
    event: str
    by: str
    reason: str


@dataclass
class Account:
    id: AccountId
    email: str
    name: str
    role: Role
    password_hash: str
    created_at: datetime
    must_change_password: bool = True
    failed_sign_ins: int = 0
    locked_until: datetime | None = None


@dataclass
class SignedIn:
    """A console session. The browser holds the token; we hold its hash."""

    token_hash: str
    account_id: AccountId
    csrf: str
    started_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class QueueRow:
    """What the queue shows of a case: no words, no score."""

    case: Case
    audience: Audience
    language: Language
    unacknowledged: int
    unknowns: int | None
