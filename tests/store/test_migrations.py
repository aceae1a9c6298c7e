"""Tables are made and changed by migrations alone, and the result is what the code expects."""

from __future__ import annotations

import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from bot.store import KeyRing, SqlStore, migrate, open_store
from bot.store.engine import migrating_engine
from bot.store.migrate import _config, _make_private_file
from bot.store.rows import Base
from tests.store.samples import TALK, a_conversation, keep_a_case
from tests.stores import temporary_store


def test_from_nothing_to_the_newest(empty: str) -> None:
    migrate(empty)

    with closing(open_store(empty, KeyRing.new())) as store:
        store.ping()
        assert store.at_head() is True


def test_doing_it_again_changes_nothing(store: SqlStore, url: str) -> None:
    keep_a_case(store)

    migrate(url)

    assert store.at_head() is True
    with store.reading() as book:
        assert book.conversation(TALK) == a_conversation()


def test_migrations_and_rows_agree(empty: str) -> None:
    migrate(empty)
    engine = migrating_engine(empty)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_two_that_start_together_do_not_meet(empty: str) -> None:
    code = f"from bot.store import migrate; migrate({empty!r})"

    both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]

    assert [process.wait() for process in both] == [0, 0]


def test_a_new_file_is_in_its_place_with_its_journal_switched_on(tmp_path: Path) -> None:
    """SQLite turns one of two away that switch it at the same moment, without waiting."""
    file = tmp_path / "choices.db"

    _make_private_file(file)

    assert file.read_bytes()[18:20] == b"\2\2"  # the versions to write and to read by: 2 is the journal "WAL"
    assert [found.name for found in tmp_path.iterdir()] == ["choices.db"]


def test_the_way_back_leaves_nothing(empty: str) -> None:
    migrate(empty)
    engine = migrating_engine(empty)

    with engine.begin() as connection:
        command.downgrade(_config(connection), "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_nobody_else_on_the_machine_can_look(tmp_path: Path) -> None:
    file = tmp_path / "var" / "choices.db"

    migrate(f"sqlite:///{file}")

    with closing(open_store(f"sqlite:///{file}", KeyRing.new())) as store:
        keep_a_case(store)
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert {path.name for path in file.parent.iterdir()} == {
            "choices.db",
            "choices.db-wal",
            "choices.db-shm",
        }
        assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (
            "SELECT * FROM turns WHERE state = 'accepted' AND conversation_id = 'a' AND number < 9",
            "ix_turns_waiting",
        ),
        ("SELECT * FROM turns WHERE state = 'accepted' AND accepted_at < 'a'", "ix_turns_waiting"),
        ("SELECT * FROM outbox WHERE addressed_at IS NULL ORDER BY created_at", "ix_outbox_unaddressed"),
        (
            "SELECT * FROM deliveries WHERE state IN ('waiting', 'failed') AND channel = '' AND due_at <= ''",
            "ix_deliveries_due",
        ),
        (
            "SELECT * FROM escalations WHERE acknowledged_at IS NULL AND climbs_at <= 'a'",
            "ix_escalations_climbing",
        ),
        ("SELECT text FROM lines WHERE conversation_id = 'a' ORDER BY number DESC", "autoindex_lines"),
    ],
)
def test_a_small_index_is_there_and_used(tmp_path: Path, query: str, index: str) -> None:
    with closing(temporary_store(tmp_path)) as store, store._reading.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()

    assert index in str(plan)
    assert "TEMP B-TREE" not in str(plan)
