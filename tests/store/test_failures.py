"""When the database fails: a plain reason, nobody's words in it, and nothing half-written."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.casework.ports import StoreUnavailableError
from bot.store import KeyRing, SealError, SqlStore, open_store
from tests.store.conftest import execute
from tests.store.samples import CANARY, TALK, a_conversation, a_line, a_turn, keep_a_conversation
from tests.stores import temporary_store


@contextmanager
def fails(reason: str) -> Iterator[None]:
    with pytest.raises(StoreUnavailableError, match=reason) as failure:
        yield
    assert "canary" not in "".join(traceback.format_exception(failure.value))
    assert failure.value.reason == str(failure.value)


def on_each_connection(store: SqlStore, command: str) -> None:
    @event.listens_for(store._writing, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.cursor().execute(command)
        connection.commit()


def test_a_record_that_breaks_a_rule(store: SqlStore) -> None:
    keep_a_conversation(store)

    with fails("the database refused a record: .*(lines.id|pk_lines)"), store.transaction() as book:
        book.add_lines([a_line(9, id="line-1")])


def test_no_tables(empty: str, kind: str, tmp_path: Path) -> None:
    if kind == "sqlite":
        (tmp_path / "var").mkdir()
        (tmp_path / "var" / "choices.db").touch()
    with closing(open_store(empty, KeyRing.new())) as store:
        assert store.at_head() is False
        with fails("tables are missing or old: run `python -m bot migrate`"):
            store.ping()


def test_a_healthy_store_answers(store: SqlStore) -> None:
    store.ping()

    assert store.at_head() is True


def test_the_wrong_keys_are_named(store: SqlStore, url: str, keys: KeyRing) -> None:
    keep_a_conversation(store)
    (key_id,) = keys.keys

    refused = pytest.raises(SealError, match=f"is sealed with key '{key_id}', which is not in the key ring")
    with closing(open_store(url, KeyRing.new())) as other, other.reading() as book, refused:
        book.conversation(TALK)


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    temporary_store(tmp_path).close()

    with closing(open_store(f"sqlite:///{tmp_path}/choices.db?mode=ro", KeyRing.new())) as store:
        with store.reading() as book:
            assert book.any_account() is False
        with fails("the database is read-only"), store.transaction() as book:
            book.add_conversation(a_conversation())
        with fails("the database is read-only"):
            store.ping()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    with closing(temporary_store(tmp_path)) as store:
        on_each_connection(
            store, "PRAGMA max_page_count = 1"
        )  # SQLite takes the size it has: nothing more fits
        with store.transaction() as book:
            book.add_conversation(a_conversation())

        with fails("the disk is full"), store.transaction() as book:
            book.add_turn(a_turn())
            book.add_lines([a_line(1), a_line(2, text=CANARY * 10_000)])

        with store.reading() as book:
            assert book.turn_by_client(TALK, "client-1") is None
            assert book.lines(TALK) == []
            assert book.conversation(TALK) == a_conversation()


def test_a_file_that_another_process_keeps_locked(tmp_path: Path) -> None:
    with closing(temporary_store(tmp_path)) as store:
        on_each_connection(store, "PRAGMA busy_timeout = 1")
        with closing(sqlite3.connect(tmp_path / "choices.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with fails("the database is locked"), store.transaction() as book:
                book.add_conversation(a_conversation())
            with store.reading() as book:
                assert book.conversation(TALK) is None
            other.execute("ROLLBACK")

        store.ping()


def test_a_missing_file_is_not_made_anew(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/nowhere.db", KeyRing.new())

    with closing(store), fails("the database file cannot be opened"):
        store.ping()

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "choices.db").write_text(CANARY * 100)

    store = open_store(f"sqlite:///{tmp_path}/choices.db", KeyRing.new())

    with closing(store), fails("is not a database, or is damaged"):
        store.ping()


def test_an_address_without_a_file_is_refused() -> None:
    with pytest.raises(ValueError, match=r"names no file. Expected an address such as sqlite:///"):
        open_store("sqlite://", KeyRing.new())


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    store = open_store(f"postgresql://postgres@/choices?host={tmp_path}", KeyRing.new())

    with closing(store), fails("the database cannot be reached"):
        store.ping()


on_postgresql = pytest.mark.parametrize("kind", ["postgresql"])


@on_postgresql
def test_a_server_that_only_reads(store: SqlStore) -> None:
    on_each_connection(store, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")

    with fails("the database is read-only"), store.transaction() as book:
        book.add_conversation(a_conversation())


@on_postgresql
def test_a_table_that_somebody_keeps_locked(store: SqlStore) -> None:
    on_each_connection(store, "SET lock_timeout = '1ms'")
    with store._reading.connect() as other:
        other.exec_driver_sql("SET TRANSACTION READ WRITE")
        other.exec_driver_sql("LOCK TABLE conversations")
        with fails("the database is locked"), store.transaction() as book:
            book.add_conversation(a_conversation())


@on_postgresql
def test_a_server_that_dropped_us_is_found_again(store: SqlStore, server: str) -> None:
    store.ping()

    execute(
        server.format("postgres"),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'migrated'",
    )

    store.ping()
