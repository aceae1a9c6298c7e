"""Making accounts, and signing in with a password. The other ways in hang on the same object."""

from __future__ import annotations

from datetime import timedelta

from argon2 import PasswordHasher

from bot.casework.access.codes import Codes
from bot.casework.access.events import PASSWORD_CHANGED, note
from bot.casework.access.keeping import Keeping
from bot.casework.access.making import add_account, tidy
from bot.casework.access.news import News
from bot.casework.access.one_time import LASTS, OneTimePasswordOverError, is_over
from bot.casework.access.own import Own
from bot.casework.access.passkeys import Passkeys
from bot.casework.access.passwords import PasswordProblem, Passwords, one_time_password, problem_with
from bot.casework.access.providers import Providers
from bot.casework.access.sessions import Passed, Sessions, begin, pass_step
from bot.casework.access.sites import Site
from bot.casework.access.stages import Rules
from bot.casework.access.tries import count_wrong_try, mark_of, open_place, place_of
from bot.casework.ports import Clock, Store
from bot.casework.records import Account, Role, SignedIn, Way
from bot.vocabulary import AccountId

NOBODY = AccountId("")  # looked for in place of an account that there is not, so that the work is the same


class Accounts:
    """Everything about getting in. Hashing is done outside transactions, so nobody waits for it."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        hasher: PasswordHasher | None = None,
        *,
        needs_second_factor: bool = True,
        site: Site | None = None,
        one_time_lasts: timedelta | None = LASTS,
    ) -> None:
        """Without a `site` no passkeys. Only a demonstration has one-time passwords that never end."""
        self._store = store
        self._clock = clock
        self._passwords = Passwords(hasher)
        self._one_time_lasts = one_time_lasts
        self.rules = Rules(needs_second_factor)
        self.sessions = Sessions(store, clock)
        self.codes = Codes(store, clock, self.rules)
        self.passkeys = Passkeys(store, clock, self.rules, site)
        self.providers = Providers(store, clock, self.rules)
        self.keeping = Keeping(store, clock, self._passwords)
        self.own = Own(store, clock)
        self.news = News(store, clock)

    def create(self, email: str, name: str, role: Role) -> str:
        """Make an account and return its one-time password, which is shown once and must be changed."""
        password = one_time_password()
        hashed = self._passwords.hashed(password)
        with self._store.transaction() as book:
            add_account(book, email, name, role, hashed, self._clock())
        return password

    def any(self) -> bool:
        with self._store.reading() as book:
            return book.any_account()

    def has_second_factor(self, account_id: AccountId) -> bool:
        with self._store.reading() as book:
            return book.has_second_factor(account_id)

    def names(self) -> dict[AccountId, str]:
        with self._store.reading() as book:
            return book.names()

    def knows(self, email: str, browser: str) -> bool:
        """Whether whoever has this address has come in from this browser before."""
        with self._store.reading() as book:
            who = _who(book.account_by_email(tidy(email)), email)
            return place_of(book, who, mark_of(browser), self._clock()) != who

    def sign_in(self, email: str, password: str, browser: str = "") -> tuple[str, Account] | None:
        """The token of a session that may be only half of one: see its `stage`.

        `browser` is what the browser keeps, known or not. Raises `OneTimePasswordOverError`, which only
        somebody who has the password ever learns.
        """
        with self._store.reading() as book:
            found = book.account_by_email(tidy(email))
        checked = found.password_hash if found else None
        right = self._passwords.match(checked, password)
        with self._store.transaction() as book:
            account, now = book.account_to_change(found.id if found else NOBODY), self._clock()
            mark = mark_of(browser)
            place = open_place(book, _who(account, email), mark, now)
            if place is None:
                return None
            if account is None or not (right and account.active and account.password_hash == checked):
                count_wrong_try(book, place, account.id if account else None, now)
                return None
            if is_over(book, account, now, self._one_time_lasts):
                raise OneTimePasswordOverError("Given out too long ago. Ask for another.")
            stage = self.rules.after_one_factor(book, account.id)
            return begin(book, account.id, stage, Way.PASSWORD, now, mark), account

    def who(self, token: str, *, active: bool = True) -> tuple[Account, SignedIn] | None:
        return self.sessions.who(token, active=active)

    def sign_out(self, token: str) -> None:
        self.sessions.sign_out(token)

    def change_password(
        self, account_id: AccountId, old: str, new: str, mark: str = ""
    ) -> PasswordProblem | None:
        """None when it is changed; every session of the account has then ended.

        `mark` is the hash of what the browser keeps, as a session has it.
        """
        with self._store.reading() as book:
            account = book.account(account_id)
        problem = self._problem_with(account, old, new, mark)
        if account is None or problem is not None:
            return problem
        hashed = self._passwords.hashed(new)
        with self._store.transaction() as book:
            if not book.set_password(account_id, account.password_hash, hashed):
                return PasswordProblem.WRONG
            book.end_sign_ins_of(account_id)
            note(book, account_id, account_id, PASSWORD_CHANGED, self._clock())
        return None

    def change_password_here(self, session: SignedIn, old: str, new: str) -> Passed | PasswordProblem:
        """The same, and this session goes on under a new token."""
        problem = self.change_password(session.account_id, old, new, session.browser)
        if problem is not None:
            return problem
        with self._store.transaction() as book:
            stage, way, now = session.stage, session.way, self._clock()
            return Passed(begin(book, session.account_id, stage, way, now, session.browser))

    def show_password(self, session: SignedIn, password: str) -> Passed | None:
        """Who has no second factor shows again that it is them by their password."""
        with self._store.reading() as book:
            account = book.account(session.account_id)
            has_factor = book.has_second_factor(session.account_id)
        right = self._passwords.match(account.password_hash if account else None, password)
        with self._store.transaction() as book:
            account, now = book.account_to_change(session.account_id), self._clock()
            place = open_place(book, session.account_id, session.browser, now)
            if has_factor or account is None or not account.active or place is None:
                return None
            if not right:
                count_wrong_try(book, place, session.account_id, now)
                return None
            return pass_step(book, session, now)

    def _problem_with(self, account: Account | None, old: str, new: str, mark: str) -> PasswordProblem | None:
        if account is None:
            return PasswordProblem.WRONG
        right = self._passwords.match(account.password_hash, old)
        with self._store.transaction() as book:
            book.account_to_change(account.id)  # those who try at once take turns
            now = self._clock()
            place = open_place(book, account.id, mark, now)
            if place is None:
                return PasswordProblem.WRONG
            if not right:
                count_wrong_try(book, place, account.id, now)
                return PasswordProblem.WRONG
        return problem_with(new, old, account.email)


def _who(account: Account | None, email: str) -> str:
    """Whose tries are counted: an account's, or those at an address that has none."""
    return account.id if account else tidy(email)
