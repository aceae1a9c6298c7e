"""One decision with its signatures, and the list of those that wait for some."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework.deciding import NotDecidedError
from bot.casework.gate import NoSuchCaseError
from bot.gateway.console.deciding import board_of, lines_to_ring, refuse
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

AGREES = {"yes": True, "no": False}


async def show(request: web.Request) -> web.Response:
    return await _page(request, Form("deciding"))


async def sign(request: web.Request) -> web.Response:
    form = await read_form(request, "deciding")
    agrees, reasons = form.one_of("agrees", AGREES, required=True), form.text("reasons")
    if agrees is None or form.problems:
        return await _page(request, form, status=REFUSED)
    reference, decision = request.match_info["reference"], request.match_info["decision"]
    try:
        came = await asyncio.to_thread(
            request.app[SERVICE].deciding.signing.sign,
            reference,
            request[VISIT].who,
            decision,
            agrees=agrees,
            reasons=reasons,
        )
    except NotDecidedError as error:
        refuse(request, form, error.refusals)
        return await _page(request, form, status=REFUSED)
    raise web.HTTPSeeOther(f"/console/cases/{reference}/decisions/{decision}?came={came.value}")


async def withdraw(request: web.Request) -> web.Response:
    reference, decision = request.match_info["reference"], request.match_info["decision"]
    take_back = request.app[SERVICE].deciding.proposing.withdraw
    try:
        await asyncio.to_thread(take_back, reference, request[VISIT].who, decision)
    except NotDecidedError as error:
        form = Form("deciding")
        refuse(request, form, error.refusals)
        return await _page(request, form, status=REFUSED)
    raise web.HTTPSeeOther(f"/console/cases/{reference}/decisions/{decision}?came=withdrawn")


async def waiting(request: web.Request) -> web.Response:
    boards = request.app[SERVICE].deciding.boards
    found, names = await asyncio.to_thread(boards.waiting, request[VISIT].who)
    return page(
        request,
        "deciding/signing.html",
        mine=[one for one in found if one.shown.can_sign],
        others=[one for one in found if not one.shown.can_sign],
        names=names,
    )


async def _page(request: web.Request, form: Form, status: int = 200) -> web.Response:
    board = await board_of(request)
    shown = board.decision(request.match_info["decision"])
    if shown is None:
        raise NoSuchCaseError("There is no such decision in this case.")
    table, language = request.app[SERVICE].policy.deciding, request[VISIT].language
    authority = table.authorities.get(shown.decision.authority)
    return page(
        request,
        "deciding/decision.html",
        status=status,
        form=form,
        board=board,
        case=board.case,
        shown=shown,
        made=shown.decision,
        option=table.options[shown.decision.option].says.said_in(language),
        authority=authority.says.said_in(language) if authority else shown.decision.authority,
        gone_into=[
            table.gone_into[one].says.said_in(language) if one in table.gone_into else one
            for one in shown.decision.gone_into
        ],
        ring=lines_to_ring(request, board),
        came=request.query.get("came"),
    )
