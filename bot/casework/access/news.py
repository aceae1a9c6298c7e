"""What somebody did to another's account, told to whose it is and to everybody else who keeps accounts.

So that nobody quietly lets somebody in, or signs in as another person: it takes two to do the latter, and
whoever could object hears of the first half.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from bot.casework.alarms import notify
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, AccountEvent
from bot.casework.rights import Right, may
from bot.vocabulary import AccountId

NOTICE = "account"
MOST = 100  # of the newest: whoever was away longer reads the rest in the audit log


class Wanted(TypedDict):
    since: datetime
    of_everybody: bool
    limit: int


@dataclass(frozen=True)
class Unseen:
    """The newest first."""

    events: list[AccountEvent]
    names: dict[AccountId, str]


class News:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def unseen(self, account: Account) -> Unseen:
        with self._store.reading() as book:
            return Unseen(book.account_news(account.id, **_wanted(account)), book.names())

    def count(self, account: Account) -> int:
        """For the pages on which people begin: nothing is read but the number."""
        with self._store.reading() as book:
            return book.count_account_news(account.id, **_wanted(account))

    def see(self, account_id: AccountId, until: datetime) -> None:
        """What was done up to then has been seen. What came while they were reading has not."""
        with self._store.transaction() as book:
            if account := book.account_to_change(account_id):
                seen = max(_seen_until(account), min(until, self._clock()))
                book.save_account(replace(account, news_seen_at=seen))


def tell(book: Book, account: Account, by: AccountId, now: datetime) -> None:
    keepers = [one for one in book.accounts() if may(one, Right.KEEP_PEOPLE)]
    told = {one.id for one in (account, *keepers) if one.active and one.id != by}
    notify(book, NOTICE, account.id, now, to=sorted(told))


def _wanted(account: Account) -> Wanted:
    return {
        "since": _seen_until(account),
        "of_everybody": may(account, Right.KEEP_PEOPLE),
        "limit": MOST,
    }


def _seen_until(account: Account) -> datetime:
    """Nobody is told of what was done before they came."""
    return account.news_seen_at or account.created_at
