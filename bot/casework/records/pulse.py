"""What a screen of the console is told without being asked: numbers, and never a name or a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """Alarms that nobody has acknowledged. `newest` tells a new one from one that is still there."""

    alarms: int = 0
    newest: datetime | None = None


@dataclass(frozen=True)
class Heard:
    """What one account may hear. Each mark is another one when there is something new to look at."""

    cases: str = ""
    talks: str = ""
    waiting: Waiting = Waiting()
