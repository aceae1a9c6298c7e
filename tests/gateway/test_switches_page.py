"""One press turns the chat to helplines only, for everybody within a second; every console page says so."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from bot.bootstrap import Service
from bot.casework.records import Role
from bot.gateway import switched
from tests.gateway.serving import Chat, Client, serving
from tests.gateway.signed_in import Console, signed_in

pytestmark = pytest.mark.asyncio

LIVE_FEAR_FREE = "0808 80 10 800"


async def turn(console: Console, to: str, why: str = "nobody can come in") -> str:
    return await console.post("/console/switches", to=to, why=why)


async def test_a_lead_turns_it_and_the_next_talk_gets_numbers(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.SAFEGUARDING_LEAD)

        page = await turn(lead, "on")
        chat = await Chat.begin(client)

    assert "The chat is on helplines only" in page
    assert chat.reply["state"] == "helplines_only"
    assert LIVE_FEAR_FREE in str(chat.reply["messages"])


async def test_a_talk_that_is_open_hears_of_it_within_a_second(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.MANAGER)
        chat = await Chat.begin(client)
        async with client.get(chat.path("/events"), headers=chat.bearer) as stream:
            assert b'"open"' in await _event(stream.content)

            await turn(lead, "on")

            assert b'"helplines_only"' in await asyncio.wait_for(_event(stream.content), 5)


async def test_every_page_of_the_console_says_so_while_it_is_on(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.SAFEGUARDING_LEAD)
        worker = await signed_in(client, own_service, Role.DUTY_WORKER)

        await turn(lead, "on")
        during = [await worker.get(path) for path in ("/console/", "/console/search", "/console/rota")]
        await turn(lead, "off", "back")
        after = await worker.get("/console/")

    assert all('id="helplines-only"' in page for page in during)
    assert 'id="helplines-only"' not in after


async def test_a_page_that_is_open_is_told_and_can_ask_how_it_stands(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.MANAGER)
        worker = await signed_in(client, own_service, Role.DUTY_WORKER)
        before = await worker.get("/console/switches/now?auto=1")
        async with client.get("/console/live", cookies={"desk": worker.token}) as stream:
            await stream.content.readuntil(b"event: alarms")

            await turn(lead, "on")

            await asyncio.wait_for(stream.content.readuntil(b"event: switch"), 5)
        during = await worker.get("/console/switches/now?auto=1")

    assert "helplines-only" not in before
    assert "helplines only since" in during
    assert "href=" not in during  # who may not turn it is not led there
    assert "<html" not in during


async def test_a_page_that_asks_another_process_than_the_one_that_turned_it_is_told_how_it_stands(
    own_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switched, "LOOK_EVERY", 60)
    async with serving(own_service) as one, serving(own_service) as other:
        lead = await signed_in(one, own_service, Role.MANAGER)
        worker = await signed_in(other, own_service, Role.DUTY_WORKER)

        await turn(lead, "on")
        during = await worker.get("/console/switches/now?auto=1")
        await turn(lead, "off", "back")
        after = await worker.get("/console/switches/now?auto=1")

    assert "helplines only since" in during
    assert "helplines-only" not in after


async def test_without_a_reason_nothing_is_turned(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.SAFEGUARDING_LEAD)

        page = await turn(lead, "on", "  ")
        chat = await Chat.begin(client)

    assert "Say why." in page
    assert chat.reply["state"] == "open"


async def test_for_a_duty_worker_the_page_is_not_there(own_service: Service) -> None:
    async with serving(own_service) as client:
        worker = await signed_in(client, own_service, Role.DUTY_WORKER)

        assert await worker.status("/console/switches") == 404
        assert 'href="/console/switches"' not in await worker.get("/console/")


async def test_the_plain_pages_give_numbers_and_still_take_words(own_service: Service) -> None:
    async with serving(own_service) as client:
        lead = await signed_in(client, own_service, Role.SAFEGUARDING_LEAD)
        await turn(lead, "on")

        page = await _plain(client, begin="1")
        answered = await _plain(client, text="he is outside now with a knife")

    assert LIVE_FEAR_FREE in page
    assert 'name="steer"' not in page
    assert "<textarea" in page
    assert 'class="danger"' in answered
    assert LIVE_FEAR_FREE in answered


async def _plain(client: Client, **form: str) -> str:
    async with client.post("/pages/", data=form) as response:
        page = await response.text()
    assert re.search("<main", page)
    return page


async def _event(content: Any) -> bytes:
    """The next event about where the talk is."""
    while b"event: state" not in await content.readline():
        pass
    return bytes(await content.readline())
