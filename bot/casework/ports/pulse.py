"""Whether anything has happened, and how many alarms wait: asked every two seconds, so both must be cheap."""

from __future__ import annotations

from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records.pulse import Waiting


class Pulse(Protocol):
    def pulse(self) -> tuple[int, ...]:
        """Something else whenever something has happened to a case. Looking at one is not something."""

    def talks_pulse(self) -> tuple[object, ...]:
        """Something else whenever something is said in a talk that has a case."""

    def waiting_alarms(self, viewer: Viewer) -> Waiting:
        """Of the cases that this account may receive."""
