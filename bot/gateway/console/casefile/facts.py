"""Facts: write one down, correct one, mark one as evidence."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from bot.casework.casefile.facts import Told
from bot.casework.records import Fact, Known
from bot.gateway.console.casefile.sending import (
    TEXTS,
    act,
    file_of,
    filled,
    form_page,
    partial_date,
    reference_of,
)
from bot.gateway.console.forms import Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import Speaker


async def add(request: web.Request) -> web.Response:
    again = partial(_fact_page, request, None)
    if request.method == "GET":
        return await again(Form(TEXTS, await _words_said(request)), 200)
    form = await read_form(request, TEXTS)
    told, facts = _told(form), request.app[SERVICE].casefile.facts
    record = partial(facts.record, reference_of(request), request[VISIT].who, told)
    return await act(request, form, record, again, "#chronology")


async def correct(request: web.Request) -> web.Response:
    fact = await _fact(request)
    if fact is None:
        return page(request, "message.html", status=404, words="casefile.no_such_fact")
    again = partial(_fact_page, request, fact)
    if request.method == "GET":
        return await again(Form(TEXTS, _as_sent(fact)), 200)
    form = await read_form(request, TEXTS)
    told, why = _told(form), form.text("why", required=True, longest=1000)
    facts, who = request.app[SERVICE].casefile.facts, request[VISIT].who
    correct_it = partial(facts.correct, reference_of(request), who, fact.id, told, why)
    return await act(request, form, correct_it, again, "#chronology")


async def evidence(request: web.Request) -> web.Response:
    fact, form = await _fact(request), await read_form(request, TEXTS)
    facts, who = request.app[SERVICE].casefile.facts, request[VISIT].who
    mark = partial(
        facts.mark_evidence,
        reference_of(request),
        who,
        request.match_info["fact"],
        evidence=form.value("evidence") == "yes",
    )
    return await act(request, form, mark, partial(_fact_page, request, fact), "#chronology")


async def _words_said(request: web.Request) -> dict[str, list[str]]:
    """A line of the talk that is to be kept longer than the talk: its number stands in the address."""
    number = request.query.get("line", "")
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        return {}
    view, who = request.app[SERVICE].casefile.view, request[VISIT].who
    line = await asyncio.to_thread(view.said, reference_of(request), who, int(number))
    if line is None or line.speaker is not Speaker.PERSON:
        return {}
    return filled(fact=line.text, known=Known.TOLD.value, evidence=True)


def _told(form: Form) -> Told:
    return Told(
        happened=partial_date(form, "happened"),
        known=form.one_of("known", Known, required=True) or Known.HEARSAY,
        words=form.text("fact", required=True),
        approximate=form.ticked("approximate"),
        about=list(form.chosen("about")),
        told_by=form.line("told_by"),
        visible_to=list(form.chosen("visible_to")),
        evidence=form.ticked("evidence"),
    )


async def _fact(request: web.Request) -> Fact | None:
    file = await file_of(request)
    return next((fact for fact in file.facts if fact.id == request.match_info["fact"]), None)


async def _fact_page(request: web.Request, fact: Fact | None, form: Form, status: int) -> web.Response:
    file = await file_of(request)
    people = [(one.person.id, one.person.name) for one in file.people]
    return await form_page(request, "fact.html", form, status, file, fact=fact, people=people)


def _as_sent(fact: Fact) -> dict[str, list[str]]:
    year, month, day = [*fact.happened.split("-"), "", ""][:3]
    simple = filled(
        known=fact.known.value,
        fact=fact.words,
        told_by=fact.told_by,
        approximate=fact.approximate,
        evidence=fact.evidence,
    )
    dated = {"happened-year": [year], "happened-month": [month], "happened-day": [day]}
    return simple | dated | {"about": [*fact.about], "visible_to": [*fact.visible_to]}
