"""Delivering what the outbox holds: at least once, with every failure kept where a worker can see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.casework.ports import Clock, Store
from bot.casework.records import OutboxItem

A_BATCH = 50
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)


class DeliveryError(Exception):
    """A channel could not deliver. The notice is tried again."""


class Channel(Protocol):
    """One way to reach the duty team. What goes out is a kind and a reference, never a name or a word."""

    name: str

    def send(self, kind: str, subject: str) -> None:
        """Raise `DeliveryError` when it did not arrive."""


@dataclass(frozen=True)
class Notices:
    store: Store
    channels: Sequence[Channel]
    clock: Clock

    def deliver(self) -> int:
        """Send what is due. Returns how many went out."""
        with self.store.reading() as book:
            due = book.due_outbox(self.clock(), A_BATCH)
        return sum(self._deliver(item) for item in due)

    def _deliver(self, item: OutboxItem) -> bool:
        now = self.clock()
        item.attempts += 1
        try:
            for channel in self.channels:
                channel.send(item.kind, item.subject)
            item.delivered_at, item.last_error = now, None
        except DeliveryError as error:
            item.last_error = str(error)
            item.due_at = now + _wait(item.attempts)
        with self.store.transaction() as book:
            book.save_outbox(item)
        return item.delivered_at is not None

    def oldest_waiting(self) -> datetime | None:
        with self.store.reading() as book:
            return book.oldest_undelivered()


def _wait(attempts: int) -> timedelta:
    """Longer after each failure, and never so long that an alarm is forgotten."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)
