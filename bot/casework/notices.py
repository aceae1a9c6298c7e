"""Delivering what the outbox holds: at least once, with every try and every failure kept for a worker to see.

A try is counted before it is made. Whoever is killed in the middle of it leaves it due again a little later,
under the same id, by which the receiver drops a repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.casework.channels import Channel, DeliveryError, Notice, ways_to, write_deliveries
from bot.casework.gate import may_hear_of
from bot.casework.hours import is_open
from bot.casework.ladder import give_up
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Delivery, DeliveryState, Duty, OutboxItem
from bot.casework.rota import NOBODY, called
from bot.triage.clocks import Clocks
from bot.vocabulary import AccountId

A_BATCH = 50
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
TOO_OLD = timedelta(days=1)  # a notice that could not go out for a day says nothing new
REFERRAL = "referral"


@dataclass(frozen=True)
class Notices:
    store: Store
    clocks: Clocks
    channels: Sequence[Channel]
    clock: Clock

    def deliver(self) -> int:
        """Address and send what is due, by every channel in turn. Returns how many went out."""
        self.address()
        return sum(self.deliver_by(channel) for channel in self.channels)

    def address(self) -> int:
        """Say for each new notice whom it is for. Of alarms the ladder does so, rung by rung."""
        with self.store.reading() as book:
            waiting = book.unaddressed(A_BATCH)
        return sum(self._address(item) for item in waiting)

    def deliver_by(self, channel: Channel) -> int:
        """The same by one channel, so that one that hangs holds up no other."""
        with self.store.reading() as book:
            due = book.due_deliveries(channel.name, self.clock(), A_BATCH)
        return sum(self._deliver(channel, delivery) for delivery in due)

    def give_up_strays(self) -> int:
        names, now = [channel.name for channel in self.channels], self.clock()
        with self.store.transaction() as book:
            return book.give_up_strays(names, now - TOO_OLD, now)

    def oldest_waiting(self) -> datetime | None:
        with self.store.reading() as book:
            return book.oldest_undelivered()

    def try_out(self, account: Account) -> list[tuple[str, DeliveryError | None]]:
        """Send one harmless notice to one account by every channel. Each channel, and what went wrong."""
        return [
            (channel.name, _attempt(channel, Notice(str(uuid4()), "test", "test", who)))
            for channel, who in ways_to([account], self.channels)
        ]

    def _address(self, item: OutboxItem) -> bool:
        now = self.clock()
        with self.store.transaction() as book:
            if not book.address(item.id, now):
                return False
            write_deliveries(book, item, ways_to(self._people(book, item, now), self.channels), now)
            return True

    def _people(self, book: Book, item: OutboxItem, now: datetime) -> list[Account]:
        """A referral without an alarm wakes nobody: outside working hours it stands on the list of cases."""
        if item.to:
            return [
                who
                for to in item.to
                if (who := book.account(AccountId(to))) and may_hear_of(book, item.subject, who)
            ]
        if item.kind == NOBODY:
            return called(book, [Duty.LEAD], None, now)
        if item.kind == REFERRAL and is_open(self.clocks.working_hours, now):
            there = called(book, [Duty.ON_DUTY], None, now)
            return [who for who in there if may_hear_of(book, item.subject, who)]
        return []

    def _deliver(self, channel: Channel, delivery: Delivery) -> bool:
        notice = self._claimed(delivery)
        if notice is None:
            return False
        problem = _attempt(channel, notice)
        now = self.clock()
        with self.store.transaction() as book:
            if problem is None:
                delivery.state, delivery.delivered_at, delivery.last_error = (
                    DeliveryState.DELIVERED,
                    now,
                    None,
                )
                book.settle_delivery(delivery)
                return True
            delivery.state, delivery.last_error, delivery.failed_at = DeliveryState.FAILED, str(problem), now
            delivery.due_at = now + wait_after(delivery.attempts)
            if problem.permanent:
                give_up(book, self.clocks, delivery, now)
            else:
                book.settle_delivery(delivery)
        return False

    def _claimed(self, delivery: Delivery) -> Notice | None:
        """What to send, counted as tried; None when somebody else has it, or it is for nobody any more."""
        with self.store.transaction() as book:
            item = book.outbox_item(delivery.item_id)
            account = book.account(delivery.account_id) if delivery.account_id else None
            if item is None or not book.claim(delivery, self.clock() + wait_after(delivery.attempts + 1)):
                return None
            delivery.attempts += 1
            # Asked again: somebody may have been barred since it was addressed.
            if account is not None and not may_hear_of(book, item.subject, account):
                delivery.state = DeliveryState.NOT_NEEDED
                book.settle_delivery(delivery)
                return None
            return Notice(delivery.id, item.kind, item.subject, account)


def _attempt(channel: Channel, notice: Notice) -> DeliveryError | None:
    try:
        channel.send(notice)
    except DeliveryError as error:
        return error
    except Exception as error:  # of a library; its words may hold an address, so only its kind is kept
        return DeliveryError(f"the channel failed ({type(error).__name__})")
    return None


def wait_after(attempts: int) -> timedelta:
    """Longer after each failure, and never so long that an alarm is forgotten.

    >>> [wait_after(attempts).seconds for attempts in (1, 2, 3, 20)]
    [5, 10, 20, 300]
    """
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)
