"""What left the service on paper or as a file. The file itself is not kept; `digest` says which it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.vocabulary import AccountId, CaseId, Language


@dataclass
class Exported:
    """`digest` is the SHA-256 of the bytes, in hex. `gaps` counts what was marked as not known."""

    id: str
    case_id: CaseId
    kind: str
    language: Language
    form: str  # pdf or text
    by: AccountId
    at: datetime
    digest: str
    gaps: int
    why: str
