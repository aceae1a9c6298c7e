"""Wrong tries at two places, and the browsers that Mair and Dai came in from."""

from __future__ import annotations

import pytest

from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.store.samples import NOON, an_account, minutes

MAIR, DAI = AccountId("account-1"), AccountId("account-2")
LATER = NOON + minutes(15)


@pytest.fixture(autouse=True)
def two_accounts(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())
        book.add_account(an_account(id=DAI, email="dai@example.org"))


def test_the_last_wrong_try_locks_its_place_and_none_is_counted_meanwhile(store: SqlStore) -> None:
    with store.transaction() as book:
        counted = [book.count_failure("here", MAIR, 3, NOON, LATER) for _ in range(4)]
        assert counted == [1, 2, 3, None]
        assert book.locked_until("here") == LATER

        assert book.locked_until("there") is None
        assert book.count_failure("there", MAIR, 3, NOON, LATER) == 1
        assert book.count_failure("here", MAIR, 3, LATER, LATER + minutes(15)) == 1, "the lock is over"


def test_tries_are_forgotten_at_one_place_at_all_of_an_account_or_when_they_are_old(store: SqlStore) -> None:
    places = {"here": MAIR, "there": MAIR, "his": DAI, "nobody's": None}
    with store.transaction() as book:
        for place, account_id in places.items():
            for at in (NOON, NOON + minutes(1)):
                book.count_failure(place, account_id, 2, at, LATER)

        def locked() -> list[str]:
            return [place for place in places if book.locked_until(place) == LATER]

        book.forget_tries("here")
        assert locked() == ["there", "his", "nobody's"]
        book.forget_failures(MAIR)
        assert locked() == ["his", "nobody's"]
        book.forget_old_tries(NOON + minutes(1))
        assert locked() == ["his", "nobody's"]
        book.forget_old_tries(NOON + minutes(2))
        assert locked() == []


def test_only_addresses_without_an_account_and_of_late_are_counted_as_such(store: SqlStore) -> None:
    with store.transaction() as book:
        book.count_failure("his", DAI, 3, NOON, LATER)
        for place in ("a@example.org", "a@example.org", "b@example.org"):
            book.count_failure(place, None, 3, NOON, LATER)

        assert book.addresses_without_account(NOON - minutes(1)) == 2
        assert book.addresses_without_account(NOON) == 0


def test_a_browser_is_known_from_when_it_was_last_used(store: SqlStore) -> None:
    with store.transaction() as book:
        book.know_browser("her desk", MAIR, NOON, 2)
        book.know_browser("her desk", MAIR, LATER, 2)

        assert book.knows_browser("her desk", NOON)
        assert not book.knows_browser("her desk", LATER)
        assert not book.knows_browser("his desk", NOON)


def test_an_account_knows_only_so_many_browsers_and_takes_none_from_another(store: SqlStore) -> None:
    before = NOON - minutes(1)
    with store.transaction() as book:
        book.know_browser("his desk", DAI, NOON, 2)
        for number, browser in enumerate(("first", "second", "third")):
            book.know_browser(browser, MAIR, NOON + minutes(number), 2)

        known = [browser for browser in ("first", "second", "third") if book.knows_browser(browser, before)]
        assert known == ["second", "third"]
        assert book.knows_browser("his desk", before)
