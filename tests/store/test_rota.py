"""Shifts: which stand, and since when there is a rota."""

from __future__ import annotations

import pytest

from bot.casework.records import Duty
from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.store.samples import NOON, a_shift, an_account, minutes
from tests.store.test_transactions import at_once

MAIR = AccountId("account-1")


@pytest.fixture
def rota(store: SqlStore) -> SqlStore:
    with store.transaction() as book:
        book.add_account(an_account())
        book.add_shift(a_shift())
    return store


def test_a_shift_is_found_by_any_time_in_it(rota: SqlStore) -> None:
    ends = a_shift().ends_at
    with rota.reading() as book:
        assert book.shifts(NOON - minutes(9), NOON + minutes(1)) == [a_shift()]
        assert book.shifts(ends - minutes(1), ends + minutes(9)) == [a_shift()]
        assert book.shifts(NOON - minutes(9), NOON) == []
        assert book.shifts(ends, ends + minutes(9)) == []


def test_a_shift_is_removed_once_and_stands_in_no_answer_any_more(rota: SqlStore) -> None:
    def remove(_number: int) -> bool:
        with rota.transaction() as book:
            return book.remove_shift("shift-1", MAIR, NOON)

    assert sorted(at_once(remove)) == [False, False, False, True]

    with rota.reading() as book:
        assert book.shift("shift-1") is None
        assert book.shifts(NOON, NOON + minutes(1)) == []
        assert book.rota_begins() is None
        assert book.last_end(Duty.ON_DUTY, NOON + minutes(999)) is None


def test_it_is_known_when_the_rota_began_and_when_a_duty_ended_last(rota: SqlStore) -> None:
    ends = a_shift().ends_at
    with rota.transaction() as book:
        book.add_shift(a_shift(id="lead", duty=Duty.LEAD, ends_at=ends + minutes(60)))

    with rota.reading() as book:
        assert book.rota_begins() == NOON
        assert book.last_end(Duty.ON_DUTY, ends) == ends
        assert book.last_end(Duty.ON_DUTY, ends - minutes(1)) is None
        assert book.last_end(Duty.LEAD, ends + minutes(60)) == ends + minutes(60)
