"""One real service for all tests here: they meet only in its store, where every conversation stands alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bootstrap import Service
from tests.gateway.serving import new_service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = new_service(tmp_path_factory.mktemp("service"))
    yield service
    service.store.close()
