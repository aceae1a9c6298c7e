"""The accounts of everybody who works here, for those who keep them. A one-time password is shown once."""

from __future__ import annotations

import asyncio
from datetime import datetime

from aiohttp import web

from bot.casework.access import Change, Refused
from bot.casework.access.keeping import LONGEST_REASON, OnePerson
from bot.casework.records import Account, Role
from bot.gateway.console.cookies import see_other
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.hashing import KNOWN
from bot.gateway.console.many_forms import one_of_many
from bot.gateway.console.news import unseen
from bot.gateway.console.page import page
from bot.gateway.console.shown import WALES
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import AccountId

PEOPLE = "/console/people"
ABOUT = {  # beside which field a refusal stands
    Refused.NO_NAME: "name",
    Refused.NO_ADDRESS: "email",
    Refused.EXISTS: "email",
    Refused.NO_PHONE: "phone",
    Refused.LAST: "role",
}


async def show(request: web.Request) -> web.Response:
    return await _list(request, Form("accounts"))


async def add(request: web.Request) -> web.Response:
    form = await read_form(request, "accounts")
    email, name = form.line("email", required=True), form.line("name", required=True)
    role = form.one_of("role", Role, required=True)
    if role is None or form.problems:
        return await _list(request, form, REFUSED)
    keeping = request.app[SERVICE].accounts.keeping
    added = await request.app[KNOWN].do(keeping.add, request[VISIT].who.id, email, name, role)
    if isinstance(added, Refused):
        _refuse(form, added)
        return await _list(request, form, REFUSED)
    return await _password(request, *added)


async def one(request: web.Request) -> web.Response:
    person = await _person(request)
    return _one(request, person, _filled_in(person.account))


async def change(request: web.Request) -> web.StreamResponse:
    form, person = await read_form(request, "accounts"), await _person(request)
    role = form.one_of("role", Role, required=True)
    asked = Change(
        role=role or person.account.role,
        active=form.one_of("active", {"yes": True, "no": False}, required=True) is not False,
        phone=form.line("phone"),
        trained_until=form.date("trained_until"),
        reason=form.text("reason", required=True, longest=LONGEST_REASON),
    )
    if form.problems:
        return _one(request, person, form, REFUSED)
    keeping = request.app[SERVICE].accounts.keeping
    refused = await asyncio.to_thread(keeping.change, request[VISIT].who.id, person.account.id, asked)
    return _answered(request, person, form, refused, "changed")


async def reset_password(request: web.Request) -> web.StreamResponse:
    form, person = await read_form(request, "accounts", within="password"), await _person(request)
    reason = form.text("reason", required=True, longest=LONGEST_REASON)
    if form.problems:
        return _one(request, person, form, REFUSED)
    keeping, account_id = request.app[SERVICE].accounts.keeping, person.account.id
    reset = await request.app[KNOWN].do(keeping.reset_password, request[VISIT].who.id, account_id, reason)
    if isinstance(reset, Refused):
        return _answered(request, person, form, reset, "")
    return await _password(request, account_id, reset)


async def reset_second_factor(request: web.Request) -> web.StreamResponse:
    form, person = await read_form(request, "accounts", within="factor"), await _person(request)
    reason = form.text("reason", required=True, longest=LONGEST_REASON)
    if form.problems:
        return _one(request, person, form, REFUSED)
    keeping, account_id = request.app[SERVICE].accounts.keeping, person.account.id
    refused = await asyncio.to_thread(keeping.reset_second_factor, request[VISIT].who.id, account_id, reason)
    return _answered(request, person, form, refused, "factor_reset")


async def lift_conflict(request: web.Request) -> web.StreamResponse:
    conflict = request.match_info["conflict"]
    form, person = await read_form(request, "accounts", within=conflict), await _person(request)
    reason = form.text("reason", required=True, longest=LONGEST_REASON)
    if form.problems:
        return _one(request, person, form, REFUSED)
    lift, account_id = request.app[SERVICE].accounts.keeping.lift_conflict, person.account.id
    refused = await asyncio.to_thread(lift, request[VISIT].who.id, account_id, conflict, reason)
    return _answered(request, person, form, refused, "lifted")


def _answered(
    request: web.Request, person: OnePerson, form: Form, refused: Refused | None, done: str
) -> web.StreamResponse:
    if refused is None:
        return see_other(f"{PEOPLE}/{person.account.id}?done={done}")
    _refuse(form, refused)
    return _one(request, person, form, REFUSED)


def _refuse(form: Form, refused: Refused) -> None:
    form.refuse(ABOUT.get(refused, "reason"), f"accounts.{refused.value}")


async def _person(request: web.Request) -> OnePerson:
    keeping, account_id = request.app[SERVICE].accounts.keeping, AccountId(request.match_info["account"])
    person = await asyncio.to_thread(keeping.one, account_id)
    if person is None:
        raise web.HTTPNotFound
    return person


async def _list(request: web.Request, form: Form, status: int = 200) -> web.Response:
    everybody = await asyncio.to_thread(request.app[SERVICE].accounts.keeping.everybody)
    return page(
        request,
        "access/people.html",
        status=status,
        form=form,
        news=await unseen(request),
        everybody=everybody,
        role_options=_roles(request),
        today=datetime.now(WALES).date(),
    )


async def _password(request: web.Request, account_id: AccountId, password: str) -> web.Response:
    service = request.app[SERVICE]
    person = await asyncio.to_thread(service.accounts.keeping.one, account_id)
    lasts = service.policy.clocks.clocks["one_time_password"].says.said_in(request[VISIT].language)
    return page(request, "access/one_time_password.html", person=person, password=password, lasts=lasts)


def _one(request: web.Request, person: OnePerson, form: Form, status: int = 200) -> web.Response:
    beginning = {"": _filled_in(person.account)}
    return page(
        request,
        "access/person.html",
        status=status,
        form=form,
        form_of=one_of_many(form, beginning),
        person=person,
        role_options=_roles(request),
        is_me=person.account.id == request[VISIT].who.id,
        came=request.query.get("done"),
    )


def _roles(request: web.Request) -> list[tuple[str, str]]:
    say, language = request.app[SERVICE].phrases.say, request[VISIT].language
    return [(role.value, say(f"console.role_{role.value}", language)) for role in Role]


def _filled_in(account: Account) -> Form:
    until = account.trained_until
    return Form(
        "accounts",
        {
            "role": [account.role.value],
            "active": ["yes" if account.active else "no"],
            "phone": [account.phone or ""],
            "trained_until-day": [str(until.day) if until else ""],
            "trained_until-month": [str(until.month) if until else ""],
            "trained_until-year": [str(until.year) if until else ""],
        },
    )
