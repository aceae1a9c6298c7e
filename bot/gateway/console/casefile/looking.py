"""Looking at a case as a whole: the chronology with its filters, and everything anybody did to it."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework.casefile.chronology import chronology
from bot.casework.casefile.entries import EntryKind, Order
from bot.gateway.console.case_page import topic_words
from bot.gateway.console.casefile.sending import TEXTS, file_of, filled, reference_of
from bot.gateway.console.forms import Form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE


async def show_chronology(request: web.Request) -> web.Response:
    """Order and filters stand in the address, so that they are there again after reading an entry."""
    file, service, visit = await file_of(request), request.app[SERVICE], request[VISIT]
    asked = {name: request.query.get(name, "") for name in ("order", "kind", "who")}
    order = Order(asked["order"]) if asked["order"] in set(Order) else Order.NEWEST
    kind = EntryKind(asked["kind"]) if asked["kind"] in set(EntryKind) else None
    await asyncio.to_thread(service.casefile.view.read, file.case.reference, visit.who, "chronology")
    instrument = service.instruments[file.records.conversation.audience]
    return page(
        request,
        "casefile/chronology.html",
        file=file,
        case=file.case,
        entries=chronology(file.records, order, kind, asked["who"] or None),
        choosing=Form(TEXTS, filled(order=order.value, kind=asked["kind"], who=asked["who"])),
        kinds=list(EntryKind),
        orders=list(Order),
        people=[(one.person.id, one.person.name) for one in file.people],
        clocks=service.policy.clocks.clocks,
        question=lambda key: topic_words(key, instrument, visit.language),
    )


async def show_history(request: web.Request) -> web.Response:
    view = request.app[SERVICE].casefile.view
    found = await asyncio.to_thread(view.history, reference_of(request), request[VISIT].who)
    return page(request, "casefile/history.html", history=found, case=found.case)
