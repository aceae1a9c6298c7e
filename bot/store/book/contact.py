"""How people can be reached safely."""

from __future__ import annotations

from sqlalchemy import bindparam

from bot.casework.records import SafeContact
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import SafeContactRow
from bot.vocabulary import CaseId

SAFE = Shelf(SafeContact, SafeContactRow)
SAFE_OF = SAFE.select.where(SAFE.c.case_id == bindparam("case")).order_by(SAFE.c.at, SAFE.c.id)


class Contact(Part):
    def add_safe_contact(self, contact: SafeContact) -> None:
        SAFE.add(self.connection, [contact])

    def safe_contacts(self, case_id: CaseId) -> list[SafeContact]:
        return SAFE.all(self.connection, SAFE_OF, case=case_id)
