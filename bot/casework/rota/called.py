"""Whom a duty means at a moment. Nobody is called about a case that they may not receive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.casework.gate import may_receive
from bot.casework.ports import Book
from bot.casework.records import Account, Case, Duty, Role
from bot.casework.rights import works_on_cases
from bot.casework.rota.cover import on
from bot.casework.rota.standing import A_MOMENT, standing_shifts

# Who stands in for a duty that nobody has; after them, whoever may receive the case. An alarm must always
# come to somebody in the end, also when all who are in charge are barred from it.
STANDS_IN = {
    Duty.LEAD: frozenset({Role.SAFEGUARDING_LEAD, Role.MANAGER}),
    Duty.MANAGER: frozenset({Role.MANAGER}),
}


def called(book: Book, duties: Sequence[Duty], case: Case | None, now: datetime) -> list[Account]:
    """Those who have these duties now, each once; where nobody has one, those who stand in for it."""
    people = [account for duty in duties for account in _with(book, duty, case, now)]
    return list({account.id: account for account in people}.values())


def _with(book: Book, duty: Duty, case: Case | None, now: datetime) -> list[Account]:
    everybody = {account.id: account for account in book.accounts() if works_on_cases(account)}
    there = on(standing_shifts(book, now, now + A_MOMENT), duty, now)
    in_charge = [account for account in everybody.values() if account.role in STANDS_IN.get(duty, ())]
    anybody = list(everybody.values()) if duty in STANDS_IN else []
    named = [everybody[account_id] for account_id in there]
    return _who_may(book, named, case) or _who_may(book, in_charge, case) or _who_may(book, anybody, case)


def _who_may(book: Book, accounts: list[Account], case: Case | None) -> list[Account]:
    return [account for account in accounts if case is None or may_receive(book, case, account)]
