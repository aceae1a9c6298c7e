"""How often somebody was wrong at the door, and from which browsers people come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.vocabulary import AccountId


@dataclass
class WrongTries:
    """At one place: a browser that an account knows, or all others together. `id` is a keyed mark of it.

    `account_id` is None at an address without an account: there, tries are counted just the same.
    """

    id: str
    account_id: AccountId | None
    failed: int
    locked_until: datetime | None
    last_at: datetime


@dataclass
class KnownBrowser:
    """One from which somebody has signed in to an account all the way. `id` is a keyed mark of the two."""

    id: str
    account_id: AccountId
    last_at: datetime
