"""The case file on both databases: a race that one of them decides otherwise is no rule."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import SqlStore
from tests.casework.desk import ELERI, Desk, desk_at
from tests.store.conftest import empty, keys, kind, server, store, url

__all__ = ["empty", "keys", "kind", "server", "store", "url"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_at(tmp_path)
    with closing(made.store):
        yield with_a_lead(made)


@pytest.fixture
def each_desk(store: SqlStore) -> Desk:
    """A desk on SQLite and one on PostgreSQL."""
    return with_a_lead(Desk(store))


def with_a_lead(desk: Desk) -> Desk:
    with desk.store.transaction() as book:
        book.add_account(ELERI)
    return desk
