"""Bringing the tables up to this version of the service, from empty or from any earlier one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from bot.store.engine import is_sqlite, migrating_engine
from bot.store.errors import plain_errors

SCRIPTS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 202_611  # any number, the same everywhere: PostgreSQL's lock for whoever migrates


def migrate(url: str) -> None:
    """Upgrade the database to the newest tables. Doing it again changes nothing."""
    if is_sqlite(url):
        _make_private_file(Path(str(make_url(url).database)))
    engine = migrating_engine(url)
    try:
        with plain_errors(), engine.begin() as connection:
            if not is_sqlite(url):
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
            command.upgrade(_config(connection), "head")
    finally:
        engine.dispose()


def is_at_head(connection: Connection) -> bool:
    heads = ScriptDirectory.from_config(_config(connection)).get_heads()
    return MigrationContext.configure(connection).get_current_heads() == tuple(heads)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _make_private_file(path: Path) -> None:
    """Nobody else on the machine may look. SQLite gives its journal the rights of the file.

    The file is put in its place with its journal switched on: of two programs that start together and both
    switch it, SQLite turns one away at once, however patient it is.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    with TemporaryDirectory(dir=path.parent) as folder:
        made = Path(folder, path.name)
        os.close(os.open(made, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with suppress(FileExistsError):  # the other was first
            path.hardlink_to(made)
