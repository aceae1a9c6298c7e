"""One case, and taking it."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.gateway.console.case_view import show_case
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE


async def case(request: web.Request) -> web.Response:
    return await show_case(request)


async def acknowledge(request: web.Request) -> web.Response:
    """The first press counts, and only for alarms that stood on the page. The case says what came of it."""
    reference, account = request.match_info["reference"], request[VISIT].who
    seen = {str(alarm) for alarm in (await request.post()).getall("alarm", ())}
    came = await asyncio.to_thread(request.app[SERVICE].desk.acknowledge, reference, account, seen)
    raise web.HTTPSeeOther(f"/console/cases/{reference}?came={came.value}")
