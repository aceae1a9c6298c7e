"""What stands in the audit log of those who try the door. Ann is on duty, Lowri a lead."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.casework.access import FAILURES_BEFORE_LOCK, LOCKED_FOR
from tests.casework.door import CHOSEN, Door, Person, noted


def test_a_row_of_wrong_tries_is_one_entry_and_its_lock_another(door: Door, ann: Person) -> None:
    for _ in range(2 * FAILURES_BEFORE_LOCK):
        assert door.accounts.sign_in(ann.email, "guessed") is None

    assert noted(door, "sign_in_refused") == [("somebody", ann.account.id)]


def test_after_the_lock_it_begins_again(door: Door, ann: Person) -> None:
    for _ in range(2):
        for _ in range(FAILURES_BEFORE_LOCK):
            door.accounts.sign_in(ann.email, "guessed")
        door.clock.pass_(LOCKED_FOR)

    assert noted(door, "sign_in_locked") == [("somebody", ann.account.id)] * 2


def test_a_wrong_code_is_noted_as_a_wrong_password_is(door: Door, ann: Person) -> None:
    half = ann.half()
    door.accounts.codes.show(half, "000000")

    assert noted(door, "sign_in_refused") == [("somebody", ann.account.id)]


def test_whoever_was_right_leaves_no_such_entry(door: Door, ann: Person) -> None:
    ann.whole()

    assert noted(door, "sign_in_refused") == []


def test_what_was_typed_stands_nowhere(door: Door, ann: Person) -> None:
    door.accounts.sign_in(ann.email, "my other password")
    door.accounts.sign_in("my password in the wrong box", "x")

    with door.store.reading() as book:
        kept = " ".join(str(entry) for entry, _ in book.chain())
    assert "my other" not in kept
    assert "wrong box" not in kept


def test_a_flood_of_made_up_addresses_does_not_fill_the_log(door: Door, ann: Person) -> None:
    for number in range(60):
        door.accounts.sign_in(f"{number}@example.org", "guessed")
    door.clock.pass_(timedelta(hours=2))
    door.accounts.sign_in("once more@example.org", "guessed")

    assert Counter(noted(door, "sign_in_refused")) == {("somebody", ""): 21}


def test_a_flood_hides_no_try_at_an_account(door: Door, ann: Person) -> None:
    for number in range(60):
        door.accounts.sign_in(f"{number}@example.org", "guessed")
    door.accounts.sign_in(ann.email, "guessed")

    assert ("somebody", ann.account.id) in noted(door, "sign_in_refused")


def test_signing_out_is_noted_once_and_running_out_is_not(door: Door, ann: Person) -> None:
    signed_in = door.accounts.sign_in(ann.email, CHOSEN)
    assert signed_in is not None
    for _ in range(2):
        door.accounts.sign_out(signed_in[0])
    left_open = door.accounts.sign_in(ann.email, CHOSEN)
    assert left_open is not None
    door.clock.pass_(timedelta(days=1))
    assert door.accounts.who(left_open[0]) is None

    assert noted(door, "signed_out") == [(ann.account.id, "")]


def test_signing_out_elsewhere_is_noted_where_there_was_somewhere_else(door: Door, ann: Person) -> None:
    ann.whole()
    here = ann.whole()
    for _ in range(2):
        door.accounts.sessions.end_others(here)

    assert noted(door, "signed_out_elsewhere") == [(ann.account.id, "")]
