"""Decisions with their signatures, legal checks, endings, and what left on paper."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, or_, update

from bot.casework.ports.people import Viewer
from bot.casework.records import Closing, Decision, DecisionState, Exported, LegalCheck, SignOff
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.viewing import OPEN_TO_VIEWER, seen_by
from bot.store.rows import CaseRow, ClosingRow, DecisionRow, ExportedRow, LegalCheckRow, SignOffRow
from bot.store.rows.deciding import WAITING as WAITS
from bot.vocabulary import CaseId

DECISIONS = Shelf(Decision, DecisionRow, once=())  # by whichever of its rules would be broken
SIGN_OFFS = Shelf(SignOff, SignOffRow, once=())
LEGAL_CHECKS = Shelf(LegalCheck, LegalCheckRow)
CLOSINGS = Shelf(Closing, ClosingRow)
EXPORTED = Shelf(Exported, ExportedRow)

DECIDED = DECISIONS.select.where(DECISIONS.c.case_id == bindparam("case")).order_by(
    DECISIONS.c.at, DECISIONS.c.id
)
TO_SIGN = DECISIONS.select.where(DECISIONS.c.id == bindparam("of")).with_for_update()
WAITING = (
    DECISIONS.select.join(CaseRow, CaseRow.id == DECISIONS.c.case_id)
    .add_columns(CaseRow.reference)
    .where(DECISIONS.c.state == DecisionState.PROPOSED, OPEN_TO_VIEWER)
    .order_by(DECISIONS.c.at, DECISIONS.c.id)
)
UNTOLD = or_(DECISIONS.c.told_at.is_(None), DECISIONS.c.told_at < bindparam("told_before"))
TO_TELL = (
    DECISIONS.select.where(WAITS, DECISIONS.c.out_of_date_at.is_(None), UNTOLD)
    .order_by(DECISIONS.c.at, DECISIONS.c.id)
    .limit(bindparam("limit"))
)
TELL = update(DECISIONS.table).where(DECISIONS.c.id == bindparam("of"), WAITS, UNTOLD)
TELL_OUT_OF_DATE = update(DECISIONS.table).where(
    DECISIONS.c.id == bindparam("of"), WAITS, DECISIONS.c.out_of_date_at.is_(None)
)
SETTLE = update(DECISIONS.table).where(
    DECISIONS.c.id == bindparam("of"), DECISIONS.c.state == DecisionState.PROPOSED
)
SIGNED = SIGN_OFFS.select.where(SIGN_OFFS.c.decision_id == bindparam("decision")).order_by(SIGN_OFFS.c.at)
CHECKED = LEGAL_CHECKS.select.where(LEGAL_CHECKS.c.case_id == bindparam("case")).order_by(
    LEGAL_CHECKS.c.at, LEGAL_CHECKS.c.id
)
CLOSED = CLOSINGS.select.where(CLOSINGS.c.case_id == bindparam("case")).order_by(CLOSINGS.c.at, CLOSINGS.c.id)
LEFT = EXPORTED.select.where(EXPORTED.c.case_id == bindparam("case")).order_by(EXPORTED.c.at, EXPORTED.c.id)


class Deciding(Part):
    def add_decision(self, decision: Decision) -> bool:
        return DECISIONS.add_once(self.connection, decision)

    def decision(self, decision_id: str) -> Decision | None:
        return DECISIONS.one(self.connection, TO_SIGN, of=decision_id)

    def decisions(self, case_id: CaseId) -> list[Decision]:
        return DECISIONS.all(self.connection, DECIDED, case=case_id)

    def waiting_decisions(self, viewer: Viewer) -> list[tuple[Decision, str]]:
        rows = self.connection.execute(WAITING, seen_by(self.keys, viewer))
        return [(Decision(*fields), reference) for *fields, reference in rows]

    def untold_decisions(self, told_before: datetime, limit: int) -> list[Decision]:
        return DECISIONS.all(self.connection, TO_TELL, told_before=told_before, limit=limit)

    def tell_decision(self, decision_id: str, at: datetime, told_before: datetime) -> bool:
        values = {"of": decision_id, "told_at": at, "told_before": told_before}
        return self.connection.execute(TELL, values).rowcount == 1

    def tell_out_of_date(self, decision_id: str, at: datetime) -> bool:
        values = {"of": decision_id, "out_of_date_at": at}
        return self.connection.execute(TELL_OUT_OF_DATE, values).rowcount == 1

    def settle(self, decision_id: str, state: DecisionState, at: datetime) -> bool:
        values = {"of": decision_id, "state": state, "settled_at": at}
        return self.connection.execute(SETTLE, values).rowcount == 1

    def add_sign_off(self, sign_off: SignOff) -> bool:
        return SIGN_OFFS.add_once(self.connection, sign_off)

    def sign_offs(self, decision_id: str) -> list[SignOff]:
        return SIGN_OFFS.all(self.connection, SIGNED, decision=decision_id)

    def add_legal_check(self, check: LegalCheck) -> None:
        LEGAL_CHECKS.add(self.connection, [check])

    def legal_checks(self, case_id: CaseId) -> list[LegalCheck]:
        return LEGAL_CHECKS.all(self.connection, CHECKED, case=case_id)

    def add_closing(self, closing: Closing) -> None:
        CLOSINGS.add(self.connection, [closing])

    def closings(self, case_id: CaseId) -> list[Closing]:
        return CLOSINGS.all(self.connection, CLOSED, case=case_id)

    def add_exported(self, exported: Exported) -> None:
        EXPORTED.add(self.connection, [exported])

    def exported(self, case_id: CaseId) -> list[Exported]:
        return EXPORTED.all(self.connection, LEFT, case=case_id)
