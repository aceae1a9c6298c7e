"""Mal guesses from anywhere, as often as Mal likes. Ann gets in from the browser she always uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from sqlite3 import Cursor

from sqlalchemy import event

from bot.casework.access import FAILURES_BEFORE_LOCK, KNOWN_FOR, LOCKED_FOR, MOST_BROWSERS, PasswordProblem
from bot.casework.records import SignedIn, Stage
from bot.store import SqlStore
from tests.casework.door import CHOSEN, Door, Person

DESK, ELSEWHERE = "what the browser on her desk keeps", "what another browser keeps"


def half(ann: Person, browser: str = DESK) -> SignedIn | None:
    signed_in = ann.door.accounts.sign_in(ann.email, CHOSEN, browser)
    return ann.door.session(signed_in[0]) if signed_in else None


def whole(ann: Person, browser: str = DESK) -> SignedIn:
    ann.door.clock.pass_(timedelta(minutes=2))
    session = half(ann, browser)
    assert session is not None
    passed = ann.door.accounts.codes.show(session, ann.digits())
    assert passed is not None
    assert passed.token is not None
    return ann.door.session(passed.token)


@contextmanager
def statements_of(store: SqlStore) -> Iterator[list[tuple[str, int]]]:
    """What is asked of the database in transactions, with how many rows it changed."""
    done: list[tuple[str, int]] = []

    def note(_connection: object, cursor: Cursor, statement: str, *_: object) -> None:
        done.append((statement, max(cursor.rowcount, 0)))

    event.listen(store._writing, "after_cursor_execute", note)
    try:
        yield done
    finally:
        event.remove(store._writing, "after_cursor_execute", note)


def guess_at(ann: Person, browser: str = "") -> None:
    for _ in range(FAILURES_BEFORE_LOCK):
        assert ann.door.accounts.sign_in(ann.email, "guess", browser) is None


def test_strangers_who_guess_do_not_keep_anybody_out_of_the_browser_they_use(ann: Person) -> None:
    whole(ann)

    guess_at(ann)

    assert half(ann, ELSEWHERE) is None, "from elsewhere the account is locked"
    assert whole(ann).stage is Stage.WHOLE


def test_nor_do_they_keep_anybody_from_showing_that_it_is_still_them(door: Door, ann: Person) -> None:
    session = whole(ann)

    guess_at(ann)
    door.clock.pass_(timedelta(minutes=2))

    assert door.accounts.codes.show(session, ann.digits()) is not None


def test_a_known_browser_has_no_more_tries_than_another(ann: Person) -> None:
    whole(ann)

    guess_at(ann, DESK)

    assert half(ann) is None
    assert half(ann, ELSEWHERE) is not None, "nor does it lock the account for others"
    ann.door.clock.pass_(LOCKED_FOR)
    assert half(ann) is not None


def test_in_a_known_browser_codes_are_counted_with_passwords(door: Door, ann: Person) -> None:
    whole(ann)
    session = half(ann)
    assert session is not None

    for _ in range(FAILURES_BEFORE_LOCK):
        assert door.accounts.codes.show(session, "000000") is None

    door.clock.pass_(timedelta(minutes=2))
    assert door.accounts.codes.show(session, ann.digits()) is None
    assert half(ann) is None


def test_a_password_alone_makes_no_browser_known(ann: Person) -> None:
    assert half(ann, ELSEWHERE) is not None

    guess_at(ann)

    assert half(ann, ELSEWHERE) is None


def test_a_browser_is_known_to_one_account_and_no_other(door: Door, ann: Person) -> None:
    """Also where two share a computer: each of them is known there."""
    ben = door.person("Ben Lloyd")
    whole(ann)
    guess_at(ben)
    assert half(ben) is None

    door.clock.pass_(LOCKED_FOR)
    whole(ben)
    guess_at(ben)
    guess_at(ann)
    assert half(ben) is not None
    assert half(ann) is not None


def test_getting_in_from_a_known_browser_gives_strangers_no_new_tries(ann: Person) -> None:
    whole(ann)
    guess_at(ann)

    whole(ann)

    assert half(ann, ELSEWHERE) is None


def test_a_browser_that_was_not_used_for_long_is_a_strangers_again(door: Door, ann: Person) -> None:
    whole(ann)
    door.clock.pass_(KNOWN_FOR)

    guess_at(ann)

    assert half(ann) is None


def test_only_the_browsers_that_were_used_last_are_known(ann: Person) -> None:
    whole(ann)
    for number in range(MOST_BROWSERS):
        whole(ann, f"browser {number}")

    guess_at(ann)

    assert half(ann) is None
    assert half(ann, "browser 0") is not None


def test_what_the_browser_keeps_is_not_kept_here(door: Door, ann: Person, tmp_path: Path) -> None:
    whole(ann)
    ann.door.accounts.sign_in("mal@example.org", "guess", DESK)
    door.store.close()

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert DESK.encode() not in kept
    assert b"mal@example.org" not in kept


def test_in_an_open_session_the_old_password_cannot_be_guessed_without_end(door: Door, ann: Person) -> None:
    session = whole(ann)
    for _ in range(FAILURES_BEFORE_LOCK):
        changed = door.accounts.change_password_here(session, "guess", "another quiet kettle")
        assert changed is PasswordProblem.WRONG

    changed = door.accounts.change_password_here(session, CHOSEN, "another quiet kettle")

    assert changed is PasswordProblem.WRONG
    door.clock.pass_(LOCKED_FOR)
    assert half(ann) is not None, "it is still the old one"


def test_strangers_who_guess_do_not_keep_anybody_from_changing_their_password(
    door: Door, ann: Person
) -> None:
    session = whole(ann)
    guess_at(ann)

    changed = door.accounts.change_password_here(session, CHOSEN, "another quiet kettle")

    assert not isinstance(changed, PasswordProblem)


def test_tries_at_an_address_without_an_account_are_kept_and_locked_alike(door: Door, ann: Person) -> None:
    """Else how long the answer takes would tell which addresses there are."""
    ben = door.person("Ben Lloyd")
    with door.store.transaction() as book:
        account = book.account(ben.account.id)
        assert account is not None
        account.active = False
        book.save_account(account)
    emails = [ann.email, ben.email, "mal@example.org"]

    written = []
    for email in emails:
        with statements_of(door.store) as done:
            for _ in range(FAILURES_BEFORE_LOCK + 2):
                assert door.accounts.sign_in(email, "guess") is None
        written.append(done)

    assert written[0] == written[1] == written[2]
    did = Counter(statement.split()[0] for statement, _ in written[0])
    assert did["UPDATE"] == FAILURES_BEFORE_LOCK, "while it is locked, nothing is written"
