"""How people can be reached safely."""

from __future__ import annotations

from typing import Protocol

from bot.casework.records import SafeContact
from bot.vocabulary import CaseId


class Contact(Protocol):
    def add_safe_contact(self, contact: SafeContact) -> None: ...
    def safe_contacts(self, case_id: CaseId) -> list[SafeContact]:
        """Oldest first. The newest of each person counts."""
