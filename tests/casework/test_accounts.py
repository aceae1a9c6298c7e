"""Ann has an account. Mal has none and guesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher

from bot.casework.accounts import (
    FAILURES_BEFORE_LOCK,
    IDLE_ENDS_AFTER,
    LOCKED_FOR,
    SESSION_ENDS_AFTER,
    AccountExistsError,
    Accounts,
    PasswordProblem,
    one_time_password,
)
from bot.casework.records import Role
from bot.store import SqlStore
from tests.stores import temporary_store

ANN = "ann@example.org"
CHOSEN = "a quiet green kettle"


@dataclass
class Clock:
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

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


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = temporary_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hasher() -> CountingHasher:
    return CountingHasher()


@pytest.fixture
def accounts(store: SqlStore, clock: Clock, hasher: CountingHasher) -> Accounts:
    return Accounts(store, clock, hasher)


@pytest.fixture
def one_time(accounts: Accounts) -> str:
    return accounts.create(ANN, "Ann Rees", Role.DUTY_WORKER)


def test_a_first_account_can_be_made_and_signed_in_with_its_one_time_password(accounts: Accounts) -> None:
    assert not accounts.any()

    password = accounts.create(ANN, "Ann Rees", Role.DUTY_WORKER)

    assert accounts.any()
    signed_in = accounts.sign_in(" Ann@Example.ORG ", password)
    assert signed_in is not None
    token, account = signed_in
    assert account.must_change_password
    who = accounts.who(token)
    assert who is not None
    assert who[0].name == "Ann Rees"


def test_an_address_has_one_account(accounts: Accounts, one_time: str) -> None:
    with pytest.raises(AccountExistsError, match=ANN):
        accounts.create(ANN.upper(), "Another Ann", Role.MANAGER)


def test_neither_the_password_nor_the_token_is_kept(
    accounts: Accounts, one_time: str, store: SqlStore, tmp_path: Path
) -> None:
    signed_in = accounts.sign_in(ANN, one_time)
    assert signed_in is not None
    store.close()

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert one_time.encode() not in kept
    assert signed_in[0].encode() not in kept


def test_no_account_and_a_wrong_password_get_the_same_answer_for_the_same_work(
    accounts: Accounts, one_time: str, hasher: CountingHasher
) -> None:
    answers, work = [], []
    for email in (ANN, "mal@example.org"):
        before = hasher.checked
        answers.append(accounts.sign_in(email, "guess guess guess"))
        work.append(hasher.checked - before)

    assert answers == [None, None]
    assert work == [1, 1]


def test_ten_failures_lock_an_account_for_a_while_even_for_the_right_password(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    for _ in range(FAILURES_BEFORE_LOCK):
        assert accounts.sign_in(ANN, "guess") is None

    assert accounts.sign_in(ANN, one_time) is None

    clock.pass_(LOCKED_FOR)
    assert accounts.sign_in(ANN, one_time) is not None


def test_a_success_forgets_earlier_failures(accounts: Accounts, one_time: str) -> None:
    for _ in range(FAILURES_BEFORE_LOCK - 1):
        accounts.sign_in(ANN, "guess")
    assert accounts.sign_in(ANN, one_time) is not None

    accounts.sign_in(ANN, "guess")

    assert accounts.sign_in(ANN, one_time) is not None


def test_guessing_while_locked_does_not_lock_for_longer(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    for _ in range(FAILURES_BEFORE_LOCK * 2):
        accounts.sign_in(ANN, "guess")

    clock.pass_(LOCKED_FOR)

    assert accounts.sign_in(ANN, one_time) is not None


def test_a_session_ends_after_half_an_hour_without_use(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    token = _token(accounts, one_time)

    clock.pass_(IDLE_ENDS_AFTER - timedelta(seconds=1))
    assert accounts.who(token) is not None

    clock.pass_(IDLE_ENDS_AFTER)
    assert accounts.who(token) is None


def test_a_page_that_refreshes_itself_does_not_keep_a_session_alive(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    token = _token(accounts, one_time)

    clock.pass_(IDLE_ENDS_AFTER - timedelta(minutes=1))
    assert accounts.who(token, active=False) is not None

    clock.pass_(timedelta(minutes=1))
    assert accounts.who(token, active=False) is None


def test_a_session_ends_after_eight_hours_however_busy(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    token = _token(accounts, one_time)
    step = timedelta(minutes=20)

    for _ in range(SESSION_ENDS_AFTER // step - 1):
        clock.pass_(step)
        assert accounts.who(token) is not None

    clock.pass_(step)
    assert accounts.who(token) is None


def test_signing_out_ends_the_session_at_once(accounts: Accounts, one_time: str) -> None:
    token = _token(accounts, one_time)

    accounts.sign_out(token)

    assert accounts.who(token) is None


@pytest.mark.parametrize("token", ["", "guess", "\udcff\udcfe"])
def test_a_token_that_was_never_given_opens_nothing(accounts: Accounts, one_time: str, token: str) -> None:
    assert accounts.who(token) is None


def test_changing_the_password_ends_every_session(accounts: Accounts, one_time: str) -> None:
    tokens = [_token(accounts, one_time) for _ in range(2)]
    who = accounts.who(tokens[0])
    assert who is not None

    assert accounts.change_password(who[0].id, one_time, CHOSEN) is None

    assert [accounts.who(token) for token in tokens] == [None, None]
    assert accounts.sign_in(ANN, one_time) is None
    signed_in = accounts.sign_in(ANN, CHOSEN)
    assert signed_in is not None
    assert not signed_in[1].must_change_password


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        ("short", PasswordProblem.SHORT),
        ("x" * 300, PasswordProblem.LONG),
        ("aaaaaaaaaaaaaaaa", PasswordProblem.EASY),
        (ANN.upper(), PasswordProblem.EASY),
    ],
)
def test_a_poor_new_password_is_refused_and_changes_nothing(
    accounts: Accounts, one_time: str, new: str, problem: PasswordProblem
) -> None:
    who = accounts.who(_token(accounts, one_time))
    assert who is not None

    assert accounts.change_password(who[0].id, one_time, new) is problem
    assert accounts.change_password(who[0].id, one_time, one_time) is PasswordProblem.SAME
    assert accounts.change_password(who[0].id, "not it at all", CHOSEN) is PasswordProblem.WRONG

    assert accounts.sign_in(ANN, one_time) is not None


def test_one_time_passwords_are_readable_and_never_the_same() -> None:
    passwords = {one_time_password() for _ in range(200)}

    assert len(passwords) == 200
    assert not set("".join(passwords)) & set("01lio")


def _token(accounts: Accounts, password: str) -> str:
    signed_in = accounts.sign_in(ANN, password)
    assert signed_in is not None
    return signed_in[0]
