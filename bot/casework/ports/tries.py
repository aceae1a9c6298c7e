"""Wrong tries at the door, counted for each place, and the browsers from which somebody came in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.vocabulary import AccountId


class Tries(Protocol):
    """A place is a text that is never stored as it is."""

    def locked_until(self, place: str) -> datetime | None: ...
    def count_failure(
        self, place: str, account_id: AccountId | None, most: int, now: datetime, until: datetime
    ) -> int | None:
        """One more wrong try: the how many-th it was. The last of `most` locks; None while it is locked."""

    def addresses_without_account(self, since: datetime) -> int:
        """How many of those that have none were tried after `since`."""

    def forget_tries(self, place: str) -> None: ...
    def forget_failures(self, account_id: AccountId) -> None:
        """Those at every place of this account."""

    def forget_old_tries(self, before: datetime) -> None: ...
    def know_browser(self, place: str, account_id: AccountId, now: datetime, most: int) -> None:
        """The account knows `most` browsers: those that were used last."""

    def knows_browser(self, place: str, since: datetime) -> bool:
        """Whether somebody came in from there after `since`."""
