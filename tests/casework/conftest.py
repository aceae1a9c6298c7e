from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.casework.desk import Desk, desk_at
from tests.casework.door import Door, Person
from tests.stores import temporary_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_at(tmp_path)
    with closing(made.store):
        yield made


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with closing(temporary_store(tmp_path)) as store:
        yield Door(store)


@pytest.fixture
def ann(door: Door) -> Person:
    """On duty, with an app that shows digits."""
    return door.person("Ann Rees")
