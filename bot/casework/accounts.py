"""Who may use the console: accounts, signing in, and how long that lasts.

Signing in gives the same answer, in the same time, whether or not an account exists; an account is locked for
a while after too many failures. Passwords are kept as argon2 hashes, the browser's token as a SHA-256 hash.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Role, SignedIn
from bot.casework.tokens import hashed as _hash
from bot.vocabulary import AccountId

FAILURES_BEFORE_LOCK = 10
LOCKED_FOR = timedelta(minutes=15)
SESSION_ENDS_AFTER = timedelta(hours=8)
IDLE_ENDS_AFTER = timedelta(minutes=30)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256  # beyond it, hashing would be a way to keep us busy
ONE_TIME_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike when read out or copied
TOUCH_EVERY = timedelta(minutes=1)  # an idle clock is moved at most this often, to spare writes


class AccountExistsError(Exception):
    """There is an account with this e-mail address already."""


class PasswordProblem(StrEnum):
    """Why a new password was not taken."""

    WRONG = "wrong"  # the old one was not right
    SHORT = "short"
    LONG = "long"
    SAME = "same"
    EASY = "easy"  # it is the e-mail address, or one letter over and over


class Accounts:
    """Accounts and console sessions. Hashing is done outside transactions, so nobody waits for it."""

    def __init__(self, store: Store, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._store = store
        self._clock = clock
        self._hasher = hasher or PasswordHasher()
        # Checked when there is no such account, so that the answer takes as long.
        self._nobodys_hash = self._hasher.hash(secrets.token_urlsafe(16))

    def create(self, email: str, name: str, role: Role) -> str:
        """Make an account and return its one-time password, which is shown once and must be changed."""
        password = one_time_password()
        account = Account(
            id=AccountId(str(uuid4())),
            email=_tidy(email),
            name=name,
            role=role,
            password_hash=self._hasher.hash(password),
            created_at=self._clock(),
        )
        with self._store.transaction() as book:
            if book.account_by_email(account.email) is not None:
                raise AccountExistsError(
                    f"There is an account for {account.email} already. Use another address."
                )
            book.add_account(account)
        return password

    def any(self) -> bool:
        with self._store.reading() as book:
            return book.any_account()

    def sign_in(self, email: str, password: str) -> tuple[str, Account] | None:
        with self._store.reading() as book:
            found = book.account_by_email(_tidy(email))
        right = self._matches(found.password_hash if found else self._nobodys_hash, password)
        if found is None:
            return None
        with self._store.transaction() as book:
            account = book.account(found.id)
            if account is None or self._is_locked(account):
                return None
            if not right or account.password_hash != found.password_hash:
                book.save_account(self._failed(account))
                return None
            account = replace(account, failed_sign_ins=0, locked_until=None)
            book.save_account(account)
            return self._begin_session(book, account), account

    def who(self, token: str, *, active: bool = True) -> tuple[Account, SignedIn] | None:
        """Whose session this is, while it lasts. A page refreshing itself is not `active`."""
        now, token_hash = self._clock(), _hash(token)
        with self._store.reading() as book:
            session = book.sign_in(token_hash)
            account = book.account(session.account_id) if session else None
        if session is None or account is None:
            return None
        if session.expires_at <= now:
            self.sign_out(token)
            return None
        if active:
            session = self._moved(session, now)
        return account, session

    def change_password(self, account_id: AccountId, old: str, new: str) -> PasswordProblem | None:
        """None when it is changed; every session of the account has then ended."""
        with self._store.reading() as book:
            account = book.account(account_id)
        if account is None or not self._matches(account.password_hash, old):
            return PasswordProblem.WRONG
        problem = _problem_with(new, old, account.email)
        if problem is not None:
            return problem
        hashed = self._hasher.hash(new)
        with self._store.transaction() as book:
            current = book.account(account_id)
            if current is None or current.password_hash != account.password_hash:
                return PasswordProblem.WRONG
            book.save_account(replace(current, password_hash=hashed, must_change_password=False))
            book.end_sign_ins_of(account_id)
        return None

    def sign_out(self, token: str) -> None:
        with self._store.transaction() as book:
            book.end_sign_in(_hash(token))

    def _begin_session(self, book: Book, account: Account) -> str:
        token, now = secrets.token_urlsafe(32), self._clock()
        expires = now + IDLE_ENDS_AFTER
        book.add_sign_in(SignedIn(_hash(token), account.id, secrets.token_urlsafe(24), now, expires))
        return token

    def _moved(self, session: SignedIn, now: datetime) -> SignedIn:
        """The session with its idle clock set back, never beyond the longest it may last."""
        expires = min(now + IDLE_ENDS_AFTER, session.started_at + SESSION_ENDS_AFTER)
        if expires - session.expires_at < TOUCH_EVERY:
            return session
        moved = replace(session, expires_at=expires)
        with self._store.transaction() as book:
            if book.sign_in(session.token_hash) is None:
                return session  # signed out in the meantime: it must not come back
            book.end_sign_in(session.token_hash)
            book.add_sign_in(moved)
        return moved

    def _failed(self, account: Account) -> Account:
        failures = account.failed_sign_ins + 1
        if failures < FAILURES_BEFORE_LOCK:
            return replace(account, failed_sign_ins=failures)
        return replace(account, failed_sign_ins=0, locked_until=self._clock() + LOCKED_FOR)

    def _is_locked(self, account: Account) -> bool:
        return account.locked_until is not None and account.locked_until > self._clock()

    def _matches(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False


def one_time_password() -> str:
    """Four groups of four letters and digits: easy to read out, about 79 bits.

    >>> len(one_time_password())
    19
    """
    return "-".join("".join(secrets.choice(ONE_TIME_LETTERS) for _ in range(4)) for _ in range(4))


def _problem_with(new: str, old: str, email: str) -> PasswordProblem | None:
    if len(new) < SHORTEST_PASSWORD:
        return PasswordProblem.SHORT
    if len(new) > LONGEST_PASSWORD:
        return PasswordProblem.LONG
    if new == old:
        return PasswordProblem.SAME
    if new.casefold() == email or len(set(new)) < 4:
        return PasswordProblem.EASY
    return None


def _tidy(email: str) -> str:
    return email.strip().casefold()
