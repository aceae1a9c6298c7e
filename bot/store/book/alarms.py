"""Alarms that somebody must acknowledge. Each race has one conditional update that decides it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, or_, select, update

from bot.casework.ports.people import Viewer
from bot.casework.records import Call, DeliveryState, Escalation
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.viewing import OPEN_TO_VIEWER, seen_by
from bot.store.rows import CallRow, CaseRow, DeliveryRow, EscalationRow
from bot.store.rows.alarms import UNACKNOWLEDGED
from bot.store.rows.notices import UNDELIVERED
from bot.vocabulary import AccountId, CaseId

ESCALATIONS = Shelf(Escalation, EscalationRow)
CALLS = Shelf(Call, CallRow)

RAISED = ESCALATIONS.select.where(ESCALATIONS.c.case_id == bindparam("case")).order_by(
    ESCALATIONS.c.raised_at, ESCALATIONS.c.id
)
ACKNOWLEDGE = update(ESCALATIONS.table).where(
    ESCALATIONS.c.id == bindparam("of"), ESCALATIONS.c.acknowledged_at.is_(None)
)
NEED_NO_MORE = (
    update(DeliveryRow)
    .where(UNDELIVERED)
    .where(DeliveryRow.item_id.in_(select(CALLS.c.id).where(CALLS.c.escalation_id == bindparam("of"))))
    .values(state=DeliveryState.NOT_NEEDED)
)
CLIMBING = (
    ESCALATIONS.select.where(UNACKNOWLEDGED)
    .where(or_(ESCALATIONS.c.climbs_at.is_(None), ESCALATIONS.c.climbs_at <= bindparam("now")))
    .order_by(ESCALATIONS.c.raised_at, ESCALATIONS.c.id)
    .limit(bindparam("limit"))
)
# Both wait for whoever acknowledges at this moment, and then find that there is nothing left to climb.
STILL_THERE = update(ESCALATIONS.table).where(
    ESCALATIONS.c.id == bindparam("of"),
    ESCALATIONS.c.acknowledged_at.is_(None),
    ESCALATIONS.c.rungs == bindparam("reached"),
)
CALLED = CALLS.select.where(CALLS.c.escalation_id.in_(bindparam("alarms", expanding=True))).order_by(
    CALLS.c.escalation_id, CALLS.c.step
)
IS_DONE = case((ESCALATIONS.c.acknowledged_at.is_(None), 0), else_=1)
SHOWN = (
    ESCALATIONS.select.join(CaseRow, CaseRow.id == ESCALATIONS.c.case_id)
    .add_columns(CaseRow.reference)
    .where(OPEN_TO_VIEWER)
    .order_by(IS_DONE, ESCALATIONS.c.acknowledged_at.desc(), ESCALATIONS.c.raised_at, ESCALATIONS.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


class Alarms(Part):
    def add_escalation(self, escalation: Escalation) -> None:
        ESCALATIONS.add(self.connection, [escalation])

    def escalation(self, escalation_id: str) -> Escalation | None:
        return ESCALATIONS.by_id(self.connection, escalation_id)

    def escalations(self, case_id: CaseId) -> list[Escalation]:
        return ESCALATIONS.all(self.connection, RAISED, case=case_id)

    def acknowledge(self, escalation_id: str, by: AccountId, at: datetime) -> bool:
        values = {"of": escalation_id, "acknowledged_by": by, "acknowledged_at": at}
        if self.connection.execute(ACKNOWLEDGE, values).rowcount != 1:
            return False
        self.connection.execute(NEED_NO_MORE, {"of": escalation_id})
        return True

    def climbing(self, now: datetime, limit: int) -> list[Escalation]:
        return ESCALATIONS.all(self.connection, CLIMBING, now=now, limit=limit)

    def climb(self, escalation: Escalation, climbs_at: datetime) -> bool:
        return self._move(escalation, climbs_at, rungs=escalation.rungs + 1)

    def climb_at(self, escalation: Escalation, climbs_at: datetime) -> bool:
        return self._move(escalation, climbs_at)

    def _move(self, escalation: Escalation, climbs_at: datetime, **more: int) -> bool:
        values: dict[str, Any] = {"of": escalation.id, "reached": escalation.rungs, "climbs_at": climbs_at}
        return self.connection.execute(STILL_THERE, values | more).rowcount == 1

    def add_call(self, call: Call) -> None:
        CALLS.add(self.connection, [call])

    def call(self, call_id: str) -> Call | None:
        return CALLS.by_id(self.connection, call_id)

    def calls(self, escalation_ids: Collection[str]) -> list[Call]:
        return CALLS.all(self.connection, CALLED, alarms=list(escalation_ids))

    def alarms(self, viewer: Viewer, limit: int, offset: int) -> list[tuple[Escalation, str]]:
        values = {"limit": limit, "offset": offset, **seen_by(self.keys, viewer)}
        return [(Escalation(*row[:-1]), row[-1]) for row in self.connection.execute(SHOWN, values)]
