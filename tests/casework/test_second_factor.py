"""A password alone opens nothing. Ann has an app that shows six digits; Mal knows her password."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.access import FAILURES_BEFORE_LOCK, LOCKED_FOR
from bot.casework.records import SignedIn, Stage
from tests.casework.door import CHOSEN, Door, Person


def test_without_a_second_factor_a_password_leads_only_to_setting_one_up(door: Door) -> None:
    newcomer = door.newcomer("Ben Lloyd")

    assert newcomer.half().stage is Stage.SET_UP
    assert door.set_up(newcomer).stage is Stage.WHOLE
    assert newcomer.half().stage is Stage.SECOND_STEP


def test_in_a_demonstration_it_can_be_left_out_and_still_be_used(door: Door) -> None:
    demo = Door(door.store, door.clock, needs_second_factor=False)
    newcomer = demo.newcomer("Ben Lloyd")

    assert newcomer.half().stage is Stage.WHOLE
    demo.set_up(newcomer)
    assert newcomer.half().stage is Stage.SECOND_STEP


def test_the_right_digits_open_the_rest_under_a_new_token(door: Door, ann: Person) -> None:
    door.clock.pass_(timedelta(minutes=1))
    half = ann.half()

    passed = door.accounts.codes.show(half, ann.digits())

    assert passed is not None
    assert passed.token is not None
    assert door.session(passed.token).stage is Stage.WHOLE
    assert not door.lasts(half)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_that_is_half_a_minute_off_is_forgiven(door: Door, ann: Person, steps: int) -> None:
    door.clock.pass_(timedelta(minutes=5))

    assert door.accounts.codes.show(ann.half(), ann.digits(steps)) is not None


@pytest.mark.parametrize("steps", [-2, 2])
def test_one_that_is_a_minute_off_is_not(door: Door, ann: Person, steps: int) -> None:
    door.clock.pass_(timedelta(minutes=5))

    assert door.accounts.codes.show(ann.half(), ann.digits(steps)) is None


def test_digits_that_somebody_saw_being_typed_open_nothing(door: Door, ann: Person) -> None:
    door.clock.pass_(timedelta(minutes=5))
    seen, one_before = ann.digits(), ann.digits(-1)
    assert door.accounts.codes.show(ann.half(), seen) is not None

    assert door.accounts.codes.show(ann.half(), seen) is None
    assert door.accounts.codes.show(ann.half(), one_before) is None

    door.clock.pass_(timedelta(seconds=30))
    assert door.accounts.codes.show(ann.half(), ann.digits()) is not None


def test_the_digits_that_set_it_up_are_used_up_as_well(door: Door, ann: Person) -> None:
    assert door.accounts.codes.show(ann.half(), ann.digits()) is None


def test_knowing_the_password_gives_no_more_tries_at_the_digits(door: Door, ann: Person) -> None:
    """Else whoever knows it would sign in after every ninth guess, and guess for ever."""
    for _ in range(FAILURES_BEFORE_LOCK):
        assert door.accounts.codes.show(ann.half(), "000000") is None

    assert door.accounts.sign_in(ann.email, CHOSEN) is None

    door.clock.pass_(LOCKED_FOR)
    assert ann.whole().stage is Stage.WHOLE


def test_wrong_passwords_and_wrong_digits_count_together(door: Door, ann: Person) -> None:
    half = ann.half()
    for _ in range(FAILURES_BEFORE_LOCK - 1):
        door.accounts.sign_in(ann.email, "guess")
    door.accounts.codes.show(half, "000000")

    door.clock.pass_(timedelta(minutes=1))
    assert door.accounts.codes.show(half, ann.digits()) is None


def test_coming_all_the_way_in_forgets_the_slips(door: Door, ann: Person) -> None:
    for _ in range(3):
        for _ in range(FAILURES_BEFORE_LOCK - 1):
            door.accounts.sign_in(ann.email, "guess")

        assert ann.whole().stage is Stage.WHOLE


def test_half_signed_in_nobody_adds_a_second_factor_of_their_own(door: Door, ann: Person) -> None:
    mal = ann.half()
    door.accounts.codes.start(ann.account)
    shown = door.accounts.codes.to_set_up(ann.account)
    assert shown is not None
    his = Person(door, ann.email, ann.account, shown.key.replace(" ", ""))

    assert door.accounts.codes.confirm(mal, his.digits()) is None
    assert ann.whole().stage is Stage.WHOLE


def test_a_new_app_takes_over_from_the_old_one_and_ends_other_sessions(door: Door, ann: Person) -> None:
    elsewhere, here, old = ann.whole(), ann.whole(), ann.secret
    door.accounts.codes.start(ann.account)
    shown = door.accounts.codes.to_set_up(ann.account)
    assert shown is not None
    assert door.accounts.codes.confirm(here, "000000") is None, "the old one still stands"

    ann.secret = shown.key.replace(" ", "")
    passed = door.accounts.codes.confirm(here, ann.digits())

    assert passed is not None
    assert passed.token is not None
    assert [door.lasts(session) for session in (elsewhere, here)] == [False, False]
    assert ann.whole().stage is Stage.WHOLE
    ann.secret = old
    assert door.accounts.codes.show(ann.half(), ann.digits()) is None


def test_a_key_that_was_shown_long_ago_can_no_longer_be_set_up(door: Door, ann: Person) -> None:
    door.accounts.codes.start(ann.account)

    door.clock.pass_(timedelta(minutes=31))

    assert door.accounts.codes.to_set_up(ann.account) is None


def test_the_only_second_factor_cannot_be_taken_away(door: Door, ann: Person) -> None:
    assert door.accounts.codes.remove(ann.whole()) is False
    assert ann.half().stage is Stage.SECOND_STEP


def test_a_recovery_code_opens_once_however_it_is_typed(door: Door, ann: Person) -> None:
    codes = door.accounts.codes.new_recovery_codes(ann.whole())
    assert len(set(codes)) == 10

    assert door.accounts.codes.show(ann.half(), codes[3].upper().replace("-", " ")) is not None
    assert door.accounts.codes.show(ann.half(), codes[3]) is None
    assert door.accounts.codes.show(ann.half(), codes[4]) is not None

    assert door.accounts.codes.recovery_codes_left(ann.account.id) == 8
    assert [event.event for event in door.accounts.own.history(ann.account.id)].count(
        "recovery_code_used"
    ) == 2


def test_new_recovery_codes_end_the_old_ones(door: Door, ann: Person) -> None:
    old = door.accounts.codes.new_recovery_codes(ann.whole())
    new = door.accounts.codes.new_recovery_codes(ann.whole())

    assert door.accounts.codes.show(ann.half(), old[0]) is None
    assert door.accounts.codes.show(ann.half(), new[0]) is not None


def test_somebody_elses_recovery_code_opens_nothing(door: Door, ann: Person) -> None:
    ben = door.person("Ben Lloyd")
    his = door.accounts.codes.new_recovery_codes(ben.whole())

    assert door.accounts.codes.show(ann.half(), his[0]) is None
    assert door.accounts.codes.recovery_codes_left(ben.account.id) == 10


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34 5x", "-", "²²²²²²"])
def test_what_is_no_code_is_a_wrong_one(door: Door, ann: Person, typed: str) -> None:
    assert door.accounts.codes.show(ann.half(), typed) is None


def test_neither_the_secret_nor_a_recovery_code_can_be_read_in_the_database(
    door: Door, ann: Person, tmp_path: Path
) -> None:
    codes = door.accounts.codes.new_recovery_codes(ann.whole())
    door.store.close()

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert ann.secret.encode() not in kept
    assert not [code for code in codes if code.encode() in kept or code.replace("-", "").encode() in kept]
    assert ann.account.id.encode() in kept


def test_after_ten_minutes_somebody_shows_again_that_it_is_them(door: Door, ann: Person) -> None:
    session = ann.whole()
    assert door.accounts.sessions.is_fresh(session)

    door.clock.pass_(timedelta(minutes=10))
    assert not door.accounts.sessions.is_fresh(session)
    assert door.accounts.codes.show(session, "000000") is None
    assert not door.accounts.sessions.is_fresh(_again(door, session.token_hash))

    passed = door.accounts.codes.show(session, ann.digits())
    assert passed is not None
    assert passed.token is None, "the same session goes on"
    assert door.accounts.sessions.is_fresh(_again(door, session.token_hash))


def test_the_password_shows_it_only_for_those_who_have_nothing_better(door: Door, ann: Person) -> None:
    demo = Door(door.store, door.clock, needs_second_factor=False)
    ben = demo.newcomer("Ben Lloyd")

    assert demo.accounts.show_password(ben.half(), "guess") is None
    assert demo.accounts.show_password(ben.half(), CHOSEN) is not None
    assert door.accounts.show_password(ann.whole(), CHOSEN) is None


def _again(door: Door, token_hash: str) -> SignedIn:
    with door.store.reading() as book:
        session = book.sign_in(token_hash)
    assert session is not None
    return session
