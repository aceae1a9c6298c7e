"""A case, how it was judged and what happened to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.records.json import Json
from bot.vocabulary import CaseId, ConversationId, Outcome

DUTY_TEAM = "duty team"  # owns a case until a named person takes it, so that an owner is never empty


class CaseState(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    MORE_INFORMATION = "more_information"
    ACCEPTED = "accepted"
    REFERRED_ON = "referred_on"
    SIGNPOSTED = "signposted"
    DECLINED = "declined"
    EXCLUDED = "excluded"
    CLOSED = "closed"


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
    unknown: int | None = None  # of the 24, at the latest assessment
    area: str | None = None  # cardiff, vale or elsewhere, once it was said


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
class CaseEvent:
    """One step in the life of a case: who did what, when and why.

    With `other_id` it is news of that case as well, and shown to nobody who may not receive both.
    """

    case_id: CaseId
    at: datetime
    event: str
    by: str
    reason: str
    other_id: CaseId | None = None
