"""The store: opens transactions on the database and lets no error of it through as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Engine, false, update

from bot.store.book import SqlBook
from bot.store.engine import PATIENCE_SECONDS, is_sqlite, reading_engine, writing_engine
from bot.store.errors import plain_errors
from bot.store.journal import Journal
from bot.store.migrate import is_at_head
from bot.store.rows import ConversationRow
from bot.store.sealing import KeyRing
from bot.store.turnstile import Turnstile

# Changes no row, and is refused wherever a change would be.
NOTHING = update(ConversationRow).where(false()).values(channel="")


class SqlStore:
    """Records in SQLite or PostgreSQL. May be used from several threads at once."""

    def __init__(self, writing: Engine, reading: Engine, keys: KeyRing) -> None:
        self._writing = writing
        self._reading = reading
        self._keys = keys
        self._journal = Journal(writing)
        self._in_turn = Turnstile(PATIENCE_SECONDS).passing if is_sqlite(writing.url) else nullcontext

    @contextmanager
    def transaction(self) -> Iterator[SqlBook]:
        with self._in_turn(), plain_errors(), self._writing.begin() as connection:
            book = SqlBook(connection, self._keys, writing=True)
            yield book
            book.close_chain()
        self._journal.after(book)

    @contextmanager
    def reading(self) -> Iterator[SqlBook]:
        with plain_errors(), self._reading.connect() as connection:
            yield SqlBook(connection, self._keys, writing=False)

    def ping(self) -> None:
        """Raise `StoreUnavailableError` when a turn could not be stored now."""
        with self._in_turn(), plain_errors(), self._writing.begin() as connection:
            connection.execute(NOTHING)

    def at_head(self) -> bool:
        """Whether the tables are those of this version of the service."""
        with plain_errors(), self._reading.connect() as connection:
            return is_at_head(connection)

    def close(self) -> None:
        self._reading.dispose()
        self._writing.dispose()


def open_store(url: str, keys: KeyRing) -> SqlStore:
    """Opens nothing yet: `ping` says whether the database is there. `migrate` makes its tables."""
    return SqlStore(writing_engine(url, keys), reading_engine(url, keys), keys)
