"""Who must never receive a case: the list, adding to it, and taking a name off.

Adding is done in two steps where accounts here match: first it is said how many, then it is written.
"""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import DUTY_TEAM
from bot.gateway.console.casefile.sending import TEXTS, act, file_of, form_page, reference_of
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import AccountId


async def show(request: web.Request) -> web.Response:
    return await _bars_page(request, Form(TEXTS), 200)


async def add(request: web.Request) -> web.Response:
    form = await read_form(request, TEXTS)
    barring = Barring(
        name=form.line("name", required=True),
        why=form.text("why", required=True, longest=1000),
        email=form.line("email"),
        account_id=AccountId(form.value("account")) if form.value("account") else None,
    )
    if form.problems:
        return await _bars_page(request, form, REFUSED)
    bars, who = request.app[SERVICE].casefile.bars, request[VISIT].who
    matching = await asyncio.to_thread(bars.matching, reference_of(request), who, barring)
    if matching and not form.ticked("sure"):
        return await _bars_page(request, form, 200, matching=matching)
    return await _write(request, form, barring, matching)


async def _write(request: web.Request, form: Form, barring: Barring, matching: int) -> web.Response:
    service, who = request.app[SERVICE], request[VISIT].who
    new_owner = {"me": str(who.id), "team": DUTY_TEAM}.get(form.value("new_owner"))
    try:
        await asyncio.to_thread(service.casefile.bars.bar, reference_of(request), who, barring, new_owner)
    except NotRecordedError as refused:
        form.refuse(refused.field, f"{TEXTS}.{refused.why}")
        return await _bars_page(
            request, form, REFUSED, matching=matching, asks_owner=refused.field == "new_owner"
        )
    try:
        await file_of(request)
    except NoSuchCaseError:  # they have barred themselves
        raise web.HTTPSeeOther("/console/") from None
    raise web.HTTPSeeOther(f"/console/cases/{reference_of(request)}/barred")


async def lift(request: web.Request) -> web.Response:
    form = await read_form(request, TEXTS, within="lift")
    why = form.text("why", required=True, longest=1000)
    bars, who = request.app[SERVICE].casefile.bars, request[VISIT].who
    lift_it = partial(bars.lift, reference_of(request), who, request.match_info["barred"], why)

    async def again(refused: Form, status: int) -> web.Response:
        return await _bars_page(request, Form(TEXTS), status, lifting=refused)

    return await act(request, form, lift_it, again, "/barred")


async def _bars_page(
    request: web.Request,
    form: Form,
    status: int,
    *,
    matching: int = 0,
    asks_owner: bool = False,
    lifting: Form | None = None,
) -> web.Response:
    file, view = await file_of(request), request.app[SERVICE].casefile.view
    workers = await asyncio.to_thread(view.workers, file.case.reference, request[VISIT].who)
    bars = request.app[SERVICE].casefile.bars
    no_lead = await asyncio.to_thread(bars.no_lead_left, file.case.reference, request[VISIT].who)
    return await form_page(
        request,
        "barred.html",
        form,
        status,
        file,
        workers=workers,
        matching=matching,
        no_lead=no_lead,
        asks_owner=asks_owner,
        lifting=lifting or Form(TEXTS, within="lift"),
    )
