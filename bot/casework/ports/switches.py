"""What is turned on for the whole service. Of two people at once, one turns it and the other is told."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.records import Switch, SwitchName
from bot.vocabulary import AccountId


class Switches(Protocol):
    def turn_on(self, switch: Switch) -> bool:
        """False when it is on already."""

    def turn_off(self, name: SwitchName, by: AccountId, at: datetime, why: str) -> bool:
        """False when it is off already."""

    def is_on(self, name: SwitchName) -> bool: ...
    def turned_on(self, name: SwitchName) -> Switch | None:
        """How it was turned on, while it is."""

    def switches(self, limit: int) -> list[Switch]:
        """The newest first."""
