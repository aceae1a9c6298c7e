"""Keeping accounts. Mair is a manager, Gwen an administrator, Ann is on duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from bot.casework.access import Change, OneTimePasswordOverError, Refused
from bot.casework.records import Role, Stage
from tests.casework.door import CHOSEN, Door, Person

WHY = "They start on Monday."


@pytest.fixture
def mair(door: Door) -> Person:
    return door.newcomer("Mair Evans", Role.MANAGER)


def a_change(person: Person, **changes: Any) -> Change:
    account = person.account
    made = Change(account.role, account.active, account.phone or "", account.trained_until, WHY)
    return replace(made, **changes)


def now(person: Person) -> Any:
    with person.door.store.reading() as book:
        return book.account(person.account.id)


def events(door: Door, person: Person) -> list[tuple[str, str, str]]:
    return [(one.event, one.was, one.became) for one in door.accounts.own.history(person.account.id)]


def test_somebody_new_gets_a_one_time_password(door: Door, mair: Person) -> None:
    added = door.accounts.keeping.add(mair.account.id, "ben@example.org", "Ben  Lloyd", Role.PRACTITIONER)

    assert not isinstance(added, Refused)
    account_id, password = added
    signed_in = door.accounts.sign_in("ben@example.org", password)
    assert signed_in is not None
    assert (signed_in[1].name, signed_in[1].role) == ("Ben Lloyd", Role.PRACTITIONER)
    assert signed_in[1].must_change_password
    (event,) = door.accounts.own.history(account_id)
    assert (event.by, event.event, event.became) == (mair.account.id, "added", "practitioner")


@pytest.mark.parametrize(
    ("email", "name", "refused"),
    [
        ("mair@EXAMPLE.org", "Another Mair", Refused.EXISTS),
        ("ben@example.org,mal@evil.org", "Ben", Refused.NO_ADDRESS),
        ("ben", "Ben Lloyd", Refused.NO_ADDRESS),
        ("ben@example.org", "  ", Refused.NO_NAME),
    ],
)
def test_an_account_without_a_name_or_an_address_of_its_own_is_not_made(
    door: Door, mair: Person, email: str, name: str, refused: Refused
) -> None:
    assert door.accounts.keeping.add(mair.account.id, email, name, Role.MANAGER) is refused


def test_what_changed_is_kept_with_who_and_why(door: Door, mair: Person, ann: Person) -> None:
    trained = date(2027, 11, 1)
    change = a_change(ann, role=Role.SAFEGUARDING_LEAD, phone="029 2000 0000", trained_until=trained)

    assert door.accounts.keeping.change(mair.account.id, ann.account.id, change) is None

    changed = now(ann)
    assert (changed.role, changed.phone, changed.trained_until) == (change.role, change.phone, trained)
    kept = door.accounts.own.history(ann.account.id)[:3]
    assert {(one.event, one.was, one.became) for one in kept} == {
        ("role", "duty_worker", "safeguarding_lead"),
        ("trained_until", "", "2027-11-01"),
        ("phone", "", ""),
    }
    assert {(one.by, one.reason) for one in kept} == {(mair.account.id, WHY)}


def test_a_new_role_or_being_switched_off_signs_out_and_a_new_telephone_does_not(
    door: Door, mair: Person, ann: Person
) -> None:
    session, keeping = ann.whole(), door.accounts.keeping

    keeping.change(mair.account.id, ann.account.id, a_change(ann, phone="029 2000 0000"))
    assert door.lasts(session)

    keeping.change(mair.account.id, ann.account.id, a_change(ann, active=False))
    assert not door.lasts(session)
    assert door.accounts.sign_in(ann.email, CHOSEN) is None

    keeping.change(mair.account.id, ann.account.id, a_change(ann))
    assert ann.half().stage is Stage.SECOND_STEP


def test_nobody_changes_themselves(door: Door, mair: Person) -> None:
    keeping, me = door.accounts.keeping, mair.account.id

    assert keeping.change(me, me, a_change(mair, role=Role.SAFEGUARDING_LEAD)) is Refused.YOURSELF
    assert keeping.reset_password(me, me, WHY) is Refused.YOURSELF
    assert keeping.reset_second_factor(me, me, WHY) is Refused.YOURSELF
    assert now(mair).role is Role.MANAGER


@pytest.mark.parametrize("role", [Role.DUTY_WORKER, Role.PRACTITIONER, Role.DATA_PROTECTION])
def test_whoever_may_not_keep_people_changes_nobody(door: Door, ann: Person, role: Role) -> None:
    other, keeping = door.newcomer("Owen Hughes", role), door.accounts.keeping
    by = other.account.id

    assert keeping.add(by, "new@example.org", "New", Role.MANAGER) is Refused.NOT_FOR_YOU
    assert keeping.change(by, ann.account.id, a_change(ann, active=False)) is Refused.NOT_FOR_YOU
    assert keeping.reset_password(by, ann.account.id, WHY) is Refused.NOT_FOR_YOU
    assert keeping.reset_second_factor(by, ann.account.id, WHY) is Refused.NOT_FOR_YOU
    assert ann.whole().stage is Stage.WHOLE


def test_without_a_reason_nothing_changes(door: Door, mair: Person, ann: Person) -> None:
    change = a_change(ann, active=False, reason="  ")

    assert door.accounts.keeping.change(mair.account.id, ann.account.id, change) is Refused.NO_REASON
    assert now(ann).active


@pytest.mark.parametrize("change", [{"active": False}, {"role": Role.DUTY_WORKER}])
def test_the_last_manager_or_administrator_stays(door: Door, mair: Person, change: dict[str, Any]) -> None:
    lead = door.newcomer("Lowri Price", Role.SAFEGUARDING_LEAD).account.id
    asked = a_change(mair, **change)

    assert door.accounts.keeping.change(lead, mair.account.id, asked) is Refused.LAST
    assert now(mair) == replace(now(mair), role=Role.MANAGER, active=True)

    door.newcomer("Gwen Parry", Role.ADMINISTRATOR)
    assert door.accounts.keeping.change(lead, mair.account.id, asked) is None


def test_two_who_switch_each_other_off_at_once_do_not_both_go(door: Door, mair: Person) -> None:
    gwen, came, together = door.newcomer("Gwen Parry", Role.ADMINISTRATOR), [], Barrier(2)

    def switch_off(by: Person, other: Person) -> None:
        together.wait()
        came.append(
            door.accounts.keeping.change(by.account.id, other.account.id, a_change(other, active=False))
        )

    threads = [Thread(target=switch_off, args=pair) for pair in ((mair, gwen), (gwen, mair))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted([now(mair).active, now(gwen).active]) == [False, True]
    assert None in came


def test_a_reset_password_opens_only_the_page_that_changes_it_and_still_asks_for_the_digits(
    door: Door, mair: Person, ann: Person
) -> None:
    session = ann.whole()

    password = door.accounts.keeping.reset_password(mair.account.id, ann.account.id, WHY)

    assert not isinstance(password, Refused)
    assert not door.lasts(session)
    assert door.accounts.sign_in(ann.email, CHOSEN) is None
    signed_in = door.accounts.sign_in(ann.email, password)
    assert signed_in is not None
    assert signed_in[1].must_change_password
    assert door.session(signed_in[0]).stage is Stage.SECOND_STEP
    assert events(door, ann)[0] == ("password_reset", "", "")


def test_a_new_one_time_password_counts_from_when_it_was_made(door: Door, mair: Person, ann: Person) -> None:
    door.clock.pass_(timedelta(days=30))
    password = door.accounts.keeping.reset_password(mair.account.id, ann.account.id, WHY)
    assert isinstance(password, str)
    assert not isinstance(password, Refused)

    door.clock.pass_(timedelta(hours=71))
    assert door.accounts.sign_in(ann.email, password) is not None

    door.clock.pass_(timedelta(hours=1))
    with pytest.raises(OneTimePasswordOverError):
        door.accounts.sign_in(ann.email, password)


def test_a_reset_second_factor_must_be_set_up_again(door: Door, mair: Person, ann: Person) -> None:
    codes, session = door.accounts.codes.new_recovery_codes(ann.whole()), ann.whole()

    assert door.accounts.keeping.reset_second_factor(mair.account.id, ann.account.id, WHY) is None

    assert not door.lasts(session)
    half = ann.half()
    assert half.stage is Stage.SET_UP
    assert door.accounts.codes.show(half, codes[0]) is None
    assert door.accounts.codes.show(half, ann.digits()) is None


def test_the_list_says_who_has_a_second_factor(door: Door, mair: Person, ann: Person) -> None:
    listed = {one.account.name: one.has_second_factor for one in door.accounts.keeping.everybody()}

    assert listed == {"Mair Evans": False, "Ann Rees": True}


def test_last_sign_in_is_when_somebody_came_all_the_way_in(door: Door, ann: Person) -> None:
    before, came = door.clock.now, ann.whole().started_at

    door.clock.pass_(timedelta(hours=1))
    ann.half()

    assert before < came == now(ann).last_sign_in_at


@pytest.mark.parametrize(("phone", "taken"), [("+44 7700 900123", True), ("", True), ("ask Ann", False)])
def test_everybody_keeps_their_own_telephone(door: Door, ann: Person, phone: str, taken: bool) -> None:
    assert door.accounts.own.set_phone(ann.account.id, phone) is taken
    assert now(ann).phone == ((phone or None) if taken else None)
