"""My work: what is offered to me, my tasks with the late ones first, my cases."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from aiohttp import web

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.hours import day_ends
from bot.gateway.console.casefile.sending import TEXTS, forced_marriage_unit
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.shown import time_left
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE


async def show(request: web.Request) -> web.Response:
    return await _mine(request, None, 200)


async def accept(request: web.Request) -> web.Response:
    handing_over, who = request.app[SERVICE].casefile.handing_over, request[VISIT].who
    form = await read_form(request, TEXTS)
    return await _answer(request, form, partial(handing_over.accept, request.match_info["offer"], who))


async def refuse(request: web.Request) -> web.Response:
    handing_over, who = request.app[SERVICE].casefile.handing_over, request[VISIT].who
    form = await read_form(request, TEXTS, within=request.match_info["offer"])
    why = form.text("answer", required=True, longest=1000)
    return await _answer(request, form, partial(handing_over.refuse, request.match_info["offer"], who, why))


async def _answer(request: web.Request, form: Form, do: Callable[[], str | None]) -> web.Response:
    if not form.problems:
        try:
            reference = await asyncio.to_thread(do)
        except NotRecordedError as refused:
            form.refuse(refused.field, f"{TEXTS}.{refused.why}")
        else:
            raise web.HTTPSeeOther(f"/console/cases/{reference}" if reference else "/console/mine")
    return await _mine(request, form, REFUSED)


async def _mine(request: web.Request, form: Form | None, status: int) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    work = await asyncio.to_thread(service.casefile.mine.show, visit.who)
    to_sign = await asyncio.to_thread(service.deciding.boards.to_sign, visit.who)
    refused = {"form": form} if form is not None else {}
    return page(
        request,
        "casefile/mine.html",
        status=status,
        work=work,
        to_sign=to_sign,
        answering=lambda offer: form if form and form.within == offer else Form(TEXTS, within=offer),
        clocks=service.policy.clocks.clocks,
        today_ends=day_ends(service.policy.clocks.working_hours, work.now),
        unit=forced_marriage_unit(request),
        left={one.task.id: time_left(one.task.due_at, work.now) for one in work.tasks},
        **refused,
    )
