"""The page of figures: charts with their tables, as files too, for those who may."""

from __future__ import annotations

import pytest

from bot.bootstrap import Service
from bot.casework.records import Role
from tests.gateway.serving import serving
from tests.gateway.signed_in import signed_in

pytestmark = pytest.mark.asyncio


async def test_each_chart_is_named_and_has_its_table_and_its_file(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.MANAGER)
        page = await lead.get("/console/figures?quarter=2026-Q4")
        file = await lead.get("/console/figures/language.csv?quarter=2026-Q4")

    assert page.count("<svg") == page.count('role="img"') == page.count("<desc") > 5
    assert page.count("<table") >= page.count("<svg")
    assert "Language" in file
    assert "Welsh,0,0,0,0,0,0" in file


async def test_in_welsh_too_and_an_odd_quarter_is_this_one(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.DATA_PROTECTION)

        assert "Ffigurau" in await lead.get("/console/figures?quarter=yesterday&in=cy")


async def test_for_a_duty_worker_it_is_not_there(own_service: Service) -> None:
    async with serving(own_service) as client:
        worker = await signed_in(client, own_service, Role.DUTY_WORKER)

        assert await worker.status("/console/figures") == 404
        assert await worker.status("/console/figures/language.csv") == 404
