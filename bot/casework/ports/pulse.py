"""Whether anything has happened, and how many alarms wait: asked every two seconds, so all must be cheap."""

from __future__ import annotations

from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records.pulse import Waiting


class Pulse(Protocol):
    """A mark is another one whenever what it is of has changed, and says nothing else to whoever sees it."""

    def pulse(self) -> str:
        """Of all that happens to any case, and is said in any talk that has one. For nobody to be told."""

    def cases_pulse(self, viewer: Viewer) -> str:
        """Of what happens to cases that this account may receive. Looking at one is not something."""

    def talks_pulse(self, viewer: Viewer) -> str:
        """Of what is said in the talks of cases that this account may receive."""

    def waiting_alarms(self, viewer: Viewer) -> Waiting:
        """Of the cases that this account may receive."""
