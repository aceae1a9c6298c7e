"""A quarter of a year: the only period that figures are shown for.

With periods of any length somebody could take one away from another, and so find what is hidden in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.casework.hours import WALES, at_midnight

WRITTEN = re.compile(r"(20\d\d)-Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """
    >>> Quarter.of(datetime(2026, 11, 23, tzinfo=WALES)).name, Quarter(2026, 1).before.name
    ('2026-Q4', '2025-Q4')
    """

    year: int
    number: int

    @classmethod
    def of(cls, at: datetime) -> Quarter:
        local = at.astimezone(WALES)
        return cls(local.year, (local.month + 2) // 3)

    @classmethod
    def read(cls, name: str) -> Quarter | None:
        found = WRITTEN.fullmatch(name)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def name(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def before(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def after(self) -> Quarter:
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def begins(self) -> datetime:
        return at_midnight(date(self.year, 3 * self.number - 2, 1))

    @property
    def ends(self) -> datetime:
        return self.after.begins
