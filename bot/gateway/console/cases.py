"""The list of cases, one case, and taking it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from aiohttp import web

from bot.gateway.console.case_page import as_shown
from bot.gateway.console.page import page
from bot.gateway.console.shown import waiting
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

A_PAGE = 50


async def queue(request: web.Request) -> web.Response:
    first = _offset(request)
    rows = await asyncio.to_thread(request.app[SERVICE].desk.queue, A_PAGE + 1, first)
    shown, now = rows[:A_PAGE], datetime.now(UTC)
    return page(
        request,
        "queue.html",
        alarms=[row for row in shown if row.unacknowledged],
        others=[row for row in shown if not row.unacknowledged],
        waited={row.case.reference: waiting(row.case.waiting_since, now) for row in shown},
        now=now,
        newer=max(first - A_PAGE, 0) if first else None,
        older=first + A_PAGE if len(rows) > A_PAGE else None,
    )


async def case(request: web.Request) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    reference = request.match_info["reference"]
    found = await asyncio.to_thread(service.desk.case, reference, visit.who, visit.language)
    if found is None:
        return page(request, "message.html", status=404, words="console.not_found")
    instrument = service.instruments[found.conversation.audience]
    shown = as_shown(found, instrument, visit.language)
    return page(request, "case.html", shown=shown, page=found, came=request.query.get("came"))


async def acknowledge(request: web.Request) -> web.Response:
    """The first press counts, and only for alarms that stood on the page. The case says what came of it."""
    reference, account = request.match_info["reference"], request[VISIT].who
    seen = {str(alarm) for alarm in (await request.post()).getall("alarm", ())}
    came = await asyncio.to_thread(request.app[SERVICE].desk.acknowledge, reference, account, seen)
    raise web.HTTPSeeOther(f"/console/cases/{reference}?came={came.value}")


def _offset(request: web.Request) -> int:
    given = request.query.get("from", "0")
    return min(int(given), 1_000_000) if given.isascii() and given.isdigit() else 0
