"""What is done to an account is kept: who, what, when and, where somebody else did it, why."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from bot.casework.ports import Book
from bot.casework.records import AccountEvent
from bot.vocabulary import AccountId

PASSWORD_RESET = "password_reset"  # noqa: S105 - what was done, and no password
SECOND_FACTOR_RESET = "second_factor_reset"
PASSWORD_CHANGED = "password"  # noqa: S105 - the same
AUTHENTICATOR_ADDED = "authenticator_added"
PASSKEY_ADDED = "passkey_added"


def note(
    book: Book,
    account_id: AccountId,
    by: str,
    event: str,
    at: datetime,
    *,
    was: str = "",
    became: str = "",
    reason: str = "",
) -> None:
    book.add_account_event(AccountEvent(str(uuid4()), account_id, at, by, event, was, became, reason))
