"""One kind of record and the table it lies in: the little that reading and writing all of them share.

Statements are made once, when a module is loaded, and given their values when they run: building one anew
costs more than running it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.rows import Base


class Shelf[R]:
    """Records of one kind. A record's fields are its table's columns, by name."""

    def __init__(self, record: type[R], row: type[Base], once: Sequence[str] = ("id",)) -> None:
        """`once` names the columns by which `add_once` tells whether a record is there already.

        Empty, it is there when it would break any rule of its table.
        """
        by = once or None
        self._record = record
        self.table = cast("Table", row.__table__)
        self.c = self.table.c
        self.select: Select[Any] = select(*(self.c[field.name] for field in fields(cast("Any", record))))
        self._insert = insert(self.table)
        self._insert_once = {
            "sqlite": sqlite.insert(self.table).on_conflict_do_nothing(index_elements=by),
            "postgresql": postgresql.insert(self.table).on_conflict_do_nothing(index_elements=by),
        }
        if "id" in self.c:
            self._by_id = self.select.where(self.c.id == bindparam("of_id"))
            self._update = update(self.table).where(self.c.id == bindparam("of_id"))

    def add(self, connection: Connection, records: Sequence[R], **beyond: Any) -> None:
        if records:
            connection.execute(self._insert, [{**vars(record), **beyond} for record in records])

    def add_once(self, connection: Connection, record: R, **beyond: Any) -> bool:
        """False, and nothing added, when it is there already. The transaction goes on either way."""
        insert_once = self._insert_once[connection.dialect.name]
        counted = {"preserve_rowcount": True}  # of inserts it is thrown away otherwise
        values = {**vars(record), **beyond}
        return connection.execute(insert_once, values, execution_options=counted).rowcount == 1

    def save(self, connection: Connection, record: R, **beyond: Any) -> None:
        """Write all of a changed record over the row of its id."""
        values = {**vars(record), **beyond}
        values["of_id"] = values.pop("id")
        connection.execute(self._update, values)

    def by_id(self, connection: Connection, record_id: str) -> R | None:
        return self.one(connection, self._by_id, of_id=record_id)

    def one(self, connection: Connection, statement: Select[Any], **values: Any) -> R | None:
        row = connection.execute(statement, values).one_or_none()
        return None if row is None else self._record(*row)

    def all(self, connection: Connection, statement: Select[Any], **values: Any) -> list[R]:
        return [self._record(*row) for row in connection.execute(statement, values)]
