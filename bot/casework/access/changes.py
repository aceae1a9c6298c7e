"""What somebody who keeps accounts may change on another's, and what came of it, for the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.casework.records import Account, Role


@dataclass(frozen=True)
class Change:
    """An account as it should be. The reason is for whoever asks later."""

    role: Role
    active: bool
    phone: str
    trained_until: date | None
    reason: str

    def applied_to(self, account: Account) -> Account:
        return replace(
            account,
            role=self.role,
            active=self.active,
            phone=self.phone.strip() or None,
            trained_until=self.trained_until,
        )


def differences(was: Account, now: Account) -> list[tuple[str, str, str]]:
    """What changed, from what, to what. A telephone number is not repeated."""
    pairs = [
        ("role", was.role.value, now.role.value),
        ("active", _yes(was.active), _yes(now.active)),
        ("trained_until", _day(was.trained_until), _day(now.trained_until)),
    ]
    changed = [(name, before, after) for name, before, after in pairs if before != after]
    return changed if was.phone == now.phone else [*changed, ("phone", "", "")]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
