"""What somebody turned on for the whole service, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId


class SwitchName(StrEnum):
    HELPLINES_ONLY = "helplines_only"  # the chat asks nothing and gives numbers to call


@dataclass
class Switch:
    """One time that it was on: until `off_at`, or still."""

    id: str
    name: SwitchName
    on_at: datetime
    on_by: AccountId
    why: str
    off_at: datetime | None = None
    off_by: AccountId | None = None
    off_why: str = ""
