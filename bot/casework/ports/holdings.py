"""Who has what in hand of cases that are not closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.vocabulary import AccountId, CaseId


class Holdings(Protocol):
    def in_hand_of(self, accounts: Sequence[AccountId]) -> list[tuple[CaseId, AccountId]]:
        """Cases that one of these owns, works on, talks in, offered or was offered, each with who."""

    def kept_from(self, viewer: Viewer) -> list[CaseId]:
        """Cases from which the viewer is barred, or in which they know somebody."""

    def unseen_by(self, viewer: Viewer) -> list[CaseId]:
        """Cases in which a task or a person waits for the viewer, who does not see them."""
