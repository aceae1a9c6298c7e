"""Which shifts count: those of people who can be called. Whoever has left or changed role covers nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.casework.ports import Book, Store
from bot.casework.records import Account, Shift
from bot.casework.rights import SEES_ONLY_OWN, works_on_cases

A_MOMENT = timedelta(microseconds=1)


def can_be_on_duty(account: Account) -> bool:
    """Whoever sees only their own cases cannot be called about any other."""
    return works_on_cases(account) and account.role not in SEES_ONLY_OWN


def standing_shifts(book: Book, since: datetime, until: datetime) -> list[Shift]:
    there = {account.id for account in book.accounts() if can_be_on_duty(account)}
    return [shift for shift in book.shifts(since, until) if shift.account_id in there]


def cut_short(store: Store, now: datetime) -> int:
    """End the running shifts of those who cannot be called any more, so that the gap begins where it does.

    What they have ahead stays written down and counts for nothing, until they are back or it is given away.
    """
    with store.reading() as book:
        running = book.shifts(now, now + A_MOMENT)
        standing = {shift.id for shift in standing_shifts(book, now, now + A_MOMENT)}
    return sum(_cut(store, shift, now) for shift in running if shift.id not in standing)


def _cut(store: Store, shift: Shift, now: datetime) -> bool:
    with store.transaction() as book:
        if not book.remove_shift(shift.id, shift.account_id, now):
            return False
        if shift.starts_at < now:
            book.add_shift(replace(shift, id=str(uuid4()), ends_at=now))
        return True
