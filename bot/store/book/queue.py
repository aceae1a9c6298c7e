"""The list of cases. It is five lists, one for each outcome, and each is read along an index: so a page costs
the same among a hundred cases as among tens of thousands, and stays where it was while new ones come in.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, and_, bindparam, case, exists, func, or_, select, tuple_

from bot.casework.ports.people import Viewer
from bot.casework.records import DUTY_TEAM, Case, Holder, PageEnd, QueueRow, Wanted
from bot.store.book.cases import CASES
from bot.store.book.part import Part
from bot.store.book.viewing import OPEN_TO_VIEWER, VIEWER, seen_by
from bot.store.rows import AccountRow, CaseRow, ConversationRow, EscalationRow, PersonMarkRow, PersonRow
from bot.vocabulary import Outcome

OWNERS: dict[str, Any] = {Holder.ME: VIEWER, Holder.NOBODY: DUTY_TEAM}  # else a colleague
WORST_FIRST = sorted(Outcome, reverse=True)
HOW_URGENT = case(*((CASES.c.outcome == outcome, outcome.value) for outcome in Outcome))
IN_ORDER = (CASES.c.waiting_since, CASES.c.reference)
WAITS = EscalationRow.acknowledged_at.is_(None)
HAS_ALARM = exists().where(EscalationRow.case_id == CASES.c.id, WAITS)
ALARMS = (
    select(func.count())
    .where(EscalationRow.case_id == CASES.c.id, WAITS)
    .correlate(CaseRow)
    .scalar_subquery()
)
ROWS = (
    CASES.select.join(ConversationRow, ConversationRow.id == CASES.c.conversation_id)
    .outerjoin(AccountRow, AccountRow.id == CASES.c.owner)
    .add_columns(ConversationRow.audience, ConversationRow.language, ALARMS, AccountRow.name)
    .where(OPEN_TO_VIEWER)
    .limit(bindparam("limit"))
)
ALARMED = ROWS.where(CASES.c.id.in_(select(EscalationRow.case_id).where(WAITS))).order_by(
    HOW_URGENT.desc(), *IN_ORDER
)
QUIET = ROWS.where(~HAS_ALARM).order_by(*IN_ORDER)
COUNTED = (
    select(CASES.c.outcome, func.count().label("number"))
    .join(ConversationRow, ConversationRow.id == CASES.c.conversation_id)
    .where(OPEN_TO_VIEWER)
    .group_by(CASES.c.outcome)
)
HAVE_MARK = (
    select(PersonRow.case_id)
    .join(PersonMarkRow, PersonMarkRow.person_id == PersonRow.id)
    .where(PersonMarkRow.mark == bindparam("mark", type_=String))
)
FOUND = ROWS.where(CASES.c.id.in_(HAVE_MARK)).order_by(CASES.c.opened_at.desc(), CASES.c.id)
REFERRED_TO = ROWS.where(CASES.c.reference == bindparam("reference"))


class Queue(Part):
    def alarmed(self, viewer: Viewer, wanted: Wanted, limit: int) -> list[QueueRow]:
        return self._rows(_only(ALARMED, wanted), viewer, limit)

    def quiet(self, viewer: Viewer, wanted: Wanted, after: PageEnd | None, limit: int) -> list[QueueRow]:
        rows: list[QueueRow] = []
        for outcome in _outcomes(wanted, after):
            statement = _only(QUIET, wanted).where(CASES.c.outcome == outcome)
            if after is not None and outcome == after.outcome:
                end = (after.waiting_since, after.reference)
                statement = statement.where(tuple_(*IN_ORDER) > tuple_(*(_same_type(*end))))
            rows += self._rows(statement, viewer, limit - len(rows))
            if len(rows) == limit:
                break
        return rows

    def counts(self, viewer: Viewer, wanted: Wanted) -> dict[Outcome, int]:
        rows = self.connection.execute(_only(COUNTED, wanted), seen_by(self.keys, viewer))
        return {row.outcome: row.number for row in rows}

    def found(self, viewer: Viewer, kind: str, mark: str, limit: int) -> list[QueueRow]:
        return self._rows(FOUND, viewer, limit, mark=self.keys.index(f"{kind} {mark}"))

    def found_by_reference(self, viewer: Viewer, reference: str) -> list[QueueRow]:
        return self._rows(REFERRED_TO, viewer, 1, reference=reference)

    def _rows(self, statement: Select[Any], viewer: Viewer, limit: int, **values: Any) -> list[QueueRow]:
        given = {**seen_by(self.keys, viewer), "limit": limit, **values}
        return [_queue_row(*row) for row in self.connection.execute(statement, given)]


def _outcomes(wanted: Wanted, after: PageEnd | None) -> list[Outcome]:
    """Which of the five lists are still to be read, the worst first."""
    return [
        outcome
        for outcome in WORST_FIRST
        if wanted.outcome in (None, outcome) and (after is None or outcome <= after.outcome)
    ]


def _same_type(*values: Any) -> list[Any]:
    return [bindparam(None, value, column.type) for value, column in zip(values, IN_ORDER, strict=True)]


def _only[S: Select[Any]](statement: S, wanted: Wanted) -> S:
    """With what is wanted, but for the outcome where it is counted by it."""
    exact = {
        CASES.c.outcome: None if statement is COUNTED else wanted.outcome,
        CASES.c.area: wanted.area,
        ConversationRow.audience: wanted.audience,
        ConversationRow.language: wanted.language,
    }
    conditions = [column == value for column, value in exact.items() if value is not None]
    if wanted.states is not None:
        conditions.append(CASES.c.state.in_(wanted.states))
    if wanted.holder is not None:
        conditions.append(CASES.c.owner == OWNERS.get(wanted.holder, wanted.holder))
    if wanted.overdue is not None:
        late = (
            and_(CASES.c.outcome == level, CASES.c.waiting_since <= at)
            for level, at in wanted.overdue.items()
        )
        conditions.append(or_(*late))
    return statement.where(*conditions)


def _queue_row(*columns: Any) -> QueueRow:
    *fields, audience, language, unacknowledged, owner_name = columns
    return QueueRow(Case(*fields), audience, language, unacknowledged, owner_name)
