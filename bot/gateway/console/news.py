"""What others did to accounts, for whoever must know: until they say that they have seen it."""

from __future__ import annotations

import asyncio
from datetime import datetime

from aiohttp import web

from bot.gateway.console.cookies import see_other
from bot.gateway.console.forms import read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

ADDRESS = "/console/me/news"


async def show(request: web.Request) -> web.Response:
    news, visit = request.app[SERVICE].accounts.news, request[VISIT]
    return page(request, "access/news.html", found=await asyncio.to_thread(news.unseen, visit.who))


async def see(request: web.Request) -> web.StreamResponse:
    """Only as far as the page reached that was looked at: `until` is when its newest was done."""
    form = await read_form(request, "accounts")
    news, visit = request.app[SERVICE].accounts.news, request[VISIT]
    if until := _moment(form.value("until")):
        await asyncio.to_thread(news.see, visit.who.id, until)
    return see_other(ADDRESS)


async def unseen(request: web.Request) -> int:
    """How much is new, for the pages on which somebody begins."""
    return await asyncio.to_thread(request.app[SERVICE].accounts.news.count, request[VISIT].who)


def _moment(given: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return None
    return at if at.tzinfo else None
