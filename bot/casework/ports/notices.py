"""Notices that must go out, and every try to deliver one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import Delivery, OutboxItem


class Notices(Protocol):
    def add_outbox(self, item: OutboxItem) -> bool:
        """False, and nothing added, when an item with this id is there already: a notice goes out once."""

    def outbox_item(self, item_id: str) -> OutboxItem | None: ...
    def unaddressed(self, limit: int) -> list[OutboxItem]:
        """Notices that have no deliveries yet, oldest first."""

    def address(self, item_id: str, at: datetime) -> bool:
        """False when somebody addressed it already."""

    def add_delivery(self, delivery: Delivery) -> bool:
        """False, and nothing added, when the same person is reached by the same channel for it already."""

    def deliveries(self, item_ids: Collection[str]) -> list[Delivery]: ...
    def due_deliveries(self, channel: str, now: datetime, limit: int) -> list[Delivery]: ...
    def claim(self, delivery: Delivery, again_at: datetime) -> bool:
        """Count one more try before it is made, due again at `again_at`; False when another has taken it.

        Whoever is killed while sending leaves it due, so it goes out again, under the same id.
        """

    def settle_delivery(self, delivery: Delivery) -> None:
        """Write how a try went; what was delivered stays delivered."""

    def give_up_strays(self, channels: Collection[str], older_than: datetime, now: datetime) -> int:
        """Give up what is too old to matter, or whose channel is not set up any more. How many there were."""

    def undelivered(self, viewer: Viewer, limit: int) -> list[tuple[Delivery, OutboxItem]]:
        """What was given up or goes on failing and belongs to no alarm, newest first.

        Of a case that this account may not receive there is nothing.
        """

    def oldest_undelivered(self) -> datetime | None:
        """Since when something waits: an alarm that no rung has seen or of which the last reached nobody, a
        notice, or a delivery.
        """
