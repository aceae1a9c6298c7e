"""Who works here, and who is signed in. Addresses are sealed, so an account is found by a keyed index."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, exists, select

from bot.casework.records import Account, SignedIn
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import AccountRow, SignInRow
from bot.vocabulary import AccountId

ACCOUNTS = Shelf(Account, AccountRow)
SIGN_INS = Shelf(SignedIn, SignInRow)

BY_EMAIL = ACCOUNTS.select.where(ACCOUNTS.c.email_index == bindparam("index"))
ANY = select(exists(select(ACCOUNTS.c.id)))
BY_TOKEN = SIGN_INS.select.where(SIGN_INS.c.token_hash == bindparam("token"))
END = delete(SIGN_INS.table).where(SIGN_INS.c.token_hash == bindparam("token"))
END_ALL = delete(SIGN_INS.table).where(SIGN_INS.c.account_id == bindparam("account"))


class Accounts(Part):
    def add_account(self, account: Account) -> None:
        ACCOUNTS.add(self.connection, [account], email_index=self.keys.index(account.email))

    def account(self, account_id: AccountId) -> Account | None:
        return ACCOUNTS.by_id(self.connection, account_id)

    def account_by_email(self, email: str) -> Account | None:
        return ACCOUNTS.one(self.connection, BY_EMAIL, index=self.keys.index(email))

    def save_account(self, account: Account) -> None:
        ACCOUNTS.save(self.connection, account, email_index=self.keys.index(account.email))

    def any_account(self) -> bool:
        return bool(self.connection.scalar(ANY))

    def add_sign_in(self, signed_in: SignedIn) -> None:
        SIGN_INS.add(self.connection, [signed_in])

    def sign_in(self, token_hash: str) -> SignedIn | None:
        return SIGN_INS.one(self.connection, BY_TOKEN, token=token_hash)

    def end_sign_in(self, token_hash: str) -> None:
        self.connection.execute(END, {"token": token_hash})

    def end_sign_ins_of(self, account_id: AccountId) -> None:
        self.connection.execute(END_ALL, {"account": account_id})
