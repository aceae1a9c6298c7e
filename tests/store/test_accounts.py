"""Accounts and who is signed in."""

from __future__ import annotations

import pytest

from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Role
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
        failed_sign_ins=3,
        locked_until=NOON + minutes(15),
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
