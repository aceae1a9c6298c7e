"""What a way to reach somebody must be able to do, and who is reached by which. The ways: `bot.notify`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import NAMESPACE_URL, uuid5

from bot.casework.ports import Book
from bot.casework.records import Account, Delivery, OutboxItem

Way = tuple["Channel", Account | None]


class DeliveryError(Exception):
    """A channel could not deliver: it is tried again, unless that is of no use (`permanent`).

    Its words are kept and shown, so they name no address, no number and no person.
    """

    def __init__(self, problem: str, *, permanent: bool = False) -> None:
        super().__init__(problem)
        self.permanent = permanent


@dataclass(frozen=True)
class Notice:
    """One delivery on its way. `kind` and `subject` are for the operator's log and never sent out."""

    id: str
    kind: str
    subject: str
    to: Account | None = None


class Channel(Protocol):
    """One way to reach the duty team. One that is not personal reaches everybody with one notice."""

    name: str
    is_personal: bool

    def reaches(self, account: Account) -> bool:
        """Whether it knows where to send something to this account."""

    def send(self, notice: Notice) -> None:
        """Raise `DeliveryError` when it did not arrive."""


def phone_of(account: Account) -> str:
    return account.phone or ""


def ways_to(people: Iterable[Account], channels: Sequence[Channel]) -> list[Way]:
    """Every channel that is for all, and each person by each channel that reaches them."""
    everybody = list(people)
    ways: list[Way] = [(channel, None) for channel in channels if not channel.is_personal]
    personal = [channel for channel in channels if channel.is_personal]
    return ways + [(channel, who) for who in everybody for channel in personal if channel.reaches(who)]


def can_hear(people: Sequence[Account], channels: Sequence[Channel]) -> bool:
    """Whether any of them hears of it. Where no personal channel is set up, they have only the console."""
    personal = [channel for channel in channels if channel.is_personal]
    if not personal:
        return bool(people)
    return any(channel.reaches(who) for who in people for channel in personal)


def write_deliveries(book: Book, item: OutboxItem, ways: Iterable[Way], now: datetime) -> None:
    for channel, who in ways:
        to = who.id if who else None
        own_id = delivery_id(item.id, channel.name, to)
        book.add_delivery(Delivery(own_id, item.id, channel.name, to, created_at=now, due_at=now))


def delivery_id(item_id: str, channel: str, account_id: str | None) -> str:
    """The same for the same notice, channel and person, so that a repeat can be told from a new one."""
    return str(uuid5(NAMESPACE_URL, f"{item_id}/{channel}/{account_id or ''}"))
