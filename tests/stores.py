"""A real store for tests elsewhere: SQLite, made quickly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from sqlalchemy import event

from bot.store import KeyRing, SqlStore, migrate
from bot.store.engine import reading_engine, writing_engine


def temporary_store(folder: Path) -> SqlStore:
    """A new, empty store in this folder. Close it, or wrap it in `contextlib.closing`."""
    url, keys = f"sqlite:///{_empty_file(folder)}", KeyRing.new()
    writing = writing_engine(url, keys)
    event.listen(writing, "connect", _wait_for_no_disk)
    return SqlStore(writing, reading_engine(url, keys), keys)


def emptied(store: SqlStore, folder: Path) -> SqlStore:
    """The store of this folder with nothing in it. Quicker than another: what it asks stays compiled."""
    store.close()
    _empty_file(folder)
    return store


def _wait_for_no_disk(connection: Connection, _record: object) -> None:
    """What a test writes need not survive a power cut, and on a busy machine the disk is most of the time."""
    connection.execute("PRAGMA synchronous = OFF").close()


def _empty_file(folder: Path) -> Path:
    file = folder / "choices.db"
    file.write_bytes(_migrated())
    return file


@cache
def _migrated() -> bytes:
    """An empty database with its tables: migrated once, then copied."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.db"
        migrate(f"sqlite:///{file}")
        return file.read_bytes()
