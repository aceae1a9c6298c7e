"""Making an account. An address has one account, however it is written."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from bot.casework.ports import Book
from bot.casework.records import Account, Role
from bot.vocabulary import AccountId


class AccountExistsError(Exception):
    """There is an account with this e-mail address already."""


def tidy(email: str) -> str:
    return email.strip().casefold()


def add_account(book: Book, email: str, name: str, role: Role, password_hash: str, now: datetime) -> Account:
    account = Account(
        id=AccountId(str(uuid4())),
        email=tidy(email),
        name=" ".join(name.split()),
        role=role,
        password_hash=password_hash,
        created_at=now,
    )
    if book.account_by_email(account.email) is not None:
        raise AccountExistsError(f"There is an account for {account.email} already. Use another address.")
    book.add_account(account)
    return account
