"""SQLite writes to a journal beside the database first: words deleted from one must leave the other too."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.store.book import SqlBook
from bot.store.engine import PATIENCE_SECONDS, is_sqlite

A_MOMENT = 200  # milliseconds: writers wait while the journal is emptied, so not for a slow reader
USUAL = PATIENCE_SECONDS * 1000


class Journal:
    """Empties the journal once something was forgotten.

    When a reader is in the way, the next transaction tries again, and so does closing. PostgreSQL looks
    after its own.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._holds_deleted_words = False

    def after(self, book: SqlBook) -> None:
        """Called when a transaction is committed. Never raises: what was asked for is done already."""
        if not is_sqlite(self._engine.url):
            return
        if book.words_deleted or self._holds_deleted_words:
            self._holds_deleted_words = False
            if not self._emptied():
                self._holds_deleted_words = True

    def _emptied(self) -> bool:
        try:
            with closing(self._engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {A_MOMENT}")
                try:
                    (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    cursor.execute(f"PRAGMA busy_timeout = {USUAL}")
        except (sqlite3.Error, SQLAlchemyError):
            return False
        return not busy
