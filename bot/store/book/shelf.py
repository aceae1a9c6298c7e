"""One kind of record and the table it lies in: the little that reading and writing all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, insert, select, update

from bot.store.rows import Base


class Shelf[R]:
    """Records of one kind. A record's fields are its table's columns, by name."""

    def __init__(self, record: type[R], row: type[Base]) -> None:
        self._record = record
        self.table = cast("Table", row.__table__)
        self.c = self.table.c
        self._names = [field.name for field in fields(cast("Any", record))]
        self._columns = [self.c[name] for name in self._names]

    def select(self) -> Select[Any]:
        return select(*self._columns)

    def add(self, connection: Connection, records: Sequence[R], **beyond: Any) -> None:
        if records:
            connection.execute(insert(self.table), [{**vars(record), **beyond} for record in records])

    def save(self, connection: Connection, record: R, **beyond: Any) -> None:
        """Write all of a changed record over the row of its id."""
        values = {**vars(record), **beyond}
        of_this_id = self.c.id == values.pop("id")
        connection.execute(update(self.table).where(of_this_id).values(values))

    def all(self, connection: Connection, statement: Select[Any]) -> list[R]:
        return [self._record(*row) for row in connection.execute(statement)]

    def one(self, connection: Connection, statement: Select[Any]) -> R | None:
        row = connection.execute(statement).one_or_none()
        return None if row is None else self._record(*row)
