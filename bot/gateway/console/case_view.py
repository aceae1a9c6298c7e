"""The page of one case, also when a form on it was refused."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework import clock_face
from bot.casework.casefile.chronology import chronology
from bot.casework.casefile.view import FileShown
from bot.casework.hours import day_ends
from bot.casework.records import CaseState
from bot.gateway.console.case_page import as_shown, topic_words
from bot.gateway.console.deciding import lines_to_ring
from bot.gateway.console.forms import Form
from bot.gateway.console.page import page
from bot.gateway.console.shown import time_left
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.triage.clocks import Clocks

WRITING = "writing"  # keeps the ids of its fields apart from those of the sections
LATEST = 8  # entries of the chronology that stand on the case's own page


async def show_case(request: web.Request, form: Form | None = None, status: int = 200) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    reference = request.match_info["reference"]
    found = await asyncio.to_thread(service.desk.case, reference, visit.who, visit.language)
    file = await asyncio.to_thread(service.casefile.view.show, reference, visit.who)
    board = await asyncio.to_thread(service.deciding.boards.of, reference, visit.who)
    instrument = service.instruments[found.conversation.audience]
    refused = {"form": form} if form is not None else {}
    return page(
        request,
        "case/page.html",
        status=status,
        shown=as_shown(found, instrument, visit.language),
        page=found,
        file=file,
        board=board,
        ring=lines_to_ring(request, board),
        came=request.query.get("came"),
        writing=form or Form("casefile", within=WRITING),
        latest=chronology(file.records)[:LATEST],
        clocks=service.policy.clocks.clocks,
        opening=_opening(file, service.policy.clocks),
        today_ends=day_ends(service.policy.clocks.working_hours, file.now),
        left={task.id: time_left(task.due_at, file.now) for task in file.tasks},
        unit=service.directory.entry("forced_marriage_unit").line(visit.language),
        question=lambda key: topic_words(key, instrument, visit.language),
        **refused,
    )


def _opening(file: FileShown, clocks: Clocks) -> tuple[str, dict[str, int]] | None:
    """How long somebody still has to take it on, while nobody has."""
    if file.case.state is not CaseState.RECEIVED:
        return None
    return time_left(clock_face.due(clocks, file.case.outcome, file.case.waiting_since), file.now)
