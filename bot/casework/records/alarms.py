"""What somebody must acknowledge, and how far it has climbed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.vocabulary import AccountId, CaseId, Outcome


@dataclass
class Escalation:
    """An alarm: somebody must acknowledge it. It waits in the outbox as long as `climbs_at` is None.

    `rungs` is how many rungs of the ladder it has reached; `climbs_at` is when the next one is due.
    """

    id: str
    case_id: CaseId
    outcome: Outcome
    cause: str
    raised_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: AccountId | None = None
    rungs: int = 0
    climbs_at: datetime | None = None


@dataclass
class Call:
    """A rung that an alarm reached, and who was called. Its notice has the same id."""

    id: str
    escalation_id: str
    step: int
    at: datetime
    who: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
