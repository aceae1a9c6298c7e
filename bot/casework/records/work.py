"""What the team does about a case: judgements, notes, tasks, hand-overs and links to other cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId, CaseId, PersonId


class Concern(StrEnum):
    """How worried a trained worker is. Only ever raises what the policy suggests."""

    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


CASE_OWNER = "case owner"  # of a task: whoever owns its case, also after a hand-over


LINK_CONFIRMED = "link_confirmed"  # events, each of both cases
LINK_REJECTED = "link_rejected"


class LinkKind(StrEnum):
    SAME_PEOPLE = "same_people"  # perhaps the same referral twice
    SAME_FAMILY = "same_family"


@dataclass
class Judgement:
    """A worker's own view, written before the count is shown to them.

    `assessments` says how many there were when it was written: a later one asks for a new judgement.
    """

    id: str
    case_id: CaseId
    by: AccountId
    at: datetime
    concern: Concern
    words: str
    assessments: int = 0


@dataclass
class Note:
    """For the team alone: never printed, never exported."""

    id: str
    case_id: CaseId
    by: AccountId
    at: datetime
    words: str


@dataclass
class Task:
    """Something to do by a time. `clock` names the clock of the policy that set it; then it has no words.

    A contact says by which `channel`. `reason` is why it is made though it is not known to be safe,
    `legal_check` what was found out about orders. `told_at` is when its being late was told.
    """

    id: str
    case_id: CaseId
    clock: str | None
    words: str
    due_at: datetime
    made_at: datetime
    made_by: str
    owner: str
    is_contact: bool = False
    person_id: PersonId | None = None
    done_at: datetime | None = None
    done_by: AccountId | None = None
    result: str = ""
    channel: str | None = None
    reason: str | None = None
    legal_check: str | None = None
    told_at: datetime | None = None


@dataclass
class HandOver:
    """A case offered to somebody else. Until they accept, whoever offered it still owns it."""

    id: str
    case_id: CaseId
    giver: AccountId
    taker: AccountId
    offered_at: datetime
    words: str
    answered_at: datetime | None = None
    accepted: bool | None = None
    answer: str | None = None  # why not
    told_at: datetime | None = None  # when its waiting too long was told


@dataclass
class Link:
    """Two cases that may belong together. The machine suggests; a person says; nothing is ever merged."""

    id: str
    case_id: CaseId
    other_id: CaseId
    kind: LinkKind
    why: str
    made_at: datetime
    decided_at: datetime | None = None
    decided_by: AccountId | None = None
    confirmed: bool | None = None
