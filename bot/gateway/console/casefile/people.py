"""People of a case: add, change, take off, who works with them, and how they can be reached safely."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from bot.casework.casefile.contact import Agreed, Window
from bot.casework.casefile.people import ADULTS, Described
from bot.casework.records import Channel, Part, Person
from bot.gateway.console.casefile.sending import TEXTS, act, file_of, filled, form_page, reference_of
from bot.gateway.console.forms import Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import AccountId

DETAILS = ("born", "phone", "email", "address", "school", "organisation")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WINDOWS = ("safe", "safe_too", "unsafe")


async def add(request: web.Request) -> web.Response:
    file = await file_of(request)
    again = partial(_person_page, request, None)
    if request.method == "GET":
        return await again(Form(TEXTS, filled(part=request.query.get("part", ""))), 200)
    form = await read_form(request, TEXTS)
    described = _described(form)
    people, who = request.app[SERVICE].casefile.people, request[VISIT].who
    return await act(request, form, lambda: people.add(file.case.reference, who, described), again, "#people")


async def change(request: web.Request) -> web.Response:
    person = await _person(request)
    if person is None:
        return page(request, "message.html", status=404, words="casefile.no_such_person")
    again = partial(_person_page, request, person)
    if request.method == "GET":
        return await again(Form(TEXTS, _as_sent(person)), 200)
    form = await read_form(request, TEXTS)
    described = _described(form, person)
    people, who = request.app[SERVICE].casefile.people, request[VISIT].who
    change_it = partial(people.change, reference_of(request), who, person.id, described)
    return await act(request, form, change_it, again, "#people")


async def take_off(request: web.Request) -> web.Response:
    people, who = request.app[SERVICE].casefile.people, request[VISIT].who
    person_id = request.match_info["person"]
    take_off_it = partial(people.take_off, reference_of(request), who, person_id)
    again = partial(_person_page, request, await _person(request))
    return await act(request, Form(TEXTS), take_off_it, again, "#people")


async def assign(request: web.Request) -> web.Response:
    person = await _person(request)
    form = await read_form(request, TEXTS)
    people, who = request.app[SERVICE].casefile.people, request[VISIT].who
    worker = AccountId(form.value("worker")) if form.value("worker") else None
    give = partial(people.assign, reference_of(request), who, request.match_info["person"], worker)
    return await act(request, form, give, partial(_person_page, request, person), "#people")


async def contact(request: web.Request) -> web.Response:
    person = await _person(request)
    if person is None:
        return page(request, "message.html", status=404, words="casefile.no_such_person")

    async def again(form: Form, status: int) -> web.Response:
        return await form_page(
            request, "contact.html", form, status, await file_of(request), person=person, windows=WINDOWS
        )

    if request.method == "GET":
        return await again(Form(TEXTS), 200)
    form = await read_form(request, TEXTS)
    agreed = _agreed(form)
    contacts, who = request.app[SERVICE].casefile.contact, request[VISIT].who
    agree = partial(contacts.agree, reference_of(request), who, person.id, agreed)
    return await act(request, form, agree, again, "#contact")


def _described(form: Form, person: Person | None = None) -> Described:
    """What the form does not ask about is kept: an age, or with whom a child lives."""
    kept = {key: value for key, value in (person.details if person else {}).items() if key not in DETAILS}
    told = {key: form.line(key) for key in DETAILS}
    return Described(
        part=form.one_of("part", Part, required=True) or Part.RELATIVE,
        name=form.line("name", required=True),
        details=kept | {key: value for key, value in told.items() if value},
        may_know=form.text("may_know", longest=1000),
    )


def _agreed(form: Form) -> Agreed:
    found = {name: _window(form, name) for name in WINDOWS}
    return Agreed(
        channels=form.some_of("channels", Channel, required=True),
        safe=[window for name in ("safe", "safe_too") if (window := found[name])],
        unsafe=[window for name in ("unsafe",) if (window := found[name])],
        words=form.text("contact_words", longest=1000),
    )


def _window(form: Form, name: str) -> Window | None:
    days = form.some_of(f"{name}_days", {day: number for number, day in enumerate(DAYS)})
    wanted = bool(days) or name == "safe"
    opens = form.time(f"{name}_from", required=wanted)
    closes = form.time(f"{name}_to", required=wanted)
    if wanted and not days:
        form.refuse(f"{name}_days", "none_chosen")
    if opens and closes and closes <= opens:
        form.refuse(f"{name}_to", f"{TEXTS}.closes_before_it_opens")
    return Window(days, opens, closes) if days and opens and closes else None


async def _person(request: web.Request) -> Person | None:
    file = await file_of(request)
    return file.person(request.match_info["person"])


async def _person_page(request: web.Request, person: Person | None, form: Form, status: int) -> web.Response:
    file, view = await file_of(request), request.app[SERVICE].casefile.view
    workers = await asyncio.to_thread(view.workers, file.case.reference, request[VISIT].who)
    worker = next((one.worker for one in file.people if person and one.person.id == person.id), None)
    values = {"person": person, "workers": workers, "details": DETAILS, "adults": ADULTS, "worker": worker}
    giving = Form(TEXTS, filled(worker=worker or ""), within="give")
    return await form_page(request, "person.html", form, status, file, giving=giving, **values)


def _as_sent(person: Person) -> dict[str, list[str]]:
    return filled(part=person.part.value, name=person.name, may_know=person.may_know, **person.details)
