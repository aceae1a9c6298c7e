"""Cases, how they were judged and what happened to them."""

from __future__ import annotations

from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import AssessmentMade, Case, CaseEvent
from bot.vocabulary import CaseId


class Cases(Protocol):
    def add_case(self, case: Case) -> None: ...
    def case(self, case_id: CaseId, *, to_change: bool = True) -> Case | None:
        """As it stands, with its talk held until the transaction ends, on a database that can.

        So of two who read a case, decide and write it, the second reads what the first has written: no alarm
        is overwritten. Only to look, `to_change` is False: who holds several talks may wait for ever.
        """

    def case_by_reference(self, reference: str, *, to_change: bool = True) -> Case | None:
        """The same by what people call it."""

    def save_case(self, case: Case) -> None:
        """Write all of it. It must have been read in the same transaction, and not only to look."""

    def pass_on(self, case_id: CaseId, giver: str, taker: str) -> bool:
        """False, and nothing changed, when the giver does not own it any more: one conditional update."""

    def add_assessment(self, assessment: AssessmentMade) -> None: ...
    def assessments(self, case_id: CaseId) -> list[AssessmentMade]:
        """Oldest first."""

    def add_event(self, event: CaseEvent) -> None: ...
    def events(self, case_id: CaseId, viewer: Viewer) -> list[CaseEvent]:
        """Oldest first, without what is also news of a case that the viewer may not receive."""

    def count_events(self, case_id: CaseId, event: str) -> int: ...
