"""A real store for tests elsewhere: SQLite, made quickly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store import KeyRing, SqlStore, migrate, open_store


def temporary_store(folder: Path) -> SqlStore:
    """A new, empty store in this folder. Close it, or wrap it in `contextlib.closing`."""
    file = folder / "choices.db"
    file.write_bytes(_migrated())
    return open_store(f"sqlite:///{file}", KeyRing.new())


@cache
def _migrated() -> bytes:
    """An empty database with its tables: migrated once, then copied."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.db"
        migrate(f"sqlite:///{file}")
        return file.read_bytes()
