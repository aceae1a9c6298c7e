"""Whoever runs commands on the machine itself. What they read of a case is kept, under this name."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.casework.records import Account, Role
from bot.vocabulary import AccountId

OPERATOR = Account(
    id=AccountId("operator"),
    email="",
    name="operator",
    role=Role.DATA_PROTECTION,
    password_hash="",
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
