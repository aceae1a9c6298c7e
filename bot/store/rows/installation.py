"""What this installation is for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.casework.records import InstallationKind
from bot.store.rows.base import Base


class InstallationRow(Base):
    __tablename__ = "installation"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[InstallationKind]
    since: Mapped[datetime]
