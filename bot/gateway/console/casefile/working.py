"""What is done to a case in one step: a judgement, a note, an offer to a colleague, a link decided."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from bot.casework.records import Concern
from bot.gateway.console.case_view import WRITING, show_case
from bot.gateway.console.casefile.sending import TEXTS, act, file_of, form_page, reference_of
from bot.gateway.console.forms import Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import AccountId


async def judge(request: web.Request) -> web.Response:
    form = await read_form(request, TEXTS, within=WRITING)
    concern = form.one_of("concern", Concern, required=True) or Concern.HIGH
    words = form.text("words", required=True)
    seen = form.number("seen", least=0, most=100_000) or 0
    judging, who = request.app[SERVICE].casefile.judging, request[VISIT].who
    write = partial(judging.judge, reference_of(request), who, concern, words, seen)
    return await act(request, form, write, partial(show_case, request), "#judgement")


async def note(request: web.Request) -> web.Response:
    form = await read_form(request, TEXTS, within=WRITING)
    words, notes = form.text("note", required=True), request.app[SERVICE].casefile.notes
    write = partial(notes.write, reference_of(request), request[VISIT].who, words)
    return await act(request, form, write, partial(show_case, request), "#notes")


async def hand_over(request: web.Request) -> web.Response:
    async def again(form: Form, status: int) -> web.Response:
        file, view = await file_of(request), request.app[SERVICE].casefile.view
        workers = await asyncio.to_thread(view.workers, file.case.reference, request[VISIT].who)
        workers.pop(request[VISIT].who.id, None)
        return await form_page(request, "hand_over.html", form, status, file, workers=workers)

    if request.method == "GET":
        return await again(Form(TEXTS), 200)
    form = await read_form(request, TEXTS)
    if not form.value("taker"):
        form.refuse("taker", "not_chosen")
    words = form.text("offer_words", required=True, longest=2000)
    handing_over, who = request.app[SERVICE].casefile.handing_over, request[VISIT].who
    taker = AccountId(form.value("taker"))
    offer = partial(handing_over.offer, reference_of(request), who, taker, words)
    return await act(request, form, offer, again)


async def withdraw(request: web.Request) -> web.Response:
    handing_over, who = request.app[SERVICE].casefile.handing_over, request[VISIT].who
    take_back = partial(handing_over.withdraw, reference_of(request), who)
    return await act(request, Form(TEXTS), take_back, partial(show_case, request))


async def link(request: web.Request) -> web.Response:
    file = await file_of(request)
    found = next((one for one in file.links if one.link.id == request.match_info["link"]), None)
    if found is None:
        return page(request, "message.html", status=404, words="casefile.no_such_link")

    async def again(form: Form, status: int) -> web.Response:
        return await form_page(request, "link.html", form, status, file, link=found)

    if request.method == "GET":
        return await again(Form(TEXTS), 200)
    form = await read_form(request, TEXTS)
    confirmed = form.one_of("confirmed", {"yes": True, "no": False}, required=True)
    why = form.text("why", required=True, longest=1000)
    casefile, who = request.app[SERVICE].casefile, request[VISIT].who
    decide = partial(
        casefile.decide_link, file.case.reference, who, found.link.id, why, confirmed=bool(confirmed)
    )
    return await act(request, form, decide, again, "#links")
