"""Whom somebody who works here knows in their own life."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, bindparam, select, update

from bot.casework.marks import conflict_mark
from bot.casework.records import ConflictDeclared
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.viewing import HAS_CONFLICT
from bot.store.rows import CaseRow, ConflictRow
from bot.vocabulary import AccountId, CaseId

CONFLICTS = Shelf(ConflictDeclared, ConflictRow)

ACCOUNT = bindparam("account", type_=String)
OF_ACCOUNT = CONFLICTS.select.where(CONFLICTS.c.account_id == ACCOUNT).order_by(
    CONFLICTS.c.declared_at, CONFLICTS.c.id
)
LIFT = update(CONFLICTS.table).where(
    CONFLICTS.c.id == bindparam("of"), CONFLICTS.c.account_id == ACCOUNT, CONFLICTS.c.lifted_at.is_(None)
)
OF_CASE = select(CaseRow.id).where(CaseRow.id == bindparam("case", type_=String), HAS_CONFLICT)


class Conflicts(Part):
    def declare_conflict(self, conflict: ConflictDeclared) -> None:
        mark = self.keys.index(conflict_mark(conflict.kind, conflict.name))
        CONFLICTS.add(self.connection, [conflict], name_index=mark)

    def conflicts_of(self, account_id: AccountId) -> list[ConflictDeclared]:
        return CONFLICTS.all(self.connection, OF_ACCOUNT, account=account_id)

    def lift_conflict(self, account_id: AccountId, conflict_id: str, by: AccountId, at: datetime) -> bool:
        values = {"of": conflict_id, "account": account_id, "lifted_by": by, "lifted_at": at}
        return self.connection.execute(LIFT, values).rowcount == 1

    def has_conflict(self, account_id: AccountId, case_id: CaseId) -> bool:
        return self.connection.scalar(OF_CASE, {"case": case_id, "viewer": account_id}) is not None
