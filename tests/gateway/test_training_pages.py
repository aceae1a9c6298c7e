"""A training service says what it is on every page and in every title; a real one says nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.bootstrap import Service
from bot.casework.records import Role
from tests.gateway.serving import serving
from tests.gateway.signed_in import signed_in

pytestmark = pytest.mark.asyncio

PUBLIC = ("/chat/", "/pages/", "/tudalennau/")
CONSOLE = ("/console/", "/console/search", "/console/rota", "/console/alarms")


@pytest.mark.parametrize("is_training", [True, False])
async def test_every_page_and_title(own_service: Service, *, is_training: bool) -> None:
    phrases = replace(own_service.phrases, are_for_training=is_training)
    service = replace(own_service, phrases=phrases)
    async with serving(service) as client:
        worker = await signed_in(client, service, Role.DUTY_WORKER)
        pages = [await worker.get(path) for path in (*PUBLIC, *CONSOLE)]

    marks = ("Training – invented", "Hyfforddiant – dychmygol")
    for page in pages:
        title = page.split("<title>")[1].split("</title>")[0]
        assert any(mark in title for mark in marks) is is_training
        assert ('id="training"' in page) is is_training
