"""Keeping the rota. Each change is kept with who made it, and nobody has the same duty twice at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from bot.casework.hours import at_midnight
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Duty, Shift
from bot.casework.rights import Right, may
from bot.casework.rota.cover import Gap, a_lead, gaps, somebody
from bot.casework.rota.standing import can_be_on_duty, standing_shifts
from bot.casework.rota.watch import has_begun
from bot.triage.clocks import WorkingHours
from bot.vocabulary import AccountId

LOOKS_AHEAD = timedelta(days=14)
LONGEST_SHIFT = timedelta(days=7)


class MayNotKeepRotaError(PermissionError):
    """This account may see the rota and not change it."""


class RotaProblem(StrEnum):
    """Why the rota was not changed."""

    ENDS_FIRST = "ends_first"
    LONG = "long"
    OVER = "over"  # all of it lies in the past
    TWICE = "twice"  # the person has this duty then already
    NOBODY = "nobody"  # there is no such person who could be called
    GONE = "gone"  # somebody removed the shift in the meantime


@dataclass(frozen=True)
class RotaPage:
    """`nobody` and `no_lead` are the gaps of the coming days; `begun` is False while there is no rota."""

    shifts: list[Shift]
    people: list[Account]
    names: dict[AccountId, str]
    nobody: list[Gap]
    no_lead: list[Gap]
    begun: bool


class Rota:
    def __init__(self, store: Store, hours: WorkingHours, clock: Clock) -> None:
        self._store = store
        self._hours = hours
        self._clock = clock

    def page(self, first: date, days: int) -> RotaPage:
        now = self._clock()
        until = now + LOOKS_AHEAD
        with self._store.reading() as book:
            ahead = standing_shifts(book, now, until)
            return RotaPage(
                shifts=book.shifts(at_midnight(first), at_midnight(first + timedelta(days=days))),
                people=[account for account in book.accounts() if can_be_on_duty(account)],
                names=book.names(),
                nobody=gaps(ahead, self._hours, somebody(self._hours), now, until),
                no_lead=gaps(ahead, self._hours, a_lead, now, until),
                begun=has_begun(book, now),
            )

    def shift(self, shift_id: str) -> Shift | None:
        with self._store.reading() as book:
            return book.shift(shift_id)

    def add(
        self, by: Account, who: str, duty: Duty, times: Sequence[tuple[datetime, datetime]]
    ) -> RotaProblem | None:
        """Write down one shift for each pair of times, or none of them."""
        _refuse_others(by)
        now = self._clock()
        with self._store.transaction() as book:
            problems = (_problem(book, who, duty, starts, ends, now) for starts, ends in times)
            problem = next((found for found in problems if found is not None), None)
            if problem is None:
                for starts, ends in times:
                    book.add_shift(_shift(who, duty, starts, ends, by, now))
            return problem

    def remove(self, by: Account, shift_id: str) -> RotaProblem | None:
        _refuse_others(by)
        with self._store.transaction() as book:
            return None if book.remove_shift(shift_id, by.id, self._clock()) else RotaProblem.GONE

    def swap(self, by: Account, shift_id: str, who: str) -> RotaProblem | None:
        """Somebody else takes the shift. Of a shift that has begun, the time that is over stays as it was."""
        _refuse_others(by)
        now = self._clock()
        with self._store.transaction() as book:
            old = book.shift(shift_id)
            if old is None:
                return RotaProblem.GONE
            starts = max(old.starts_at, now)
            problem = _problem(book, who, old.duty, starts, old.ends_at, now)
            if problem is not None:
                return problem
            if not book.remove_shift(shift_id, by.id, now):
                return RotaProblem.GONE
            if old.starts_at < starts:
                book.add_shift(_shift(old.account_id, old.duty, old.starts_at, starts, by, now))
            book.add_shift(_shift(who, old.duty, starts, old.ends_at, by, now))
            return None


def _problem(
    book: Book, who: str, duty: Duty, starts: datetime, ends: datetime, now: datetime
) -> RotaProblem | None:
    if ends <= starts:
        return RotaProblem.ENDS_FIRST
    if ends - starts > LONGEST_SHIFT:
        return RotaProblem.LONG
    if ends <= now:
        return RotaProblem.OVER
    account = book.account(AccountId(who))
    if account is None or not can_be_on_duty(account):
        return RotaProblem.NOBODY
    if any(shift.account_id == who and shift.duty is duty for shift in book.shifts(starts, ends)):
        return RotaProblem.TWICE
    return None


def _shift(who: str, duty: Duty, starts: datetime, ends: datetime, by: Account, now: datetime) -> Shift:
    return Shift(str(uuid4()), AccountId(who), duty, starts, ends, added_by=by.id, added_at=now)


def _refuse_others(by: Account) -> None:
    if not may(by, Right.KEEP_ROTA):
        raise MayNotKeepRotaError("This account may not change the rota. Ask a manager or a lead.")
