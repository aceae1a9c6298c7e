"""What a worker sees of alarms: each with its rungs, and what reached whom. It only looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.channels import Channel
from bot.casework.gate import viewer_of
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Call, Delivery, Escalation, OutboxItem
from bot.casework.rights import Right, may
from bot.casework.rota import is_on_duty
from bot.vocabulary import AccountId

SHOWN_FAILURES = 50


@dataclass(frozen=True)
class Rung:
    call: Call
    deliveries: list[Delivery]


@dataclass(frozen=True)
class AlarmShown:
    alarm: Escalation
    reference: str
    rungs: list[Rung]

    @property
    def took(self) -> timedelta | None:
        """How long until somebody acknowledged it."""
        taken = self.alarm.acknowledged_at
        return None if taken is None else taken - self.alarm.raised_at


@dataclass(frozen=True)
class Standing:
    """Whether an alarm would reach anybody now. `on_duty` is None while there is no rota."""

    on_duty: bool | None
    can_be_sent: bool  # by anything but this console and the operator's log


@dataclass(frozen=True)
class AlarmsPage:
    """`failures` are those of notices that belong to no alarm."""

    alarms: list[AlarmShown]
    names: dict[AccountId, str]
    failures: list[tuple[Delivery, OutboxItem]]
    standing: Standing
    now: datetime


class AlarmList:
    def __init__(self, store: Store, channels: Sequence[Channel], clock: Clock) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock

    def page(self, account: Account, limit: int, offset: int = 0) -> AlarmsPage:
        """Those that wait first, and then those taken last; nothing of a case that is not for them."""
        now = self._clock()
        with self._store.reading() as book:
            seen, viewer = may(account, Right.SEE_CASES), viewer_of(account)
            found = book.alarms(viewer, limit, offset) if seen else []
            rungs = rungs_of(book, [alarm for alarm, _ in found])
            return AlarmsPage(
                alarms=[AlarmShown(alarm, reference, rungs.get(alarm.id, [])) for alarm, reference in found],
                names=book.names(),
                failures=book.undelivered(viewer, SHOWN_FAILURES) if seen else [],
                standing=self._standing(book, now),
                now=now,
            )

    def standing(self) -> Standing:
        with self._store.reading() as book:
            return self._standing(book, self._clock())

    def _standing(self, book: Book, now: datetime) -> Standing:
        can_be_sent = any(channel.name != "journal" for channel in self._channels)
        return Standing(is_on_duty(book, now), can_be_sent)


def rungs_of(book: Book, alarms: Iterable[Escalation]) -> dict[str, list[Rung]]:
    """The rungs of each alarm by its id, the lowest first, with what went out on each."""
    calls = book.calls([alarm.id for alarm in alarms])
    sent: dict[str, list[Delivery]] = {}
    for delivery in book.deliveries([call.id for call in calls]):
        sent.setdefault(delivery.item_id, []).append(delivery)
    found: dict[str, list[Rung]] = {}
    for call in calls:
        found.setdefault(call.escalation_id, []).append(Rung(call, sent.get(call.id, [])))
    return found
