"""Every alarm with its rungs and deliveries. It says first whether one would reach anybody now."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.gateway.console.page import page
from bot.gateway.console.shown import waiting
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

A_PAGE = 30


async def show(request: web.Request) -> web.Response:
    first = _offset(request)
    found = await asyncio.to_thread(request.app[SERVICE].alarms.page, request[VISIT].who, A_PAGE + 1, first)
    shown = found.alarms[:A_PAGE]
    return page(
        request,
        "alarms/page.html",
        found=found,
        waiting=[one for one in shown if one.alarm.acknowledged_at is None],
        taken=[one for one in shown if one.alarm.acknowledged_at is not None],
        lasted={
            one.alarm.id: waiting(one.alarm.raised_at, one.alarm.acknowledged_at or found.now)
            for one in shown
        },
        newer=max(first - A_PAGE, 0) if first else None,
        older=first + A_PAGE if len(found.alarms) > A_PAGE else None,
    )


def _offset(request: web.Request) -> int:
    given = request.query.get("from", "0")
    return min(int(given), 1_000_000) if given.isascii() and given.isdigit() else 0
