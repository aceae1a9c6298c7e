"""Whom somebody who works here knows in their own life."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.records import ConflictDeclared
from bot.vocabulary import AccountId, CaseId


class Conflicts(Protocol):
    def declare_conflict(self, conflict: ConflictDeclared) -> None: ...
    def conflicts_of(self, account_id: AccountId) -> list[ConflictDeclared]:
        """In the order they were declared, with those that were lifted."""

    def lift_conflict(self, account_id: AccountId, conflict_id: str, by: AccountId, at: datetime) -> bool:
        """False when it was lifted already, or is not of this account."""

    def has_conflict(self, account_id: AccountId, case_id: CaseId) -> bool:
        """Whether somebody of the case has a name that this account declared."""
