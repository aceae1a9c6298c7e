"""Whom a case is about, what is known of them, and who must never receive it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, bindparam, case, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from bot.casework.marks import marks_of
from bot.casework.ports.people import Viewer
from bot.casework.records import Assigned, Barred, Fact, Person
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.viewing import OPEN_TO_VIEWER, name_index, seen_by
from bot.store.rows import AssignedRow, BarredRow, CaseRow, FactRow, LinkRow, PersonMarkRow, PersonRow
from bot.vocabulary import AccountId, CaseId

PEOPLE = Shelf(Person, PersonRow)
FACTS = Shelf(Fact, FactRow)
BARRED = Shelf(Barred, BarredRow)
ASSIGNED = Shelf(Assigned, AssignedRow, once=())  # by whichever of its rules would be broken

THIS = bindparam("case", type_=String)

OF_CASE = PEOPLE.select.where(PEOPLE.c.case_id == THIS).order_by(PEOPLE.c.added_at, PEOPLE.c.id)
FACTS_OF = FACTS.select.where(FACTS.c.case_id == THIS).order_by(FACTS.c.recorded_at, FACTS.c.id)
BARRED_OF = BARRED.select.where(BARRED.c.case_id == THIS).order_by(BARRED.c.added_at, BARRED.c.id)
ASSIGNED_OF = ASSIGNED.select.where(ASSIGNED.c.case_id == THIS, ASSIGNED.c.ended_at.is_(None)).order_by(
    ASSIGNED.c.at, ASSIGNED.c.id
)
LIFT = update(BARRED.table).where(
    BARRED.c.id == bindparam("of"), BARRED.c.case_id == THIS, BARRED.c.lifted_at.is_(None)
)
LINKED = case((LinkRow.case_id == BARRED.c.case_id, LinkRow.other_id), else_=LinkRow.case_id)
THERE = aliased(BarredRow)
WAS_THERE = exists().where(
    THERE.case_id == LINKED,
    THERE.name_index == BARRED.c.name_index,
    THERE.email_index == BARRED.c.email_index,
    func.coalesce(THERE.account_id, "") == func.coalesce(BARRED.c.account_id, ""),
)
CARRY = (
    BARRED.select.join(
        LinkRow, or_(LinkRow.case_id == BARRED.c.case_id, LinkRow.other_id == BARRED.c.case_id)
    )
    .add_columns(LINKED, LinkRow.decided_by)
    .where(BARRED.c.lifted_at.is_(None), LinkRow.confirmed.is_(True), ~WAS_THERE)
    .order_by(BARRED.c.added_at, BARRED.c.id)
    .limit(bindparam("limit"))
)
MARK_EVIDENCE = update(FACTS.table).where(FACTS.c.id == bindparam("of"), FACTS.c.case_id == THIS)
END = update(ASSIGNED.table).where(ASSIGNED.c.id == bindparam("of"), ASSIGNED.c.ended_at.is_(None))
FORGET_MARKS = delete(PersonMarkRow).where(PersonMarkRow.person_id == bindparam("of"))
MARK = insert(PersonMarkRow)

OURS = select(PersonMarkRow.mark).join(PersonRow).where(PersonRow.case_id == THIS)
LIKE = (
    select(PersonRow.case_id, PersonMarkRow.kind)
    .join(PersonMarkRow, PersonMarkRow.person_id == PersonRow.id)
    .where(PersonRow.case_id != THIS, PersonMarkRow.mark.in_(OURS), PersonMarkRow.kind != "family")
    .distinct()
    .order_by(PersonRow.case_id, PersonMarkRow.kind)
)

IS_OPEN = select(CaseRow.id).where(CaseRow.id == THIS, OPEN_TO_VIEWER)


class People(Part):
    def add_person(self, person: Person) -> None:
        PEOPLE.add(self.connection, [person])
        self._mark(person)

    def save_person(self, person: Person) -> None:
        PEOPLE.save(self.connection, person)
        self.connection.execute(FORGET_MARKS, {"of": person.id})
        self._mark(person)

    def people(self, case_id: CaseId) -> list[Person]:
        return PEOPLE.all(self.connection, OF_CASE, case=case_id)

    def cases_like(self, case_id: CaseId) -> list[tuple[CaseId, str]]:
        rows = self.connection.execute(LIKE, {"case": case_id})
        return [(CaseId(other), kind) for other, kind in rows]

    def add_fact(self, fact: Fact) -> None:
        FACTS.add(self.connection, [fact])

    def mark_evidence(self, case_id: CaseId, fact_id: str, *, evidence: bool) -> bool:
        values = {"of": fact_id, "case": case_id, "evidence": evidence}
        return self.connection.execute(MARK_EVIDENCE, values).rowcount == 1

    def facts(self, case_id: CaseId) -> list[Fact]:
        return FACTS.all(self.connection, FACTS_OF, case=case_id)

    def bar(self, barred: Barred) -> None:
        name = name_index(self.keys, barred.name)
        email = self.keys.index(barred.email) if barred.email else ""
        BARRED.add(self.connection, [barred], name_index=name, email_index=email)

    def barred(self, case_id: CaseId) -> list[Barred]:
        return BARRED.all(self.connection, BARRED_OF, case=case_id)

    def bars_to_carry(self, limit: int) -> list[tuple[Barred, CaseId, AccountId]]:
        rows = self.connection.execute(CARRY, {"limit": limit})
        return [(Barred(*row), CaseId(other), AccountId(by)) for *row, other, by in rows]

    def lift(self, case_id: CaseId, barred_id: str, by: AccountId, at: datetime) -> bool:
        values = {"of": barred_id, "case": case_id, "lifted_by": by, "lifted_at": at}
        return self.connection.execute(LIFT, values).rowcount == 1

    def is_open_to(self, case_id: CaseId, viewer: Viewer) -> bool:
        return self.connection.scalar(IS_OPEN, {"case": case_id, **seen_by(self.keys, viewer)}) is not None

    def assign(self, assigned: Assigned) -> bool:
        return ASSIGNED.add_once(self.connection, assigned)

    def assigned(self, case_id: CaseId) -> list[Assigned]:
        return ASSIGNED.all(self.connection, ASSIGNED_OF, case=case_id)

    def end_assigned(self, assigned_id: str, at: datetime) -> bool:
        return self.connection.execute(END, {"of": assigned_id, "ended_at": at}).rowcount == 1

    def _mark(self, person: Person) -> None:
        marks = [
            {"person_id": person.id, "kind": kind, "mark": self.keys.index(f"{kind} {value}")}
            for kind, value in marks_of(person)
        ]
        if marks:
            self.connection.execute(MARK, marks)
