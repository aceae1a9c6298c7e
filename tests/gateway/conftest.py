"""One real service for all tests here: they meet only in its store, where every conversation stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import Service, build, utc_now
from bot.casework.access import Accounts
from tests.gateway.serving import QUICK, on_a_store_of_its_own, ready_in


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Signing in needs no second factor here: `entrance.py` makes a service that does."""
    service = build(ready_in(tmp_path_factory.mktemp("service")))
    yield replace(service, accounts=Accounts(service.store, utc_now, QUICK, needs_second_factor=False))
    service.store.close()


@pytest.fixture
def own_service(service: Service, tmp_path: Path) -> Iterator[Service]:
    """For a test that breaks the database: `choices.db` in its `tmp_path`."""
    own = on_a_store_of_its_own(service, tmp_path)
    yield own
    own.store.close()
