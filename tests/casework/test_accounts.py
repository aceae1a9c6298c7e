"""Ann has an account. Mal has none and guesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.access import (
    FAILURES_BEFORE_LOCK,
    IDLE_ENDS_AFTER,
    LOCKED_FOR,
    SESSION_ENDS_AFTER,
    AccountExistsError,
    Accounts,
    OneTimePasswordOverError,
    Passed,
    PasswordProblem,
    one_time_password,
)
from bot.casework.records import Role
from bot.store import SqlStore
from tests.casework.door import CHOSEN, Clock, CountingHasher
from tests.stores import temporary_store

ANN = "ann@example.org"


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


def test_a_one_time_password_works_for_three_days_and_says_so_only_to_whoever_has_it(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    clock.pass_(timedelta(hours=71))
    assert accounts.sign_in(ANN, one_time) is not None

    clock.pass_(timedelta(hours=1))
    with pytest.raises(OneTimePasswordOverError):
        accounts.sign_in(ANN, one_time)
    assert accounts.sign_in(ANN, "a guess of Mal's") is None


def test_a_password_of_ones_own_does_not_end_with_the_one_time_password(
    accounts: Accounts, one_time: str, clock: Clock
) -> None:
    who = accounts.who(_token(accounts, one_time))
    assert who is not None
    assert accounts.change_password(who[0].id, one_time, CHOSEN) is None

    clock.pass_(timedelta(days=90))

    assert accounts.sign_in(ANN, CHOSEN) is not None


def test_in_a_demonstration_a_one_time_password_does_not_end(
    store: SqlStore, clock: Clock, hasher: CountingHasher
) -> None:
    accounts = Accounts(store, clock, hasher, one_time_lasts=None)
    one_time = accounts.create(ANN, "Ann Rees", Role.DUTY_WORKER)

    clock.pass_(timedelta(days=90))

    assert accounts.sign_in(ANN, one_time) is not None


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


def test_whoever_is_switched_off_is_out_at_once_and_not_told_why(
    accounts: Accounts, one_time: str, store: SqlStore
) -> None:
    token = _token(accounts, one_time)
    with store.transaction() as book:
        account = book.account_by_email(ANN)
        assert account is not None
        book.save_account(replace(account, active=False))

    assert accounts.who(token) is None
    assert accounts.sign_in(ANN, one_time) is None


def test_guessing_the_old_password_inside_a_session_is_counted_too(accounts: Accounts, one_time: str) -> None:
    who = accounts.who(_token(accounts, one_time))
    assert who is not None

    for _ in range(FAILURES_BEFORE_LOCK):
        assert accounts.change_password(who[0].id, "guess", CHOSEN) is PasswordProblem.WRONG

    assert accounts.sign_in(ANN, one_time) is None


def test_a_new_password_keeps_only_the_session_it_was_chosen_in_under_a_new_token(
    accounts: Accounts, one_time: str
) -> None:
    here, elsewhere = (_token(accounts, one_time) for _ in range(2))
    who = accounts.who(here)
    assert who is not None

    changed = accounts.change_password_here(who[1], one_time, CHOSEN)

    assert isinstance(changed, Passed)
    assert changed.token is not None
    assert [accounts.who(token) is not None for token in (here, elsewhere, changed.token)] == [
        False,
        False,
        True,
    ]


def test_other_sessions_are_seen_and_ended(accounts: Accounts, one_time: str, clock: Clock) -> None:
    here, elsewhere = (_token(accounts, one_time) for _ in range(2))
    who = accounts.who(here)
    assert who is not None
    assert len(accounts.sessions.of(who[0].id)) == 2

    accounts.sessions.end_others(who[1])

    assert accounts.who(here) is not None
    assert accounts.who(elsewhere) is None
    clock.pass_(IDLE_ENDS_AFTER)
    assert accounts.sessions.of(who[0].id) == [], "one that has run out is none"


def test_a_session_that_was_ended_does_not_come_back_by_being_used(
    accounts: Accounts, one_time: str, store: SqlStore, clock: Clock
) -> None:
    token = _token(accounts, one_time)
    who = accounts.who(token)
    assert who is not None
    clock.pass_(timedelta(minutes=5))
    with store.transaction() as book:
        book.end_sign_in(who[1].token_hash)
        book.move_sign_in(who[1].token_hash, clock.now + IDLE_ENDS_AFTER)

    assert accounts.who(token) is None
