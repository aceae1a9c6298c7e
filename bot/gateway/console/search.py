"""Finding a case by somebody in it. What is looked for is sent, and never stands in an address."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from aiohttp import web

from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.queue import rows_shown
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE


async def show(request: web.Request) -> web.Response:
    return page(request, "search.html", form=Form("search"), rows=None)


async def find(request: web.Request) -> web.Response:
    form = await read_form(request, "search")
    words = form.line("words", required=True)
    if form.problems:
        return page(request, "search.html", status=REFUSED, form=form, rows=None)
    rows = await asyncio.to_thread(request.app[SERVICE].search.find, request[VISIT].who, words)
    return page(request, "search.html", form=form, rows=rows, **rows_shown(rows, {}, datetime.now(UTC)))
