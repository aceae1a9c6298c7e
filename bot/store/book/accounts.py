"""Who works here, and who is signed in. Addresses are sealed, so an account is found by a keyed index."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Boolean, bindparam, delete, exists, func, or_, select, update

from bot.casework.records import Account, AccountEvent, Audited, Role, SignedIn
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.columns import Moment
from bot.store.rows import AccountEventRow, AccountRow, SignInRow
from bot.vocabulary import AccountId

ACCOUNTS = Shelf(Account, AccountRow)
SIGN_INS = Shelf(SignedIn, SignInRow)
EVENTS = Shelf(AccountEvent, AccountEventRow)

OF_ID = ACCOUNTS.c.id == bindparam("of_id")
# A lock that lets others refer to the account meanwhile. SQLite has none: there, transactions take turns.
TO_CHANGE = ACCOUNTS.select.where(OF_ID).with_for_update(key_share=True)
ACTIVE_TO_CHANGE = (
    ACCOUNTS.select.where(ACCOUNTS.c.active, ACCOUNTS.c.role.in_(bindparam("roles", expanding=True)))
    .order_by(ACCOUNTS.c.id)
    .with_for_update(key_share=True)
)
BY_EMAIL = ACCOUNTS.select.where(ACCOUNTS.c.email_index == bindparam("index"))
EVERY = ACCOUNTS.select.order_by(ACCOUNTS.c.created_at, ACCOUNTS.c.id)
ANY = select(exists(select(ACCOUNTS.c.id)))
NAMES = select(ACCOUNTS.c.id, ACCOUNTS.c.name)
SET_PASSWORD = (
    update(ACCOUNTS.table)
    .where(OF_ID, ACCOUNTS.c.password_hash == bindparam("was"))
    .values(password_hash=bindparam("becomes"), must_change_password=False)
)
CAME_IN = update(ACCOUNTS.table).where(OF_ID).values(last_sign_in_at=bindparam("at"))

OF_TOKEN = SIGN_INS.c.token_hash == bindparam("token")
OF_ACCOUNT = SIGN_INS.c.account_id == bindparam("account")
BY_TOKEN = SIGN_INS.select.where(OF_TOKEN)
BY_ACCOUNT = SIGN_INS.select.where(OF_ACCOUNT).order_by(SIGN_INS.c.started_at, SIGN_INS.c.token_hash)
MOVE = update(SIGN_INS.table).where(OF_TOKEN).values(expires_at=bindparam("expires"))
STEP_UP = update(SIGN_INS.table).where(OF_TOKEN).values(stepped_up_at=bindparam("at"))
END = delete(SIGN_INS.table).where(OF_TOKEN)
END_ALL = delete(SIGN_INS.table).where(OF_ACCOUNT)

EVENTS_OF = EVENTS.select.where(EVENTS.c.account_id == bindparam("account")).order_by(
    EVENTS.c.at.desc(), EVENTS.c.id
)
NEWS = (
    EVENTS.select.where(EVENTS.c.by != EVENTS.c.account_id, EVENTS.c.by != bindparam("viewer"))
    .where(EVENTS.c.at > bindparam("since", type_=Moment))
    .where(or_(EVENTS.c.account_id == bindparam("viewer"), bindparam("of_everybody", type_=Boolean)))
    .order_by(EVENTS.c.at.desc(), EVENTS.c.id)
    .limit(bindparam("limit"))
)
COUNT_NEWS = select(func.count()).select_from(NEWS.with_only_columns(EVENTS.c.id).subquery())


class Accounts(Part):
    def add_account(self, account: Account) -> None:
        ACCOUNTS.add(self.connection, [account], email_index=self.keys.index(account.email))

    def account(self, account_id: AccountId) -> Account | None:
        return ACCOUNTS.by_id(self.connection, account_id)

    def account_to_change(self, account_id: AccountId) -> Account | None:
        return ACCOUNTS.one(self.connection, TO_CHANGE, of_id=account_id)

    def account_by_email(self, email: str) -> Account | None:
        return ACCOUNTS.one(self.connection, BY_EMAIL, index=self.keys.index(email))

    def accounts(self) -> list[Account]:
        return ACCOUNTS.all(self.connection, EVERY)

    def active_to_change(self, roles: Collection[Role]) -> list[Account]:
        return ACCOUNTS.all(self.connection, ACTIVE_TO_CHANGE, roles=list(roles))

    def save_account(self, account: Account) -> None:
        ACCOUNTS.save(self.connection, account, email_index=self.keys.index(account.email))

    def any_account(self) -> bool:
        return bool(self.connection.scalar(ANY))

    def names(self) -> dict[AccountId, str]:
        return {AccountId(account_id): name for account_id, name in self.connection.execute(NAMES)}

    def set_password(self, account_id: AccountId, was: str, becomes: str) -> bool:
        values = {"of_id": account_id, "was": was, "becomes": becomes}
        return self.connection.execute(SET_PASSWORD, values).rowcount == 1

    def came_in(self, account_id: AccountId, at: datetime) -> None:
        self.connection.execute(CAME_IN, {"of_id": account_id, "at": at})
        self.noted.append(Audited(at, "signed_in", account_id))

    def add_sign_in(self, signed_in: SignedIn) -> None:
        SIGN_INS.add(self.connection, [signed_in])

    def sign_in(self, token_hash: str) -> SignedIn | None:
        return SIGN_INS.one(self.connection, BY_TOKEN, token=token_hash)

    def sign_ins_of(self, account_id: AccountId) -> list[SignedIn]:
        return SIGN_INS.all(self.connection, BY_ACCOUNT, account=account_id)

    def move_sign_in(self, token_hash: str, expires_at: datetime) -> None:
        self.connection.execute(MOVE, {"token": token_hash, "expires": expires_at})

    def step_up(self, token_hash: str, at: datetime) -> bool:
        return self.connection.execute(STEP_UP, {"token": token_hash, "at": at}).rowcount == 1

    def end_sign_in(self, token_hash: str) -> bool:
        return self.connection.execute(END, {"token": token_hash}).rowcount == 1

    def end_sign_ins_of(self, account_id: AccountId) -> None:
        self.connection.execute(END_ALL, {"account": account_id})

    def add_account_event(self, event: AccountEvent) -> None:
        EVENTS.add(self.connection, [event])
        said = {"account": event.account_id, "was": event.was, "became": event.became, "reason": event.reason}
        self.noted.append(Audited(event.at, f"account_{event.event}", event.by, details=said))

    def account_events(self, account_id: AccountId) -> list[AccountEvent]:
        return EVENTS.all(self.connection, EVENTS_OF, account=account_id)

    def account_news(
        self, viewer: AccountId, since: datetime, *, of_everybody: bool, limit: int
    ) -> list[AccountEvent]:
        values = {"viewer": viewer, "since": since, "of_everybody": of_everybody, "limit": limit}
        return EVENTS.all(self.connection, NEWS, **values)

    def count_account_news(
        self, viewer: AccountId, since: datetime, *, of_everybody: bool, limit: int
    ) -> int:
        values = {"viewer": viewer, "since": since, "of_everybody": of_everybody, "limit": limit}
        return self.connection.scalar(COUNT_NEWS, values) or 0
