"""What this installation is for."""

from __future__ import annotations

from sqlalchemy import exists, select

from bot.casework.records import Installation
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import ConversationRow, InstallationRow

INSTALLATIONS = Shelf(Installation, InstallationRow)
HAS_TALKS = select(exists(select(ConversationRow.id)))  # a case holds its conversation, so it has one too


class Installing(Part):
    def installation(self) -> Installation | None:
        return INSTALLATIONS.one(self.connection, INSTALLATIONS.select)

    def install(self, installation: Installation) -> bool:
        return INSTALLATIONS.add_once(self.connection, installation)

    def has_talks(self) -> bool:
        return bool(self.connection.scalar(HAS_TALKS))
