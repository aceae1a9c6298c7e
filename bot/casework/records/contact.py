"""How somebody can be reached without putting them in danger, as a worker found out from them.

What a family writes about safe times is shown in their own words; only what a worker went over with them,
and wrote down here, is gone by. It holds for as long as the policy says, and then it is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.records.json import Json
from bot.vocabulary import AccountId, CaseId, PersonId


class Channel(StrEnum):
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"
    SCHOOL = "school"  # through the school
    VISIT = "visit"


@dataclass
class SafeContact:
    """What one person said is safe. The newest counts.

    `safe` and `unsafe` are windows of the week: `{"days": [0, 1], "opens": "09:00", "closes": "12:00"}`, with
    Monday as 0 and times as the clocks of Wales show them.
    """

    id: str
    case_id: CaseId
    person_id: PersonId
    at: datetime
    by: AccountId
    channels: list[str]
    safe: list[Json]
    unsafe: list[Json] = field(default_factory=list)
    words: str = ""
