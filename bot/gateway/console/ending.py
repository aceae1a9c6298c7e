"""Legal checks, how a case ends, and opening it again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.casework.deciding import Asked, NotDecidedError
from bot.casework.records import Account
from bot.gateway.console.deciding import board_of, refuse
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

ALLOWS = {"yes": True, "no": False}


async def show_legal_check(request: web.Request) -> web.Response:
    return await _page(request, "legal_check.html", Form("deciding"))


async def keep_legal_check(request: web.Request) -> web.Response:
    form = await read_form(request, "deciding")
    asked = Asked(
        asked=form.line("asked"),
        asked_on=form.date("asked_on"),
        said=form.text("said"),
        allows=form.one_of("allows", ALLOWS),
        told_of_orders=form.value("told_of_orders"),
    )
    keep = request.app[SERVICE].deciding.legal_checks.keep
    return await _done(request, form, "legal_check.html", lambda case, who: keep(case, who, asked))


async def show_close(request: web.Request) -> web.Response:
    return await _page(request, "close.html", Form("deciding"))


async def close(request: web.Request) -> web.Response:
    form = await read_form(request, "deciding")
    ending, reasons = form.value("ending"), form.text("close_reasons")
    end = request.app[SERVICE].deciding.ending.close
    return await _done(request, form, "close.html", lambda case, who: end(case, who, ending, reasons))


async def show_reopen(request: web.Request) -> web.Response:
    return await _page(request, "reopen.html", Form("deciding"))


async def reopen(request: web.Request) -> web.Response:
    form = await read_form(request, "deciding")
    reasons = form.text("reopen_reasons")
    begin = request.app[SERVICE].deciding.ending.reopen
    return await _done(request, form, "reopen.html", lambda case, who: begin(case, who, reasons))


async def _done(
    request: web.Request, form: Form, template: str, act: Callable[[str, Account], None]
) -> web.Response:
    """Do it and go back to the case, or show the form again as it was typed."""
    reference = request.match_info["reference"]
    if form.problems:
        return await _page(request, template, form, status=REFUSED)
    try:
        await asyncio.to_thread(act, reference, request[VISIT].who)
    except NotDecidedError as error:
        refuse(request, form, error.refusals)
        return await _page(request, template, form, status=REFUSED)
    raise web.HTTPSeeOther(f"/console/cases/{reference}#decisions")


async def _page(request: web.Request, template: str, form: Form, status: int = 200) -> web.Response:
    board, language = await board_of(request), request[VISIT].language
    return page(
        request,
        f"deciding/{template}",
        status=status,
        form=form,
        board=board,
        case=board.case,
        endings=[(one.id, one.says.said_in(language)) for one in board.endings],
    )
