"""The log of who did or looked at what. Entries are collected and written last of all in a transaction.

Only one transaction at a time can add to the chain. Because the chain comes last, nobody who holds it waits
for anything else: so two transactions never wait for each other, and it is held for a moment only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any

from sqlalchemy import LargeBinary, Select, bindparam, insert, or_, select, text, type_coerce

from bot.casework.ports.people import Viewer
from bot.casework.records import Audited, AuditEntry, AuditRow, AuditWanted
from bot.store import chain, rows
from bot.store.book.part import Part
from bot.store.book.two_cases import of_one_case, other_open_to_viewer
from bot.store.book.viewing import OPEN_TO_VIEWER, seen_by
from bot.store.columns import JSON
from bot.store.sealing import SealError
from bot.vocabulary import CaseId

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(202612)")  # any number, the same everywhere
IN_ONE_GO = 1000

LOG = rows.AuditRow
FIELDS: tuple[Any, ...] = (
    LOG.at,
    LOG.what,
    LOG.by,
    LOG.case_id,
    LOG.details,
    LOG.other_id,
    LOG.number,
    LOG.mark,
)  # as in the record
ENTRIES = select(*FIELDS)
LAST = select(LOG.number, LOG.mark).order_by(LOG.number.desc()).limit(1)
ADD = insert(LOG)
# Details still sealed: one that does not open is a broken entry, and not the end of the walk.
AS_KEPT = select(*(type_coerce(field, LargeBinary) if field is LOG.details else field for field in FIELDS))
WALK = AS_KEPT.where(LOG.number > bindparam("after")).order_by(LOG.number).limit(IN_ONE_GO)
OF_CASE = ENTRIES.where(LOG.case_id == bindparam("case"), of_one_case(LOG, LOG.what)).order_by(LOG.number)
SHOWN = (
    ENTRIES.outerjoin(rows.CaseRow, rows.CaseRow.id == LOG.case_id)
    .add_columns(rows.CaseRow.reference)
    .where(or_(LOG.case_id.is_(None), OPEN_TO_VIEWER), other_open_to_viewer(LOG, LOG.what))
    .order_by(LOG.number.desc())
    .offset(bindparam("skip"))
    .limit(bindparam("limit"))
)


class Audit(Part):
    def note(self, happened: Audited) -> None:
        self.noted.append(happened)

    def close_chain(self) -> None:
        """Write what was noted. Nothing else may be written in this transaction afterwards."""
        if not self.noted:
            return
        if self.connection.dialect.name == "postgresql":  # SQLite lets one writer in at a time anyway
            self.connection.execute(ONE_AT_A_TIME)
        last = self.connection.execute(LAST).one_or_none()
        number, mark = (last.number, last.mark) if last else (0, chain.FIRST)
        written = []
        for happened in self.noted:
            happened.at = happened.at.astimezone(UTC)
            number, mark = number + 1, chain.mark(self.keys.chain_key, mark, number + 1, happened)
            written.append({**vars(happened), "number": number, "mark": mark})
        self.connection.execute(ADD, written)
        self.noted.clear()

    def audited(self, viewer: Viewer, wanted: AuditWanted, skip: int, limit: int) -> list[AuditRow]:
        given = {**seen_by(self.keys, viewer), "skip": skip, "limit": limit}
        found = self.connection.execute(_only(SHOWN, wanted), given)
        return [AuditRow(AuditEntry(*row[:-1]), row[-1]) for row in found]

    def audited_of(self, case_id: CaseId) -> Iterator[AuditEntry]:
        return (AuditEntry(*row) for row in self.connection.execute(OF_CASE, {"case": case_id}))

    def chain(self) -> Iterator[tuple[AuditEntry, bool]]:
        number, mark = 0, chain.FIRST
        while batch := self.connection.execute(WALK, {"after": number}).all():
            for row in batch:
                entry, opens = self._opened(AuditEntry(*row))
                fits = entry.mark == chain.mark(self.keys.chain_key, mark, number + 1, entry)
                yield entry, opens and fits and entry.number == number + 1
                number, mark = entry.number, entry.mark

    def _opened(self, entry: AuditEntry) -> tuple[AuditEntry, bool]:
        sealed: Any = entry.details
        try:
            return replace(entry, details=JSON.from_text(self.keys.unseal(sealed, "audit.details"))), True
        except SealError:
            return replace(entry, details={}), False


def _only(statement: Select[Any], wanted: AuditWanted) -> Select[Any]:
    exact = {LOG.by: wanted.by, LOG.what: wanted.what, LOG.case_id: wanted.case_id}
    conditions = [column == value for column, value in exact.items() if value is not None]
    if wanted.since is not None:
        conditions.append(LOG.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(LOG.at < wanted.until)
    return statement.where(*conditions)
