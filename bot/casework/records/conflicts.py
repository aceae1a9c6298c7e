"""Whom somebody who works here knows in their own life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.vocabulary import AccountId


class ConflictWith(StrEnum):
    PERSON = "person"  # a first and a last name
    FAMILY = "family"  # a last name: everybody who has it


@dataclass
class ConflictDeclared:
    """Every case with somebody of this name is not there for this account, until another person lifts it."""

    id: str
    account_id: AccountId
    kind: ConflictWith
    name: str
    why: str
    declared_at: datetime
    lifted_at: datetime | None = None
    lifted_by: AccountId | None = None
