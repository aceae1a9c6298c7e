"""Whoever watches over the service learns which part is down, and why."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Service
from bot.casework.records import OutboxItem
from tests.gateway.serving import FakeEngine, serving, serving_with_engine

pytestmark = pytest.mark.asyncio


async def readiness(service: Service, engine: FakeEngine | None = None) -> tuple[int, dict[str, Any]]:
    server = serving(service) if engine is None else serving_with_engine(service, engine)
    async with server as client, client.get("/readyz") as response:
        return response.status, await response.json()


async def test_the_process_is_up(service: Service) -> None:
    async with serving(service) as client, client.get("/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "up"})


async def test_everything_is_up(own_service: Service) -> None:
    status, state = await readiness(own_service, FakeEngine())
    assert (status, state["status"]) == (200, "up")
    assert state["parts"]["engine"]["model"] == "model.tar.gz"


async def test_without_the_engine_the_service_goes_on(own_service: Service) -> None:
    status, state = await readiness(own_service)
    assert (status, state["status"]) == (200, "degraded")
    assert state["parts"]["engine"]["status"] == "down"
    assert state["parts"]["engine"]["detail"]


async def test_an_engine_without_a_model_is_down(own_service: Service) -> None:
    status, state = await readiness(own_service, FakeEngine(model=None))
    assert (status, state["parts"]["engine"]["status"]) == (200, "down")
    assert "rasa train" in state["parts"]["engine"]["detail"]


async def test_without_the_database_the_service_is_down(own_service: Service, tmp_path: Path) -> None:
    (tmp_path / "choices.db").unlink()
    status, state = await readiness(own_service)
    assert (status, state["status"]) == (503, "down")
    assert state["parts"]["database"]["detail"]


async def test_a_database_without_the_last_migration_is_down(own_service: Service, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "choices.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = 'an old one'")
        database.commit()
    status, state = await readiness(own_service)
    assert status == 503
    assert "bot migrate" in state["parts"]["database"]["detail"]


async def test_a_notice_that_does_not_go_out_is_seen(own_service: Service) -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    with own_service.store.transaction() as book:
        book.add_outbox(OutboxItem("1", "referral", "ABCD", an_hour_ago))
    status, state = await readiness(own_service, FakeEngine())
    assert (status, state["status"]) == (200, "degraded")
    assert state["parts"]["outbox"]["status"] == "late"
    assert state["parts"]["outbox"]["oldest_seconds"] >= 3_600
