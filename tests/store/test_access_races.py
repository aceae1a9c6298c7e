"""Two at once, on both databases: one gets in, one change is made, and somebody in charge stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from bot.casework.access import FAILURES_BEFORE_LOCK, Change
from bot.casework.records import Role
from bot.store import SqlStore
from tests.casework.door import CHOSEN, Door, Person

TIMES = 5


@pytest.fixture
def door(store: SqlStore) -> Door:
    return Door(store)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    together = Barrier(len(acts))

    def do(act: Callable[[], Any]) -> Any:
        together.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def is_active(person: Person) -> bool:
    with person.door.store.reading() as book:
        account = book.account(person.account.id)
    assert account is not None
    return account.active


def switched_off_by(by: Person, other: Person) -> Callable[[], Any]:
    change = Change(other.account.role, active=False, phone="", trained_until=None, reason="They leave.")
    return lambda: by.door.accounts.keeping.change(by.account.id, other.account.id, change)


def test_two_in_charge_who_switch_each_other_off_do_not_both_go(door: Door) -> None:
    for number in range(TIMES):
        mair = door.newcomer(f"Mair{number} Evans", Role.MANAGER)
        gwen = door.newcomer(f"Gwen{number} Parry", Role.ADMINISTRATOR)

        at_once(switched_off_by(mair, gwen), switched_off_by(gwen, mair))

        stays, _ = sorted((mair, gwen), key=is_active, reverse=True)
        assert sorted([is_active(mair), is_active(gwen)]) == [False, True]
        lead = door.newcomer(f"Lowri{number} Price", Role.SAFEGUARDING_LEAD)
        next_one = door.newcomer(f"Nia{number} Rhys", Role.MANAGER)
        assert switched_off_by(lead, stays)() is None
        assert is_active(next_one)


def test_the_same_digits_sent_twice_at_once_open_once(door: Door) -> None:
    ann = door.person("Ann Rees")
    for _ in range(TIMES):
        door.clock.pass_(timedelta(minutes=2))
        digits, halves = ann.digits(), [ann.half(), ann.half()]

        passed = at_once(*(partial(door.accounts.codes.show, half, digits) for half in halves))

        assert sorted(one is not None for one in passed) == [False, True]


def test_the_same_recovery_code_sent_twice_at_once_opens_once(door: Door) -> None:
    ann = door.person("Ann Rees")
    for code in door.accounts.codes.new_recovery_codes(ann.whole())[:TIMES]:
        halves = [ann.half(), ann.half()]

        passed = at_once(*(partial(door.accounts.codes.show, half, code) for half in halves))

        assert sorted(one is not None for one in passed) == [False, True]


def test_wrong_tries_at_once_are_all_counted(door: Door) -> None:
    ann = door.newcomer("Ann Rees")

    at_once(*([lambda: door.accounts.sign_in(ann.email, "guess")] * FAILURES_BEFORE_LOCK))

    assert door.accounts.sign_in(ann.email, CHOSEN) is None
