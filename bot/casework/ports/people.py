"""Whom a case is about, and who must never receive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.records import Assigned, Barred, Fact, Person
from bot.vocabulary import AccountId, CaseId


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom the store looks: a case that this account may not receive is not there at all."""

    account_id: AccountId
    name: str
    email: str
    only_own: bool


class People(Protocol):
    def add_person(self, person: Person) -> None: ...
    def save_person(self, person: Person) -> None: ...
    def people(self, case_id: CaseId) -> list[Person]:
        """In the order they were added, with those who were taken off."""

    def cases_like(self, case_id: CaseId) -> list[tuple[CaseId, str]]:
        """Other cases with somebody of the same name, birth date, telephone or address, and which it was."""

    def add_fact(self, fact: Fact) -> None: ...
    def mark_evidence(self, case_id: CaseId, fact_id: str, *, evidence: bool) -> bool:
        """False when this case has no such fact."""

    def facts(self, case_id: CaseId) -> list[Fact]:
        """In the order they were recorded, with those that were corrected."""

    def bar(self, barred: Barred) -> None: ...
    def barred(self, case_id: CaseId) -> list[Barred]:
        """The whole `must_not_receive` list, with what was lifted."""

    def bars_to_carry(self, limit: int) -> list[tuple[Barred, CaseId, AccountId]]:
        """Bars in force whose name was never on the list of a case that is linked for certain: that case, and
        who linked them.
        """

    def lift(self, case_id: CaseId, barred_id: str, by: AccountId, at: datetime) -> bool:
        """False when it was lifted already, or is not of this case."""

    def is_open_to(self, case_id: CaseId, viewer: Viewer) -> bool:
        """False when the viewer is barred, or sees only their own cases and this is not one of them."""

    def assign(self, assigned: Assigned) -> bool:
        """False, and nothing added, when they work with another adult here, or somebody with this one."""

    def assigned(self, case_id: CaseId) -> list[Assigned]:
        """Those who work with somebody of the case now."""

    def end_assigned(self, assigned_id: str, at: datetime) -> bool: ...
