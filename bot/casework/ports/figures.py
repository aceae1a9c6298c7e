"""What figures are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.records import Counted


class Figures(Protocol):
    def counted(self, since: datetime, until: datetime) -> list[Counted]:
        """Every case that was opened in this time, whoever asks: else two people's figures would differ, and
        the difference would tell of a case that one of them may not receive."""
