"""Getting in, for tests: real accounts on a real store, hashing that is quick, and a clock to turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

import pyotp
from argon2 import PasswordHasher

from bot.casework.access import Accounts, site_of
from bot.casework.audit import Audit
from bot.casework.records import Account, AuditWanted, Role, SignedIn
from bot.store import SqlStore

CHOSEN = "a quiet green kettle"
PAGE = "https://desk.example.org"


@dataclass
class Clock:
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)  # so that what was first is known
        return self.now

    @classmethod
    def from_now(cls) -> Clock:
        return cls(datetime.now(UTC))

    def pass_(self, time: timedelta) -> None:
        self.now += time


class CountingHasher(PasswordHasher):
    """Counts what it checks: the honest measure of 'the same work', without timing anything."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.checked = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its parent's name
        self.checked += 1
        return super().verify(hash, password)


@dataclass
class Person:
    """Somebody who works here, with an app that shows digits."""

    door: Door
    email: str
    account: Account
    secret: str = ""

    def digits(self, steps: int = 0) -> str:
        """What their app shows now, or so many half minutes from now."""
        now = self.door.clock.now + timedelta(seconds=30 * steps)
        return pyotp.TOTP(self.secret).at(now)

    def half(self) -> SignedIn:
        """Signed in by password alone."""
        signed_in = self.door.accounts.sign_in(self.email, CHOSEN)
        assert signed_in is not None
        return self.door.session(signed_in[0])

    def whole(self) -> SignedIn:
        """Signed in all the way, with digits that were not used yet."""
        self.door.clock.pass_(timedelta(seconds=90))
        passed = self.door.accounts.codes.show(self.half(), self.digits())
        assert passed is not None
        assert passed.token is not None
        return self.door.session(passed.token)


@dataclass
class Door:
    store: SqlStore
    clock: Clock = field(default_factory=Clock)
    needs_second_factor: bool = True

    def __post_init__(self) -> None:
        self.hasher = CountingHasher()
        self.accounts = Accounts(
            self.store,
            self.clock,
            self.hasher,
            needs_second_factor=self.needs_second_factor,
            site=site_of(PAGE),
        )

    def newcomer(self, name: str, role: Role = Role.DUTY_WORKER) -> Person:
        """Has chosen a password, and has no second factor yet."""
        email = f"{name.split()[0].lower()}@example.org"
        one_time = self.accounts.create(email, name, role)
        with self.store.reading() as book:
            account = book.account_by_email(email)
        assert account is not None
        assert self.accounts.change_password(account.id, one_time, CHOSEN) is None
        return Person(self, email, account)

    def person(self, name: str, role: Role = Role.DUTY_WORKER) -> Person:
        """Has set up an app as well."""
        person = self.newcomer(name, role)
        self.set_up(person)
        return person

    def set_up(self, person: Person) -> SignedIn:
        session = person.half()
        self.accounts.codes.start(person.account)
        shown = self.accounts.codes.to_set_up(person.account)
        assert shown is not None
        person.secret = shown.key.replace(" ", "")
        passed = self.accounts.codes.confirm(session, person.digits())
        assert passed is not None
        assert passed.token is not None
        return self.session(passed.token)

    def session(self, token: str) -> SignedIn:
        who = self.accounts.who(token)
        assert who is not None
        return who[1]

    def lasts(self, session: SignedIn) -> bool:
        with self.store.reading() as book:
            return book.sign_in(session.token_hash) is not None


def noted(door: Door, what: str) -> list[tuple[str, str]]:
    """By whom, and at whose account."""
    lowri = door.newcomer("Lowri Price", Role.SAFEGUARDING_LEAD)
    rows = Audit(door.store, door.clock).page(lowri.account, AuditWanted(what=what)).rows
    return [(row.entry.by, str(row.entry.details.get("account", ""))) for row in rows]
