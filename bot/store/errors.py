"""What the database says when it fails, in plain words that hold nothing of what was to be stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

from bot.casework.ports import StoreUnavailableError

NO_TABLES = "the tables are missing or old: run `python -m bot migrate`"

SQLITE = {  # by the first words of SQLite's name for it
    "SQLITE_BUSY": "the database is locked",
    "SQLITE_LOCKED": "the database is locked",
    "SQLITE_READONLY": "the database is read-only",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk failed while reading or writing the database",
    "SQLITE_CANTOPEN": "the database file cannot be opened",
    "SQLITE_CORRUPT": "the database file is damaged: restore it from a backup",
    "SQLITE_NOTADB": "the database file is not a database, or is damaged",
}
POSTGRESQL = {  # by the beginning of the SQLSTATE
    "53100": "the disk is full",
    "53300": "the database takes no more connections",
    "25006": "the database is read-only",
    "55P03": "the database is locked",
    "40P01": "the database is locked",
    "57": "the database server is stopping",
    "28": "the database refused the user name or password",
    "3D": "there is no database of that name",
    "42P01": NO_TABLES,
    "42703": NO_TABLES,
}


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn every failure of the database into `StoreUnavailableError`.

    The original is cut off on purpose: PostgreSQL quotes the refused row in it, sealed or not.
    """
    try:
        yield
    except NoConnectionFreeError:
        raise StoreUnavailableError("every connection to the database is in use") from None
    except IntegrityError as error:
        raise StoreUnavailableError(f"the database refused a record: {_rule(error)}") from None
    except DBAPIError as error:
        raise StoreUnavailableError(_reason(error)) from None


def _reason(error: DBAPIError) -> str:
    if isinstance(error.orig, sqlite3.Error):
        if str(error.orig).startswith(("no such table", "no such column")):
            return NO_TABLES
        name = getattr(error.orig, "sqlite_errorname", "an error without a name")
        return _first(SQLITE, name) or f"SQLite failed ({name})"
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return "the database cannot be reached"
    return _first(POSTGRESQL, state) or f"PostgreSQL failed (SQLSTATE {state})"


def _first(reasons: dict[str, str], name: str) -> str | None:
    return next((reason for start, reason in reasons.items() if name.startswith(start)), None)


def _rule(error: IntegrityError) -> str:
    """Which rule of the tables was broken: names of tables and columns only."""
    if isinstance(error.orig, sqlite3.Error):
        return str(error.orig)
    return getattr(getattr(error.orig, "diag", None), "constraint_name", None) or "a rule of the table"
