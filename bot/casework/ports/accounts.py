"""Who may come in, who is in, and what was done to an account."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.casework.records import Account, AccountEvent, Role, SignedIn
from bot.vocabulary import AccountId


class Accounts(Protocol):
    def add_account(self, account: Account) -> None: ...
    def account(self, account_id: AccountId) -> Account | None: ...
    def account_to_change(self, account_id: AccountId) -> Account | None:
        """Nobody else changes it until the transaction ends."""

    def account_by_email(self, email: str) -> Account | None: ...
    def accounts(self) -> list[Account]: ...
    def active_to_change(self, roles: Collection[Role]) -> list[Account]:
        """The active accounts of these roles. None of them changes until the transaction ends."""

    def save_account(self, account: Account) -> None: ...
    def any_account(self) -> bool: ...
    def names(self) -> dict[AccountId, str]:
        """What everybody who works here is called."""

    def set_password(self, account_id: AccountId, was: str, becomes: str) -> bool:
        """False when the hash is no longer the one that was checked. It is then no one-time password."""

    def came_in(self, account_id: AccountId, at: datetime) -> None:
        """When somebody was last signed in, all the way."""

    def add_sign_in(self, signed_in: SignedIn) -> None: ...
    def sign_in(self, token_hash: str) -> SignedIn | None: ...
    def sign_ins_of(self, account_id: AccountId) -> list[SignedIn]: ...
    def move_sign_in(self, token_hash: str, expires_at: datetime) -> None:
        """One that has ended meanwhile does not come back."""

    def step_up(self, token_hash: str, at: datetime) -> bool: ...
    def end_sign_in(self, token_hash: str) -> bool:
        """False when it had ended already."""

    def end_sign_ins_of(self, account_id: AccountId) -> None: ...
    def add_account_event(self, event: AccountEvent) -> None: ...
    def account_events(self, account_id: AccountId) -> list[AccountEvent]:
        """The newest first."""

    def account_news(
        self, viewer: AccountId, since: datetime, *, of_everybody: bool, limit: int
    ) -> list[AccountEvent]:
        """What others than the viewer did to the viewer's account, or to anybody else's. The newest first."""

    def count_account_news(
        self, viewer: AccountId, since: datetime, *, of_everybody: bool, limit: int
    ) -> int:
        """How many that would give, without reading them."""
