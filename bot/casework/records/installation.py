"""What an installation is for. It is written into its database once, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class InstallationKind(StrEnum):
    REAL = "real"
    TRAINING = "training"


@dataclass
class Installation:
    """There is one row, or none yet."""

    id: str
    kind: InstallationKind
    since: datetime
