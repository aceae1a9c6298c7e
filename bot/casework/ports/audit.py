"""The log of who did or looked at what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import Audited, AuditEntry, AuditRow, AuditWanted
from bot.vocabulary import CaseId


class Audit(Protocol):
    def note(self, happened: Audited) -> None:
        """Kept with everything else of this transaction, or not at all."""

    def audited(self, viewer: Viewer, wanted: AuditWanted, skip: int, limit: int) -> list[AuditRow]:
        """The newest first, of cases that the viewer may receive; of what tells of two cases, both."""

    def audited_of(self, case_id: CaseId) -> Iterator[AuditEntry]:
        """The oldest first, without what is news of another case as well."""

    def chain(self) -> Iterator[tuple[AuditEntry, bool]]:
        """Every entry, the oldest first, and whether it is as it was written and follows the one before."""
