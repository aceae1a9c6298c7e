"""What this installation is for."""

from __future__ import annotations

from typing import Protocol

from bot.casework.records import Installation


class Installing(Protocol):
    def installation(self) -> Installation | None: ...
    def install(self, installation: Installation) -> bool:
        """False when somebody else did so first."""

    def has_talks(self) -> bool:
        """Whether anybody has ever talked here that is still kept, or has a case."""
