"""The checklist gone through with the person on the telephone: what a trained worker wrote down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.records.json import Json
from bot.vocabulary import AccountId, CaseId, Language


@dataclass
class VoiceChecklist:
    """One going-through, saved part by part. `version` grows with every save.

    `sheet` holds all that was said: `safety` (is it safe to talk), `replies` (by topic and probe: the reply,
    the person's words, from whom), and `heard` (danger read in words that were written down). A new call
    begins with a new `call`, so that nobody goes on by an old answer to "are you on your own?".
    """

    id: str
    case_id: CaseId
    begun_at: datetime
    begun_by: AccountId
    language: Language
    instrument: str
    instrument_version: str
    saved_at: datetime
    saved_by: AccountId
    sheet: Json = field(default_factory=dict)
    version: int = 1
    call: int = 1
    finished_at: datetime | None = None
    finished_by: AccountId | None = None
