"""Who did or looked at what, in a chain of entries that nobody can change unseen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.records.json import Json
from bot.vocabulary import CaseId


@dataclass
class Audited:
    """What is to be noted. `by` is an account, or the name of a part of the service such as `assistant`.

    With `other_id` it is news of that case as well.
    """

    at: datetime
    what: str
    by: str
    case_id: CaseId | None = None
    details: Json = field(default_factory=dict)
    other_id: CaseId | None = None


@dataclass
class AuditEntry(Audited):
    """As it stands in the chain. `mark` is keyed, over this entry and the mark of the one before it."""

    number: int = 0
    mark: str = ""


@dataclass(frozen=True)
class AuditWanted:
    """Which entries to list: None asks for any."""

    by: str | None = None
    what: str | None = None
    case_id: CaseId | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class AuditRow:
    entry: AuditEntry
    reference: str | None
