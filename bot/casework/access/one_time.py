"""How long a one-time password works: it was said over a telephone or lies on a note until it is changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.access.events import PASSWORD_RESET
from bot.casework.ports import Book
from bot.casework.records import Account

LASTS = timedelta(hours=72)  # with no policy at hand: the service takes its clock `one_time_password`


class OneTimePasswordOverError(Exception):
    """It is the right one, and it was given out too long ago."""


def is_over(book: Book, account: Account, now: datetime, lasts: timedelta | None) -> bool:
    if lasts is None or not account.must_change_password:
        return False
    given = (event.at for event in book.account_events(account.id) if event.event == PASSWORD_RESET)
    return now - max(given, default=account.created_at) >= lasts
