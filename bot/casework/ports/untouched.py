"""Cases that nobody does anything about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.vocabulary import CaseId, Outcome


class Untouched(Protocol):
    def unopened(self, overdue: Mapping[Outcome, datetime], limit: int) -> list[CaseId]:
        """Received cases that have waited since then or longer, and about which no alarm waits."""

    def without_next_step(self, limit: int) -> list[CaseId]:
        """Cases that somebody took and nobody decided, with nothing to do in them and nothing to sign."""
