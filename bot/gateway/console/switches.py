"""Turning the chat to helplines only, and back: one press, with a reason."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework.records import SwitchName
from bot.casework.switches import Turned
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.gateway.switched import SWITCHED

ADDRESS = "/console/switches"
LONGEST_WHY = 500


async def show(request: web.Request) -> web.Response:
    return await _page(request, Form("switches"))


async def turn(request: web.Request) -> web.Response:
    form = await read_form(request, "switches")
    why = form.text("why", required=True, longest=LONGEST_WHY)
    to = form.one_of("to", {"on": True, "off": False}, required=True)
    if to is None or form.problems:
        return await _page(request, form, status=REFUSED)
    switches, account = request.app[SERVICE].switches, request[VISIT].who
    turn_it = switches.turn_on if to else switches.turn_off
    came: Turned = await asyncio.to_thread(turn_it, account, SwitchName.HELPLINES_ONLY, why)
    await request.app[SWITCHED].look()
    raise web.HTTPSeeOther(f"{ADDRESS}?came={came.value}")


async def now(request: web.Request) -> web.Response:
    """Whether the chat is on helplines only: a part of every page.

    A page asks once, when it is told. That may have been another process, so what this one saw last is old.
    """
    await request.app[SWITCHED].look()
    return page(request, "helplines_only.html")


async def _page(request: web.Request, form: Form, status: int = 200) -> web.Response:
    found = await asyncio.to_thread(request.app[SERVICE].switches.page, SwitchName.HELPLINES_ONLY)
    came = request.query.get("came")
    came = came if came in set(Turned) else None
    return page(request, "switches.html", status=status, form=form, found=found, came=came)
