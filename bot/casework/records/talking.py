"""A worker who talks with a person: one hold of the conversation, from taking it over to giving it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId, CaseId, ConversationId


class HoldEnd(StrEnum):
    """How a hold ended."""

    HANDED_BACK = "handed_back"  # to the assistant
    HANDED_ON = "handed_on"  # to another worker, who said yes
    WENT_QUIET = "went_quiet"  # the person waited longer than the policy lets them
    SIGNED_OUT = "signed_out"
    TAKEN_AWAY = "taken_away"  # the case must not reach this worker any more
    LEFT = "left"  # the person left


@dataclass
class Hold:
    """The lines above `from_line`, up to and with `to_line`, were said while this worker had the talk.

    `waiting_since` is when the person began to wait for a word of this worker; none while they owe none.
    """

    id: str
    conversation_id: ConversationId
    case_id: CaseId
    by: AccountId
    began_at: datetime
    from_line: int
    waiting_since: datetime | None
    shows_name: bool = False
    offered_to: AccountId | None = None
    ended_at: datetime | None = None
    to_line: int | None = None
    end: HoldEnd | None = None
