"""Who is there, from when to when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from bot.casework.records import Duty, Shift
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import ShiftRow
from bot.vocabulary import AccountId

SHIFTS = Shelf(Shift, ShiftRow)

STANDS = SHIFTS.c.removed_at.is_(None)
BETWEEN = SHIFTS.select.where(
    STANDS, SHIFTS.c.ends_at > bindparam("since"), SHIFTS.c.starts_at < bindparam("until")
).order_by(SHIFTS.c.starts_at, SHIFTS.c.id)
REMOVE = update(SHIFTS.table).where(SHIFTS.c.id == bindparam("of"), STANDS)
BEGINS = select(func.min(SHIFTS.c.starts_at)).where(STANDS)
LAST_END = select(func.max(SHIFTS.c.ends_at)).where(
    STANDS, SHIFTS.c.duty == bindparam("of_duty"), SHIFTS.c.ends_at <= bindparam("before")
)


class Rota(Part):
    def add_shift(self, shift: Shift) -> None:
        SHIFTS.add(self.connection, [shift])

    def shift(self, shift_id: str) -> Shift | None:
        found = SHIFTS.by_id(self.connection, shift_id)
        return None if found is None or found.removed_at is not None else found

    def shifts(self, since: datetime, until: datetime) -> list[Shift]:
        return SHIFTS.all(self.connection, BETWEEN, since=since, until=until)

    def remove_shift(self, shift_id: str, by: AccountId, at: datetime) -> bool:
        values = {"of": shift_id, "removed_by": by, "removed_at": at}
        return self.connection.execute(REMOVE, values).rowcount == 1

    def rota_begins(self) -> datetime | None:
        begins: datetime | None = self.connection.scalar(BEGINS)
        return begins

    def last_end(self, duty: Duty, before: datetime) -> datetime | None:
        end: datetime | None = self.connection.scalar(LAST_END, {"of_duty": duty, "before": before})
        return end
