"""Alarms, and how far each has climbed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import Call, Escalation
from bot.vocabulary import AccountId, CaseId


class Alarms(Protocol):
    def add_escalation(self, escalation: Escalation) -> None: ...
    def escalation(self, escalation_id: str) -> Escalation | None: ...
    def escalations(self, case_id: CaseId) -> list[Escalation]: ...
    def acknowledge(self, escalation_id: str, by: AccountId, at: datetime) -> bool:
        """False when it was acknowledged already: the first one wins, decided by one conditional update.

        From then on no rung is called, and what had not gone out yet is not needed any more.
        """

    def climbing(self, now: datetime, limit: int) -> list[Escalation]:
        """Alarms that nobody has acknowledged and whose next rung is due, the oldest first."""

    def climb(self, escalation: Escalation, climbs_at: datetime) -> bool:
        """Take the next rung, by one conditional update; False when it was acknowledged, or was taken."""

    def climb_at(self, escalation: Escalation, climbs_at: datetime) -> bool:
        """Say when the next rung is due; False when the alarm has moved on since."""

    def add_call(self, call: Call) -> None: ...
    def call(self, call_id: str) -> Call | None: ...
    def calls(self, escalation_ids: Collection[str]) -> list[Call]:
        """Every rung of these alarms, lowest first."""

    def alarms(self, viewer: Viewer, limit: int, offset: int) -> list[tuple[Escalation, str]]:
        """With the reference of its case: those that wait first, oldest first; then the last acknowledged.

        Alarms of a case that the viewer may not receive are not there.
        """
