"""Who is there, from when to when."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.records import Duty, Shift
from bot.vocabulary import AccountId


class Rota(Protocol):
    """Shifts that were removed are in none of these answers."""

    def add_shift(self, shift: Shift) -> None: ...
    def shift(self, shift_id: str) -> Shift | None: ...
    def shifts(self, since: datetime, until: datetime) -> list[Shift]:
        """Those that have any time in between, by when they start."""

    def remove_shift(self, shift_id: str, by: AccountId, at: datetime) -> bool:
        """False when it was removed already."""

    def rota_begins(self) -> datetime | None:
        """The start of the first shift there ever was; None when there is no rota."""

    def last_end(self, duty: Duty, before: datetime) -> datetime | None:
        """When the last shift of a duty ended that ended by then."""
