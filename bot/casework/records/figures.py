"""What figures are made of: each case without anything by which it could be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.vocabulary import Audience, Language, Outcome


@dataclass(frozen=True)
class Counted:
    """One case. `met_at` is when a person first spoke with them; `groups` is what help they asked for."""

    outcome: Outcome
    opened_at: datetime
    taken_at: datetime | None
    met_at: datetime | None
    unknown: int | None
    audience: Audience
    language: Language
    area: str | None
    groups: tuple[str, ...] = ()
    decided: bool = False
    differs: bool = False  # from what the policy suggested
    overridden: bool = False  # an exclusion, by the safeguarding lead
