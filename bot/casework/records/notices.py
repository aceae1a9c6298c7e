"""What must go out, and how each try to reach somebody went."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId


@dataclass
class OutboxItem:
    """A notice that must go out, written with its cause. Neutral: it names nobody and holds no words.

    It waits until `addressed_at`; from then on there is a `Delivery` for each person and channel. `to` names
    accounts, where the cause knows whom it is for.
    """

    id: str
    kind: str
    subject: str
    created_at: datetime
    addressed_at: datetime | None = None
    to: list[str] = field(default_factory=list)


class DeliveryState(StrEnum):
    WAITING = "waiting"
    FAILED = "failed"  # and is tried again
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    NOT_NEEDED = "not_needed"  # the alarm was acknowledged first


@dataclass
class Delivery:
    """One notice on its way to one person by one channel; to nobody by name where a channel is for all.

    Its id follows from notice, channel and person. Whoever receives it can tell a repeat by it.
    `failed_at` is when its last try went wrong, or when it was given up.
    """

    id: str
    item_id: str
    channel: str
    account_id: AccountId | None
    created_at: datetime
    due_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    attempts: int = 0
    delivered_at: datetime | None = None
    last_error: str | None = None
    failed_at: datetime | None = None
