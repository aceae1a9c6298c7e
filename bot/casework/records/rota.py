"""Who is there, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId


class Duty(StrEnum):
    """What somebody is called for, in the order in which an alarm climbs."""

    ON_DUTY = "on_duty"
    NEXT_ON_CALL = "next_on_call"
    LEAD = "lead"
    MANAGER = "manager"


@dataclass
class Shift:
    """One duty of one person, `starts_at` included and `ends_at` not. What is removed is kept."""

    id: str
    account_id: AccountId
    duty: Duty
    starts_at: datetime
    ends_at: datetime
    added_by: AccountId
    added_at: datetime
    removed_by: AccountId | None = None
    removed_at: datetime | None = None
