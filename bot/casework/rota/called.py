"""Whom a duty means at a moment. Nobody is called about a case that they may not receive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.casework.gate import may_receive
from bot.casework.ports import Book
from bot.casework.records import Account, Case, Duty, Role
from bot.casework.rights import Right, may
from bot.casework.rota.cover import on

A_MOMENT = timedelta(microseconds=1)
# Who stands in for a duty that nobody has: an alarm must always come to somebody in the end.
STANDS_IN = {
    Duty.LEAD: frozenset({Role.SAFEGUARDING_LEAD, Role.MANAGER}),
    Duty.MANAGER: frozenset({Role.MANAGER}),
}


def called(book: Book, duties: Sequence[Duty], case: Case | None, now: datetime) -> list[Account]:
    """Those who have these duties now, each once; where nobody has one, those who stand in for it."""
    people = [account for duty in duties for account in _with(book, duty, case, now)]
    return list({account.id: account for account in people}.values())


def _with(book: Book, duty: Duty, case: Case | None, now: datetime) -> list[Account]:
    everybody = {account.id: account for account in book.accounts() if works_here(account)}
    there = on(book.shifts(now, now + A_MOMENT), duty, now)
    named = [everybody[account_id] for account_id in there if account_id in everybody]
    others = [account for account in everybody.values() if account.role in STANDS_IN.get(duty, ())]
    return _who_may(book, named, case) or _who_may(book, others, case)


def _who_may(book: Book, accounts: list[Account], case: Case | None) -> list[Account]:
    return [account for account in accounts if case is None or may_receive(book, case, account)]


def works_here(account: Account) -> bool:
    return may(account, Right.ACT) and account.active
