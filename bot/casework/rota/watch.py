"""Whether somebody is there now. A time with nobody there is itself an alarm, once for each such time."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.alarms import notify
from bot.casework.ports import Book, Clock, Store, StoreUnavailableError
from bot.casework.records import Duty
from bot.casework.rota.cover import Gap, gaps, on, somebody
from bot.casework.rota.standing import A_MOMENT, cut_short, standing_shifts
from bot.triage.clocks import WorkingHours

IS_REMEMBERED = timedelta(seconds=5)  # so that the chat does not ask with every turn
NOBODY = "nobody_on_duty"  # the kind of notice; it goes to the lead


class Watch:
    def __init__(self, store: Store, hours: WorkingHours, clock: Clock) -> None:
        self._store = store
        self._hours = hours
        self._clock = clock
        self._told: tuple[datetime, bool | None] | None = None

    def somebody_is_on_duty(self, now: datetime) -> bool | None:
        """As the rota stands; None while there is no rota. Where it cannot be read, nobody is promised."""
        told = self._told
        if told is not None and abs(now - told[0]) < IS_REMEMBERED:
            return told[1]
        try:
            with self._store.reading() as book:
                answer = is_on_duty(book, now)
        except StoreUnavailableError:
            return False
        self._told = (now, answer)
        return answer

    def look(self) -> Gap | None:
        """The gap that we are in, if we are in one. The lead is told of it once."""
        now = self._clock()
        cut_short(self._store, now)
        with self._store.reading() as book:
            gap = self._gap(book, now)
        if gap is not None:
            with self._store.transaction() as book:
                notify(book, NOBODY, "rota", now, once=f"gap-{gap.starts_at:%Y%m%dT%H%M%S}")
        return gap

    def _gap(self, book: Book, now: datetime) -> Gap | None:
        """A gap begins where the last shift on duty ended, however long ago, or where working hours began."""
        begun = book.rota_begins()
        if begun is None or begun > now:
            return None
        since = max(book.last_end(Duty.ON_DUTY, now) or begun, begun)
        shifts, until = standing_shifts(book, since, now + A_MOMENT), now + A_MOMENT
        found = gaps(shifts, self._hours, somebody(self._hours), since, until)
        return found[-1] if found and found[-1].ends_at == until else None


def is_on_duty(book: Book, now: datetime) -> bool | None:
    if not has_begun(book, now):
        return None
    return bool(on(standing_shifts(book, now, now + A_MOMENT), Duty.ON_DUTY, now))


def has_begun(book: Book, now: datetime) -> bool:
    begins = book.rota_begins()
    return begins is not None and begins <= now
