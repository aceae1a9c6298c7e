"""Nobody becomes somebody else unseen. Mair and Nia are managers, Lowri a lead; Ann is on duty."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.access import Change, Refused
from bot.casework.records import Role
from bot.vocabulary import AccountId
from tests.casework.door import Door, Person

WHY = "She lost her telephone."


@pytest.fixture
def mair(door: Door) -> Person:
    return door.newcomer("Mair Evans", Role.MANAGER)


def reset(door: Door, by: Person, of: Person, *what: str) -> list[object]:
    """What came of each: a password, None for a second factor, or why not."""
    keeping, ids = door.accounts.keeping, (by.account.id, of.account.id, WHY)
    does = {"password": keeping.reset_password, "factor": keeping.reset_second_factor}
    return [does[one](*ids) for one in what]


def news(door: Door, person: Person) -> list[str]:
    with door.store.reading() as book:
        account = book.account(person.account.id)
    assert account is not None
    events = [event.event for event in door.accounts.news.unseen(account).events]
    assert door.accounts.news.count(account) == len(events)
    return events


def told(door: Door) -> list[list[str]]:
    """Who gets each notice of accounts that waits."""
    with door.store.reading() as book:
        names = book.names()
        waiting = [item for item in book.unaddressed(9) if item.kind == "account"]
    return [sorted(names[AccountId(to)].split()[0] for to in item.to) for item in waiting]


@pytest.mark.parametrize(("first", "second"), [("password", "factor"), ("factor", "password")])
def test_one_person_does_not_take_away_both_where_there_is_another(
    door: Door, mair: Person, ann: Person, first: str, second: str
) -> None:
    nia = door.newcomer("Nia Wyn", Role.MANAGER)

    assert reset(door, mair, ann, first, second)[1] is Refused.BOTH
    assert reset(door, nia, ann, second) != [Refused.BOTH]


def test_refused_nothing_is_taken_away(door: Door, mair: Person, ann: Person) -> None:
    door.newcomer("Nia Wyn", Role.MANAGER)

    password, _ = reset(door, mair, ann, "password", "factor")

    assert isinstance(password, str)
    signed_in = door.accounts.sign_in(ann.email, password)
    assert signed_in is not None
    assert door.accounts.codes.show(door.session(signed_in[0]), ann.digits(4)) is None
    door.clock.pass_(timedelta(seconds=90))
    assert door.accounts.codes.show(door.session(signed_in[0]), ann.digits()) is not None


@pytest.mark.parametrize("role", [Role.DUTY_WORKER, Role.PRACTITIONER, Role.DATA_PROTECTION])
def test_where_nobody_else_keeps_accounts_one_does_both(
    door: Door, mair: Person, ann: Person, role: Role
) -> None:
    door.newcomer("Nia Wyn", role)
    gone = door.newcomer("Gwen Parry", Role.ADMINISTRATOR)
    switched_off = Change(Role.ADMINISTRATOR, active=False, phone="", trained_until=None, reason=WHY)
    assert door.accounts.keeping.change(mair.account.id, gone.account.id, switched_off) is None

    assert Refused.BOTH not in reset(door, mair, ann, "password", "factor")


def test_once_the_person_has_set_up_their_own_it_is_over(door: Door, mair: Person, ann: Person) -> None:
    door.newcomer("Nia Wyn", Role.MANAGER)
    reset(door, mair, ann, "factor")
    door.set_up(ann)

    assert reset(door, mair, ann, "password") != [Refused.BOTH]


def test_who_keeps_accounts_and_whose_it_is_are_told_and_not_who_did_it(
    door: Door, mair: Person, ann: Person
) -> None:
    door.newcomer("Lowri Price", Role.SAFEGUARDING_LEAD)
    door.newcomer("Nia Wyn", Role.PRACTITIONER)

    reset(door, mair, ann, "factor")

    assert told(door) == [["Ann", "Lowri"]]
    assert news(door, ann) == ["second_factor_reset"]
    assert news(door, mair) == []


def test_a_new_account_and_a_new_role_are_told_and_a_change_of_nothing_is_not(
    door: Door, mair: Person, ann: Person
) -> None:
    lowri, keeping = door.newcomer("Lowri Price", Role.SAFEGUARDING_LEAD), door.accounts.keeping
    keeping.add(mair.account.id, "ben@example.org", "Ben Lloyd", Role.SAFEGUARDING_LEAD)
    for _ in range(2):
        change = Change(Role.MANAGER, active=True, phone="", trained_until=None, reason=WHY)
        keeping.change(mair.account.id, ann.account.id, change)

    assert told(door) == [["Ben", "Lowri"], ["Ann", "Ben", "Lowri"]]
    assert news(door, lowri) == ["role", "added"]


def test_what_somebody_does_to_their_own_account_is_no_news(door: Door, mair: Person, ann: Person) -> None:
    door.accounts.own.set_phone(ann.account.id, "029 2000 0000")
    door.accounts.codes.new_recovery_codes(ann.whole())

    assert news(door, mair) == []
    assert told(door) == []


def test_seen_is_only_what_was_on_the_page(door: Door, mair: Person, ann: Person) -> None:
    lowri = door.newcomer("Lowri Price", Role.SAFEGUARDING_LEAD)
    reset(door, mair, ann, "factor")
    [on_the_page] = door.accounts.news.unseen(lowri.account).events
    change = Change(Role.MANAGER, active=True, phone="", trained_until=None, reason=WHY)
    door.accounts.keeping.change(mair.account.id, ann.account.id, change)

    door.accounts.news.see(lowri.account.id, on_the_page.at)

    assert news(door, lowri) == ["role"]


def test_what_is_to_come_cannot_be_seen_yet(door: Door, mair: Person, ann: Person) -> None:
    lowri = door.newcomer("Lowri Price", Role.SAFEGUARDING_LEAD)
    door.accounts.news.see(lowri.account.id, door.clock.now + timedelta(days=365))

    reset(door, mair, ann, "factor")

    assert news(door, lowri) == ["second_factor_reset"]
