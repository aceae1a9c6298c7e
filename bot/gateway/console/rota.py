"""The rota: everybody sees it; those who may change it. Times are of the clock on the wall in Wales."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

from aiohttp import web

from bot.casework.hours import WALES, is_bank_holiday, moment
from bot.casework.records import Duty, Shift
from bot.casework.rights import Right, may
from bot.casework.rota import MayNotKeepRotaError, RotaProblem
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

ADDRESS = "/console/rota"
A_WEEK = 7
SHOWN_DAYS = 2 * A_WEEK
MOST_DAYS = 14
A_DAY = timedelta(days=1)
# At which field it is said why the rota was not changed.
BESIDE = {RotaProblem.TWICE: "who", RotaProblem.NOBODY: "who", RotaProblem.OVER: "day"}

Times = list[tuple[datetime, datetime]]


async def show(request: web.Request) -> web.Response:
    return await _page(request, Form("rota", {"days": ["1"]}))


async def add(request: web.Request) -> web.Response:
    form = await read_form(request, "rota")
    who, duty, times = form.value("who"), form.one_of("duty", Duty, required=True), _times(form)
    if not who:
        form.refuse("who", "not_chosen")
    if duty is None or form.problems:
        return await _page(request, form, status=REFUSED)
    rota = request.app[SERVICE].rota
    problem = await asyncio.to_thread(rota.add, request[VISIT].who, who, duty, times)
    return await _after(request, form, problem, came="added")


async def shift(request: web.Request) -> web.Response:
    return await _shift_page(request, Form("rota"))


async def swap(request: web.Request) -> web.Response:
    form = await read_form(request, "rota")
    if not form.value("who"):
        form.refuse("who", "not_chosen")
        return await _shift_page(request, form, status=REFUSED)
    rota, who = request.app[SERVICE].rota, request[VISIT].who
    problem = await asyncio.to_thread(rota.swap, who, request.match_info["shift"], form.value("who"))
    if problem is None or problem is RotaProblem.GONE:
        raise web.HTTPSeeOther(f"{ADDRESS}?came={'swapped' if problem is None else 'gone'}")
    form.refuse("who", f"rota.problem_{problem.value}")
    return await _shift_page(request, form, status=REFUSED)


async def remove(request: web.Request) -> web.Response:
    rota, who = request.app[SERVICE].rota, request[VISIT].who
    problem = await asyncio.to_thread(rota.remove, who, request.match_info["shift"])
    raise web.HTTPSeeOther(f"{ADDRESS}?came={'removed' if problem is None else 'gone'}")


async def _after(request: web.Request, form: Form, problem: RotaProblem | None, came: str) -> web.Response:
    if problem is None:
        raise web.HTTPSeeOther(f"{ADDRESS}?came={came}")
    form.refuse(BESIDE.get(problem, "ends"), f"rota.problem_{problem.value}")
    return await _page(request, form, status=REFUSED)


async def _page(request: web.Request, form: Form, status: int = 200) -> web.Response:
    first, who = _first_day(request), request[VISIT].who
    found = await asyncio.to_thread(request.app[SERVICE].rota.page, first, SHOWN_DAYS)
    days = [first + n * A_DAY for n in range(SHOWN_DAYS)]
    in_order = sorted(found.shifts, key=lambda one: (one.starts_at, list(Duty).index(one.duty)))
    return page(
        request,
        "rota/page.html",
        status=status,
        found=found,
        people=[(account.id, account.name) for account in found.people],
        form=form,
        weeks=[days[:A_WEEK], days[A_WEEK:]],
        by_day={day: [one for one in in_order if _shown_on(one, first) == day] for day in days},
        holidays={day for day in days if is_bank_holiday(day)},
        today=_local(datetime.now(UTC)).date(),
        earlier=first - A_WEEK * A_DAY,
        later=first + A_WEEK * A_DAY,
        on_wall=_local,
        may_keep=may(who, Right.KEEP_ROTA),
        duties=list(Duty),
        came=request.query.get("came"),
    )


async def _shift_page(request: web.Request, form: Form, status: int = 200) -> web.Response:
    if not may(request[VISIT].who, Right.KEEP_ROTA):
        raise MayNotKeepRotaError("This account may not change the rota. Ask a manager or a lead.")
    rota = request.app[SERVICE].rota
    found = await asyncio.to_thread(rota.shift, request.match_info["shift"])
    if found is None:
        raise web.HTTPSeeOther(f"{ADDRESS}?came=gone")
    around = await asyncio.to_thread(rota.page, _local(found.starts_at).date(), 1)
    return page(
        request,
        "rota/shift.html",
        status=status,
        form=form,
        shift=found,
        found=around,
        others=[(one.id, one.name) for one in around.people if one.id != found.account_id],
        on_wall=_local,
    )


def _shown_on(one: Shift, first: date) -> date:
    """The day on which it starts; of one that began before the first day, that day."""
    return max(_local(one.starts_at).date(), first)


def _times(form: Form) -> Times:
    """One shift a day for so many days, each by the clock on the wall; what is wrong is said of its field."""
    day, days = form.date("day", required=True), form.number("days", least=1, most=MOST_DAYS, required=True)
    starts, ends = form.time("starts", required=True), form.time("ends", required=True)
    if day is None or days is None or starts is None or ends is None:
        return []
    over_night = A_DAY if ends <= starts else timedelta(0)
    times: Times = []
    for one in (day + n * A_DAY for n in range(days)):
        begins, stops = moment(one, starts), moment(one + over_night, ends, last=True)
        if begins is None or stops is None:
            form.refuse("starts" if begins is None else "ends", "rota.problem_skipped")
            return []
        times.append((begins, stops))
    return times


def _first_day(request: web.Request) -> date:
    """The Monday of the week that was asked for, or of this one."""
    try:
        asked = date.fromisoformat(request.query.get("week", ""))
    except ValueError:
        asked = _local(datetime.now(UTC)).date()
    return asked - asked.weekday() * A_DAY


def _local(at: datetime) -> datetime:
    return at.astimezone(WALES)
