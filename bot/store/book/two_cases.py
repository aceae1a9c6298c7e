"""What is news of two cases at once, as a link is: only whoever may receive both learns of it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import InstrumentedAttribute

from bot.casework.records import LINK_CONFIRMED, LINK_REJECTED
from bot.store.book.viewing import OPEN_TO_VIEWER
from bot.store.rows import AuditRow, CaseRow, EventRow

LINKING = (LINK_CONFIRMED, LINK_REJECTED)


def of_one_case(row: type[EventRow | AuditRow], what: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """A link that was decided before the other case was kept beside it is of two cases, too."""
    return and_(row.other_id.is_(None), what.not_in(LINKING))


def other_open_to_viewer(
    row: type[EventRow | AuditRow], what: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """To be asked beside `OPEN_TO_VIEWER` of the case itself, and given the same."""
    other = exists().where(CaseRow.id == row.other_id, OPEN_TO_VIEWER).correlate(row)
    return or_(of_one_case(row, what), other)
