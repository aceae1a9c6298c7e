"""What was said, answered and noticed in one talk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.records.json import Json
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
    Speaker,
    TurnId,
)


class ConversationState(StrEnum):
    OPEN = "open"
    WITH_WORKER = "with_worker"
    SENT = "sent"
    ENDED = "ended"
    HELPLINES_ONLY = "helplines_only"


class TurnState(StrEnum):
    ACCEPTED = "accepted"
    ANSWERED = "answered"


@dataclass
class Conversation:
    """One talk. `place` says what is being asked beyond the walk (see `bot.interview.place`).

    `answers` is the sheet as it stands, read and written with each turn; every answer ever given is
    kept as an `AnswerGiven` beside it. Who speaks is decided here and nowhere else: a worker while `held_by`
    names one, else the assistant. `held_from` is the state to which it goes back then.
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
    held_by: AccountId | None = None
    held_from: ConversationState | None = None


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
    A worker's line names its account in `by`, and in `who` what the person is told of them: a role, or a role
    and a first name.
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
    by: AccountId | None = None
    who: str | None = None


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
