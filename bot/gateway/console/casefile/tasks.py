"""Tasks: make one, and say that one is done. A contact says whom, how and when, and is looked at first."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial

from aiohttp import web

from bot.casework.casefile.contact import needs_legal_check
from bot.casework.casefile.planning import Planned
from bot.casework.records import Channel, Task
from bot.gateway.console.casefile.sending import (
    TEXTS,
    act,
    file_of,
    forced_marriage_unit,
    form_page,
    moment_of,
    reference_of,
)
from bot.gateway.console.forms import Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import AccountId


async def add(request: web.Request) -> web.Response:
    again = partial(_task_page, request)
    if request.method == "GET":
        return await again(Form(TEXTS), 200)
    form = await read_form(request, TEXTS)
    planned, planning = _planned(form), request.app[SERVICE].casefile.planning
    plan = partial(planning.plan, reference_of(request), request[VISIT].who, planned)
    return await act(request, form, plan, again, "#todo")


async def finish(request: web.Request) -> web.Response:
    task = await _task(request)
    if task is None:
        return page(request, "message.html", status=404, words="casefile.no_such_task")

    clocks = request.app[SERVICE].policy.clocks.clocks

    async def again(form: Form, status: int) -> web.Response:
        file, unit = await file_of(request), forced_marriage_unit(request)
        return await form_page(request, "done.html", form, status, file, task=task, clocks=clocks, unit=unit)

    if request.method == "GET":
        return await again(Form(TEXTS), 200)
    form = await read_form(request, TEXTS)
    result, tasks = form.text("result", required=True, longest=2000), request.app[SERVICE].casefile.tasks
    done = partial(tasks.finish, reference_of(request), request[VISIT].who, task.id, result)
    return await act(request, form, done, again, "#todo")


def _planned(form: Form) -> Planned:
    contact = form.one_of("contact_by", Channel)
    return Planned(
        words=form.text("task", required=True, longest=1000),
        due=moment_of(form, "due", "due_time") or datetime.max.replace(tzinfo=UTC),
        owner=AccountId(form.value("owner")) if form.value("owner") else None,
        person_id=form.value("person"),
        channel=contact,
        reason=form.text("reason", longest=1000),
        legal_check=form.text("legal_check", longest=1000),
    )


async def _task(request: web.Request) -> Task | None:
    file = await file_of(request)
    return next((task for task in file.tasks if task.id == request.match_info["task"]), None)


async def _task_page(request: web.Request, form: Form, status: int) -> web.Response:
    file, view = await file_of(request), request.app[SERVICE].casefile.view
    doers = await asyncio.to_thread(view.doers, file.case.reference, request[VISIT].who)
    people = [(one.person.id, one.person.name) for one in file.people if not one.never]
    legal = any(needs_legal_check(one.person, file.case.flags) for one in file.people)
    unit = forced_marriage_unit(request)
    return await form_page(
        request, "task.html", form, status, file, people=people, doers=doers, legal=legal, unit=unit
    )
