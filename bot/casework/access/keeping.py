"""Keeping the accounts of others: letting people in, changing what they may do, switching them off.

Nobody does any of it to themselves. What is done is kept, with who did it and why, and told. The last active
manager or administrator stays. Nobody takes away both a password and a second factor while somebody else
could do one of the two: whoever did both could sign in as that person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.addresses import is_address
from bot.casework.access.changes import Change, differences
from bot.casework.access.events import (
    AUTHENTICATOR_ADDED,
    PASSKEY_ADDED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    SECOND_FACTOR_RESET,
    note,
)
from bot.casework.access.making import AccountExistsError, add_account
from bot.casework.access.news import tell
from bot.casework.access.own import is_phone
from bot.casework.access.passwords import Passwords, one_time_password
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, AccountEvent, ConflictDeclared, Role
from bot.casework.rights import Right, may
from bot.vocabulary import AccountId

IN_CHARGE = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
MADE_AGAIN = {  # by the person: from then on the reset is over
    PASSWORD_RESET: {PASSWORD_CHANGED},
    SECOND_FACTOR_RESET: {AUTHENTICATOR_ADDED, PASSKEY_ADDED},
}
LONGEST_REASON = 1000


class Refused(StrEnum):
    """Why nothing was done."""

    NOT_FOR_YOU = "not_for_you"  # the right to it was lost meanwhile
    NOBODY = "nobody"  # there is no such account
    YOURSELF = "yourself"
    LAST = "last"
    NO_REASON = "no_reason"
    NO_NAME = "no_name"
    NO_ADDRESS = "no_address"
    EXISTS = "exists"
    NO_PHONE = "no_phone"
    BOTH = "both"  # they did the other half already: somebody else must do this one


@dataclass(frozen=True)
class Listed:
    account: Account
    has_second_factor: bool


@dataclass(frozen=True)
class OnePerson:
    account: Account
    has_second_factor: bool
    history: list[AccountEvent]
    conflicts: list[ConflictDeclared]
    names: dict[AccountId, str]


class Keeping:
    def __init__(self, store: Store, clock: Clock, passwords: Passwords) -> None:
        self._store = store
        self._clock = clock
        self._passwords = passwords

    def everybody(self) -> list[Listed]:
        with self._store.reading() as book:
            protected = book.with_second_factor()
            return [Listed(account, account.id in protected) for account in book.accounts()]

    def one(self, account_id: AccountId) -> OnePerson | None:
        with self._store.reading() as book:
            account = book.account(account_id)
            if account is None:
                return None
            return OnePerson(
                account,
                book.has_second_factor(account_id),
                book.account_events(account_id),
                book.conflicts_of(account_id),
                book.names(),
            )

    def add(self, by: AccountId, email: str, name: str, role: Role) -> tuple[AccountId, str] | Refused:
        """The new account and its one-time password, which is shown once."""
        if not name.strip():
            return Refused.NO_NAME
        if not is_address(email.strip()):
            return Refused.NO_ADDRESS
        password = one_time_password()
        hashed, now = self._passwords.hashed(password), self._clock()
        with self._store.transaction() as book:
            if not _may_keep(book.account(by)):
                return Refused.NOT_FOR_YOU
            try:
                account = add_account(book, email, name, role, hashed, now)
            except AccountExistsError:
                return Refused.EXISTS
            note(book, account.id, by, "added", now, became=role.value)
            tell(book, account, by, now)
        return account.id, password

    def change(self, by: AccountId, account_id: AccountId, change: Change) -> Refused | None:
        if not is_phone(change.phone):
            return Refused.NO_PHONE
        with self._store.transaction() as book:
            in_charge = book.active_to_change(IN_CHARGE)
            account = self._theirs(book, by, account_id, change.reason)
            if isinstance(account, Refused):
                return account
            stays = change.active and change.role in IN_CHARGE
            if not stays and [one.id for one in in_charge] == [account_id]:
                return Refused.LAST
            self._write(book, by, account, change)
        return None

    def reset_password(self, by: AccountId, account_id: AccountId, reason: str) -> str | Refused:
        """A new one-time password, shown once. Whoever is signed in to the account is signed out."""
        password = one_time_password()
        hashed, now = self._passwords.hashed(password), self._clock()
        with self._store.transaction() as book:
            account = self._theirs(book, by, account_id, reason)
            if isinstance(account, Refused):
                return account
            if _did_the_other_half(book, by, account, SECOND_FACTOR_RESET):
                return Refused.BOTH
            book.save_account(replace(account, password_hash=hashed, must_change_password=True))
            book.forget_failures(account_id)
            book.end_sign_ins_of(account_id)
            note(book, account_id, by, PASSWORD_RESET, now, reason=reason)
            tell(book, account, by, now)
        return password

    def reset_second_factor(self, by: AccountId, account_id: AccountId, reason: str) -> Refused | None:
        """Authenticator, passkeys, recovery codes and single sign-on are gone; a new one must be set up."""
        with self._store.transaction() as book:
            account, now = self._theirs(book, by, account_id, reason), self._clock()
            if isinstance(account, Refused):
                return account
            if _did_the_other_half(book, by, account, PASSWORD_RESET):
                return Refused.BOTH
            book.end_second_factors_of(account_id)
            book.end_known_as_of(account_id)
            book.end_sign_ins_of(account_id)
            note(book, account_id, by, SECOND_FACTOR_RESET, now, reason=reason)
            tell(book, account, by, now)
        return None

    def lift_conflict(
        self, by: AccountId, account_id: AccountId, conflict_id: str, reason: str
    ) -> Refused | None:
        """By somebody else than the person who declared it."""
        with self._store.transaction() as book:
            account, now = self._theirs(book, by, account_id, reason), self._clock()
            if isinstance(account, Refused):
                return account
            if not book.lift_conflict(account_id, conflict_id, by, now):
                return Refused.NOBODY
            note(book, account_id, by, "conflict_lifted", now, reason=reason)
            tell(book, account, by, now)
        return None

    def _theirs(self, book: Book, by: AccountId, account_id: AccountId, reason: str) -> Account | Refused:
        """The account to be changed, if this person may and says why."""
        if not _may_keep(book.account(by)):
            return Refused.NOT_FOR_YOU
        if by == account_id:
            return Refused.YOURSELF
        if not reason.strip() or len(reason) > LONGEST_REASON:
            return Refused.NO_REASON
        return book.account_to_change(account_id) or Refused.NOBODY

    def _write(self, book: Book, by: AccountId, account: Account, change: Change) -> None:
        changed, now = change.applied_to(account), self._clock()
        book.save_account(changed)
        if (account.role, account.active) != (changed.role, changed.active):
            book.end_sign_ins_of(account.id)
        if different := differences(account, changed):
            tell(book, changed, by, now)
        for event, was, became in different:
            note(book, account.id, by, event, now, was=was, became=became, reason=change.reason)


def _may_keep(account: Account | None) -> bool:
    return account is not None and account.active and may(account, Right.KEEP_PEOPLE)


def _did_the_other_half(book: Book, by: AccountId, account: Account, half: str) -> bool:
    """Whether they reset the other of the two, and the person has not chosen or set up their own since."""
    over = {half, *MADE_AGAIN[half]}
    newest = next((event for event in book.account_events(account.id) if event.event in over), None)
    is_open = newest is not None and newest.event == half and newest.by == by
    return is_open and any(_may_keep(one) and one.id not in (by, account.id) for one in book.accounts())
