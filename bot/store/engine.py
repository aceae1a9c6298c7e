"""How to talk to each database. Two ways in: one that writes, one that cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event, make_url

from bot.store.columns import seal_with
from bot.store.sealing import KeyRing

PATIENCE_SECONDS = 5  # how long to wait for a lock or a connection before saying that there is none
MIGRATING_SECONDS = 120  # how long one that starts waits for another that is changing the tables
CONNECTIONS = 5

SQLITE_PRAGMAS = (
    "journal_mode = WAL",  # readers and the writer do not wait for each other
    "synchronous = FULL",  # what was answered survives a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # deleted words are overwritten, not only forgotten
    "temp_store = MEMORY",
)


def writing_engine(url: str, keys: KeyRing) -> Engine:
    return _engine(url, keys, SQLITE_PRAGMAS, begin="BEGIN IMMEDIATE")


def reading_engine(url: str, keys: KeyRing) -> Engine:
    return _engine(url, keys, (*SQLITE_PRAGMAS, "query_only = ON"), begin="BEGIN", read_only=True)


def migrating_engine(url: str) -> Engine:
    """Without foreign keys on SQLite: to change a table there is to drop the old one, which would cascade."""
    pragmas = [pragma for pragma in SQLITE_PRAGMAS if not pragma.startswith("foreign_keys")]
    return _engine(url, None, pragmas, begin="BEGIN IMMEDIATE", patience=MIGRATING_SECONDS)


def is_sqlite(url: str | URL) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _engine(
    url: str,
    keys: KeyRing | None,
    pragmas: Sequence[str],
    *,
    begin: str,
    read_only: bool = False,
    patience: int = PATIENCE_SECONDS,
) -> Engine:
    if is_sqlite(url):
        made = _sqlite(make_url(url), pragmas, begin, patience)
    else:
        made = _postgresql(make_url(url), read_only, patience)
    if keys:
        seal_with(keys, made.dialect)
    return made


def _sqlite(url: URL, pragmas: Sequence[str], begin: str, patience: int) -> Engine:
    if not url.database or url.database == ":memory:":
        raise ValueError(f"'{url}' names no file. Expected an address such as sqlite:///var/choices.db")
    query = {"mode": "rw", **url.query, "uri": "true"}  # `rw`: a missing file is an error, not a new database
    engine = create_engine(
        url.set(database=f"file:{quote(url.database)}", query=query),
        hide_parameters=True,
        pool_size=CONNECTIONS,
        pool_timeout=PATIENCE_SECONDS,
        connect_args={"timeout": patience, "check_same_thread": False, "isolation_level": None},
    )

    # The driver's own transactions are switched off (`isolation_level` above) and ours begin here, the way
    # SQLAlchemy recommends. One that will write takes its lock first, so that it never fails half-way for it.
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin_ours(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgresql(url: URL, read_only: bool, patience: int) -> Engine:
    options = f"-c timezone=UTC -c lock_timeout={patience}s"
    if read_only:
        # One look at the whole, as SQLite gives it: what others commit meanwhile is not seen.
        options += r" -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\ read"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_size=CONNECTIONS,
        pool_timeout=PATIENCE_SECONDS,
        pool_pre_ping=True,  # the first alarm after the server restarts must not be the one that finds out
        connect_args={"connect_timeout": PATIENCE_SECONDS, "options": options},
    )
