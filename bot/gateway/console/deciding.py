"""Deciding about a case: one form with everything that must stand beside a decision.

A form that is refused comes back as it was typed, with all that stands in the way, each beside its place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid4

from aiohttp import web

from bot.casework.deciding import Board, NotDecidedError, Proposal, Refusal
from bot.casework.records import Consent, Option
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

# Where on the form it is said, when it is not where the refusal says.
BESIDE = {"opinion": "opinion_by"}


async def show(request: web.Request) -> web.Response:
    return await _page(request, Form("deciding", {"option": [request.query.get("option", "")]}))


async def decide(request: web.Request) -> web.Response:
    form = await read_form(request, "deciding")
    proposal, reference = _proposal(form), request.match_info["reference"]
    proposing = request.app[SERVICE].deciding.proposing
    if proposal is None:
        return await _page(request, form, status=REFUSED)
    if form.problems:  # what cannot be read is said together with what the case stands in the way with
        found = await asyncio.to_thread(proposing.in_the_way, reference, request[VISIT].who, proposal)
        refuse(request, form, found)
        return await _page(request, form, status=REFUSED)
    try:
        made = await asyncio.to_thread(proposing.decide, reference, request[VISIT].who, proposal)
    except NotDecidedError as error:
        refuse(request, form, error.refusals)
        return await _page(request, form, status=REFUSED)
    raise web.HTTPSeeOther(f"/console/cases/{reference}/decisions/{made.id}?came={made.state.value}")


def refuse(request: web.Request, form: Form, refusals: Iterable[Refusal]) -> None:
    """Put each refusal where it belongs on the form."""
    for refusal in refusals:
        about = refusal.about.said_in(request[VISIT].language) if refusal.about else ""
        place = BESIDE.get(refusal.place, refusal.place)
        part = "day" if refusal.place in ("next_review", "asked_on") else ""
        form.refuse(place, f"deciding.refused_{refusal.why}", part=part, about=about, **refusal.values)


def lines_to_ring(request: web.Request, board: Board) -> list[str]:
    """The contacts that what was decided calls for, as they stand in the directory today."""
    entries = [request.app[SERVICE].directory.entry(name) for name in board.ring]
    return [entry.line(request[VISIT].language) for entry in entries if entry.shown]


async def board_of(request: web.Request) -> Board:
    service = request.app[SERVICE]
    return await asyncio.to_thread(
        service.deciding.boards.of, request.match_info["reference"], request[VISIT].who
    )


def _proposal(form: Form) -> Proposal | None:
    """What was typed, before anything is asked of it. None when not even an option was chosen."""
    option = form.one_of("option", Option, required=True)
    written = {name: form.text(name) for name in WRITTEN}
    consent, review = form.one_of("consent", Consent), form.date("next_review")
    opinion = _opinion(form)
    if option is None:
        return None
    return Proposal(
        id=_id(form.value("id")),
        option=option,
        consent=consent,
        authority=form.value("authority"),
        next_review=review,
        basis=form.value("basis"),
        gone_into=tuple(form.chosen("gone_into")),
        opinion=opinion,
        **written,
    )


WRITTEN = (
    *("reasons", "alternatives", "wishes", "consent_why"),
    *("authority_words", "differs", "settled", "override"),
)


def _opinion(form: Form) -> str:
    """Whose opinion, and from which day. Half of it is none."""
    whose, day = form.line("opinion_by"), form.date("opinion_on")
    if day is not None and day > date.today():  # noqa: DTZ011 - a day on the wall, near enough
        form.refuse("opinion_on", "deciding.refused_opinion_later", part="day")
    return f"{whose}, {day:%d/%m/%Y}" if whose and day else ""


def _id(sent: str) -> str:
    """The one the form was made with, so that sending it twice decides once."""
    try:
        return str(UUID(sent))
    except ValueError:
        return str(uuid4())


async def _page(request: web.Request, form: Form, status: int = 200) -> web.Response:
    board, table = await board_of(request), request.app[SERVICE].policy.deciding
    language = request[VISIT].language
    return page(
        request,
        "deciding/decide.html",
        status=status,
        form=form,
        board=board,
        case=board.case,
        form_id=_id(form.value("id")),
        options=[(one.id, one.says.said_in(language)) for one in table.options.values()],
        authorities=[(one.id, one.says.said_in(language)) for one in table.authorities.values()],
        gone_into=[(one.id, one.says.said_in(language)) for one in table.gone_into.values()],
        says={one.id: one.says.said_in(language) for one in table.options.values()},
    )
