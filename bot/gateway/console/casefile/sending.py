"""What every page of the case file does: look at the case, read a form, act, go back to the case.

A refusal stands beside its field, and whatever was typed is still there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.view import FileShown
from bot.casework.hours import moment
from bot.gateway.console.forms import REFUSED, Form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

TEXTS = "casefile"
type Again = Callable[[Form, int], Awaitable[web.Response]]


def reference_of(request: web.Request) -> str:
    return request.match_info["reference"]


async def file_of(request: web.Request) -> FileShown:
    view = request.app[SERVICE].casefile.view
    return await asyncio.to_thread(view.show, reference_of(request), request[VISIT].who)


def forced_marriage_unit(request: web.Request) -> str:
    """Whom to ring where nobody of a family may be contacted."""
    return request.app[SERVICE].directory.entry("forced_marriage_unit").line(request[VISIT].language)


async def form_page(
    request: web.Request, template: str, form: Form, status: int, file: FileShown, **values: Any
) -> web.Response:
    return page(
        request, f"casefile/{template}", status=status, form=form, file=file, case=file.case, **values
    )


async def act(
    request: web.Request, form: Form, do: Callable[[], object], again: Again, part: str = ""
) -> web.Response:
    """Do what the form asks, and go on to the case; or show the form again with what is wrong."""
    if not form.problems:
        try:
            await asyncio.to_thread(do)
        except NotRecordedError as refused:
            form.refuse(refused.field, f"{TEXTS}.{refused.why}")
        else:
            raise web.HTTPSeeOther(f"/console/cases/{reference_of(request)}{part}")
    return await again(form, REFUSED)


def moment_of(form: Form, day: str, time: str) -> datetime | None:
    """A day and a time by the clock of Wales; the hour that is skipped in spring is refused."""
    date, clock = form.date(day, required=True), form.time(time, required=True)
    if date is None or clock is None:
        return None
    found = moment(date, clock)
    if found is None:
        form.refuse(time, "not_a_time")
    return found


def partial_date(form: Form, name: str) -> str:
    """As much of a date as is known: a year, a month of one, a day of one, or nothing."""
    year, month, day = (form.value(f"{name}-{part}").strip() for part in ("year", "month", "day"))
    if (day and not month) or (month and not year):
        form.refuse(name, f"{TEXTS}.not_a_date", part="day")
        return ""
    if not all(part.isascii() and part.isdigit() for part in (year, month, day) if part):
        form.refuse(name, f"{TEXTS}.not_a_date", part="day")
        return ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def filled(**values: str | bool) -> dict[str, list[str]]:
    """What a form begins filled in with."""
    return {name: ["yes" if value is True else str(value)] for name, value in values.items() if value}
