"""The page of the audit log: for those who may, in both languages, and kept in its address."""

from __future__ import annotations

import pytest

from bot.bootstrap import Service
from bot.casework.records import Role
from tests.gateway.serving import serving
from tests.gateway.signed_in import signed_in

pytestmark = pytest.mark.asyncio


async def test_a_lead_sees_who_searched_and_not_for_what(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.SAFEGUARDING_LEAD)
        await lead.post("/console/search", words="Rhiannon Penllyn")

        page = await lead.get("/console/audit?what=searched")

    assert "Sam safeguarding_lead" in page
    assert "name" in page
    assert "Penllyn" not in page


async def test_a_day_that_is_none_is_said_so_and_nothing_is_lost(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.SAFEGUARDING_LEAD)

        page = await lead.get("/console/audit?since=last+week")

    assert "Type a day like 2026-11-23." in page
    assert 'value="last week"' in page


async def test_it_is_there_in_welsh(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.DATA_PROTECTION)

        assert "Pwy wnaeth beth" in await lead.get("/console/audit?in=cy")


async def test_for_a_duty_worker_it_is_not_there(own_service: Service) -> None:
    async with serving(own_service) as client:
        worker = await signed_in(client, own_service, Role.DUTY_WORKER)

        assert await worker.status("/console/audit") == 404
