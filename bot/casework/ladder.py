"""Until somebody acknowledges an alarm, it climbs: on duty, next on call, lead, and then again and again.

A rung is taken, its people found and what must reach them written, all in one transaction. Nobody is called
about a case that they may not receive. A rung that reaches nobody is no rung: the next one is called at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.casework.channels import Channel, can_hear, ways_to, write_deliveries
from bot.casework.gate import may_receive
from bot.casework.hours import after_open_time, is_open
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Call, Case, Delivery, DeliveryState, Duty, Escalation, OutboxItem
from bot.casework.rota import called
from bot.triage.clocks import Clocks
from bot.vocabulary import AccountId, CaseId

A_BATCH = 50
MOST_WAITING = 500  # alarms that nobody took; more than a team could look at
ALARM = "alarm"  # the kind of notice
AT_ONCE = timedelta(0)
ANY_TIME = timedelta(days=366)  # whenever their next rung is due


@dataclass(frozen=True)
class Ladder:
    store: Store
    clocks: Clocks
    channels: Sequence[Channel]
    clock: Clock

    def climb(self) -> int:
        """Call whoever is next about every alarm that waits. Returns how many rungs were taken."""
        with self.store.reading() as book:
            due = book.climbing(self.clock(), A_BATCH)
        return sum(self._climb(alarm) for alarm in due)

    def pass_over(self) -> int:
        """Call on about every alarm whose last call was for people who can do nothing about it any more."""
        with self.store.reading() as book:
            waiting = book.climbing(self.clock() + ANY_TIME, MOST_WAITING)
            cases = {alarm.case_id for alarm in waiting if alarm.rungs}
            found = [one for one in sorted(cases) if _unheard(book, book.case(one, to_change=False))]
        return sum(self._ring_on(case_id) for case_id in found)

    def _ring_on(self, case_id: CaseId) -> int:
        with self.store.transaction() as book:
            return ring_on(book, book.case(case_id), self.clock())

    def _climb(self, alarm: Escalation) -> bool:
        now = self.clock()
        with self.store.transaction() as book:
            if stands_still(self.clocks, alarm, now):
                book.climb_at(alarm, after_open_time(self.clocks.working_hours, now, AT_ONCE))
                return False
            return self._take_rung(book, alarm, now)

    def _take_rung(self, book: Book, alarm: Escalation, now: datetime) -> bool:
        case = book.case(alarm.case_id)
        if case is None:
            raise LookupError(f"Alarm {alarm.id} has lost its case: restore it from a backup.")
        duties = duties_of(self.clocks, alarm.rungs)
        people = called(book, duties, case, now)
        is_heard = can_hear(people, self.channels)
        # From here on the alarm is held: whoever acknowledges it waits, and then drops what is written below.
        if not book.climb(alarm, next_at(self.clocks, alarm, now, is_heard=is_heard)):
            return False
        item = OutboxItem(str(uuid4()), ALARM, case.reference, created_at=now, addressed_at=now)
        book.add_outbox(item)
        book.add_call(Call(item.id, alarm.id, alarm.rungs, now, list(duties), [who.id for who in people]))
        write_deliveries(book, item, ways_to(people, self.channels), now)
        return True


def ring_on(book: Book, case: Case | None, now: datetime) -> int:
    """Call the next rung at once where nobody who was called last may receive the case any more."""
    return sum(book.climb_at(alarm, now) for alarm in _unheard(book, case) if (alarm.climbs_at or now) > now)


def _unheard(book: Book, case: Case | None) -> list[Escalation]:
    """A rung that reached nobody in the first place has had its next one called already."""
    alarms = book.escalations(case.id) if case is not None else []
    waiting = {alarm.id: alarm for alarm in alarms if alarm.acknowledged_at is None and alarm.rungs}
    last = {call.escalation_id: call for call in book.calls(list(waiting))}  # the highest comes last
    return [waiting[of] for of, call in last.items() if call.accounts and not _anybody(book, case, call)]


def _anybody(book: Book, case: Case | None, call: Call) -> bool:
    accounts = [book.account(AccountId(one)) for one in call.accounts]
    return any(case is not None and who is not None and may_receive(book, case, who) for who in accounts)


def duties_of(clocks: Clocks, step: int) -> list[Duty]:
    """Who is called on this rung, counted from 0; beyond the ladder, whoever is called again and again."""
    who = (clocks.ladder[step].who,) if step < len(clocks.ladder) else clocks.again.who
    return [Duty(name) for name in who]


def stands_still(clocks: Clocks, alarm: Escalation, now: datetime) -> bool:
    return alarm.outcome in clocks.in_hours and not is_open(clocks.working_hours, now)


def next_at(clocks: Clocks, alarm: Escalation, now: datetime, *, is_heard: bool) -> datetime:
    """When the rung after the one that is called now is due.

    The ladder's minutes count from the alarm. After a rung that came early they count from that rung, so
    that nobody gets less time than the table says, and no alarm takes longer than it says.
    """
    step, ladder = alarm.rungs + 1, clocks.ladder
    if not is_heard and step <= len(ladder):
        return now
    if step >= len(ladder):
        return _after(clocks, alarm, now, timedelta(minutes=clocks.again.every_minutes))
    by_then = timedelta(minutes=ladder[step].after_minutes)
    due = _after(clocks, alarm, now, by_then - timedelta(minutes=ladder[step - 1].after_minutes))
    return due if alarm.outcome in clocks.in_hours else min(due, alarm.raised_at + by_then)


def _after(clocks: Clocks, alarm: Escalation, now: datetime, wait: timedelta) -> datetime:
    waits = alarm.outcome in clocks.in_hours
    return after_open_time(clocks.working_hours, now, wait) if waits else now + wait


def give_up(book: Book, clocks: Clocks, delivery: Delivery, now: datetime) -> None:
    """Nobody is reached this way. When it was the last way of its rung, the next is called at once."""
    call = book.call(delivery.item_id)
    alarm = book.escalation(call.escalation_id) if call else None
    # Hold the alarm first: two channels that give up at once must not each wait for the other.
    is_held = alarm is not None and book.climb_at(alarm, alarm.climbs_at or now)
    delivery.state = DeliveryState.GIVEN_UP
    book.settle_delivery(delivery)
    if call is None or alarm is None or not is_held:
        return
    is_last_rung = alarm.rungs == call.step + 1
    personal = [one for one in book.deliveries([call.id]) if one.account_id is not None]
    is_lost = bool(personal) and all(one.state is DeliveryState.GIVEN_UP for one in personal)
    if is_last_rung and is_lost and call.step < len(clocks.ladder):
        book.climb_at(alarm, now)
