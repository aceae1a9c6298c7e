"""Accounts and who is signed in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.casework.ports import StoreUnavailableError
from bot.casework.records import AccountEvent, Role
from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.store.samples import NOON, a_sign_in, an_account, minutes

MAIR = AccountId("account-1")


def test_an_account_is_found_by_id_and_by_address_however_it_is_written(store: SqlStore) -> None:
    mair = an_account(email="Mair@Example.org")
    with store.transaction() as book:
        assert book.any_account() is False
        book.add_account(mair)

    with store.reading() as book:
        assert book.any_account() is True
        assert book.account(MAIR) == mair
        assert book.account_by_email("mair@example.ORG ") == mair
        assert book.account(AccountId("other")) is None
        assert book.account_by_email("other@example.org") is None


def test_a_changed_account_comes_back_changed_and_is_found_by_its_new_address(store: SqlStore) -> None:
    changed = an_account(
        email="new@example.org",
        role=Role.SAFEGUARDING_LEAD,
        must_change_password=False,
        active=False,
    )
    with store.transaction() as book:
        book.add_account(an_account(email="old@example.org"))
        book.save_account(changed)

    with store.reading() as book:
        assert book.account_by_email("new@example.org") == changed
        assert book.account_by_email("old@example.org") is None


def test_two_accounts_cannot_have_one_address(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())

    with (
        pytest.raises(StoreUnavailableError, match=r"refused a record: .*email_index"),
        store.transaction() as book,
    ):
        book.add_account(an_account(id=AccountId("account-2")))


def test_signing_out_ends_one_session_or_all_of_an_account(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())
        for token in ("one", "two", "three"):
            book.add_sign_in(a_sign_in(token_hash=token))

    with store.transaction() as book:
        assert book.sign_in("one") == a_sign_in(token_hash="one")
        book.end_sign_in("one")
        assert book.sign_in("one") is None
        assert book.sign_in("two") is not None
        book.end_sign_ins_of(MAIR)

    with store.reading() as book:
        assert book.sign_in("two") is None
        assert book.sign_in("three") is None


def test_what_others_did_is_news_of_ones_own_or_of_everybodys_account(store: SqlStore) -> None:
    me, other, keeper = (AccountId(name) for name in ("me", "other", "keeper"))
    did = [(me, keeper, 1), (me, me, 2), (other, keeper, 3), (other, me, 4), (me, keeper, 5)]
    with store.transaction() as book:
        for account_id, by, at in did:
            event = AccountEvent(f"event-{at}", account_id, NOON + minutes(at), by, "role")
            book.add_account_event(event)

    def news(*, of_everybody: bool, limit: int = 9, since: int = 0) -> list[str]:
        wanted: Any = {"since": NOON + minutes(since), "of_everybody": of_everybody, "limit": limit}
        with store.reading() as book:
            found = [event.id for event in book.account_news(me, **wanted)]
            assert book.count_account_news(me, **wanted) == len(found)
        return found

    assert news(of_everybody=False) == ["event-5", "event-1"]
    assert news(of_everybody=True) == ["event-5", "event-3", "event-1"]
    assert news(of_everybody=True, limit=2) == ["event-5", "event-3"]
    assert news(of_everybody=False, since=1) == ["event-5"]
