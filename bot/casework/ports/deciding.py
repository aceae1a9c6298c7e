"""Decisions, signatures, legal checks, endings and documents."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.ports.people import Viewer
from bot.casework.records import Closing, Decision, DecisionState, Exported, LegalCheck, SignOff
from bot.vocabulary import CaseId


class Deciding(Protocol):
    def add_decision(self, decision: Decision) -> bool:
        """False, and nothing added, when it is there already, or another of its case waits for signatures."""

    def decision(self, decision_id: str) -> Decision | None:
        """Locked until the transaction ends, on a database that can, so that signatures come one by one."""

    def decisions(self, case_id: CaseId) -> list[Decision]:
        """Oldest first."""

    def waiting_decisions(self, viewer: Viewer) -> list[tuple[Decision, str]]:
        """Those that wait for signatures, with the reference of their case; oldest first."""

    def untold_decisions(self, told_before: datetime, limit: int) -> list[Decision]:
        """Those that wait, are not told to be out of date and were not told of since; oldest first."""

    def tell_decision(self, decision_id: str, at: datetime, told_before: datetime) -> bool:
        """False when it is settled, or was told of since `told_before`: one conditional update decides."""

    def tell_out_of_date(self, decision_id: str, at: datetime) -> bool:
        """False when it is settled, or somebody told of it already."""

    def settle(self, decision_id: str, state: DecisionState, at: datetime) -> bool:
        """False when it was settled already: one conditional update decides."""

    def add_sign_off(self, sign_off: SignOff) -> bool:
        """False, and nothing added, when this account or this role has signed it already."""

    def sign_offs(self, decision_id: str) -> list[SignOff]: ...
    def add_legal_check(self, check: LegalCheck) -> None: ...
    def legal_checks(self, case_id: CaseId) -> list[LegalCheck]:
        """Oldest first."""

    def add_closing(self, closing: Closing) -> None: ...
    def closings(self, case_id: CaseId) -> list[Closing]:
        """Oldest first."""

    def add_exported(self, exported: Exported) -> None: ...
    def exported(self, case_id: CaseId) -> list[Exported]:
        """Oldest first."""
