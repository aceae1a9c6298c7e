"""Setting up a second factor: an app with six digits, passkeys, and codes for the day they are lost."""

from __future__ import annotations

import asyncio

import segno
from aiohttp import web

from bot.casework.access import Passed
from bot.gateway.console.cookies import signed_in
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.guard import SET_UP
from bot.gateway.console.navigation import home_of
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

RECOVERY = "/console/recovery-codes"
ME = "/console/me"


async def show(request: web.Request) -> web.Response:
    return await _page(request, Form("signing_in"))


async def start_app(request: web.Request) -> web.StreamResponse:
    await asyncio.to_thread(request.app[SERVICE].accounts.codes.start, request[VISIT].who)
    raise web.HTTPSeeOther(SET_UP)


async def confirm_app(request: web.Request) -> web.StreamResponse:
    form, codes = await read_form(request, "signing_in"), request.app[SERVICE].accounts.codes
    passed = await asyncio.to_thread(codes.confirm, request[VISIT].signed_in, form.secret("app_code"))
    if passed is None:
        form.refuse("app_code", "signing_in.app_not_confirmed")
        return await _page(request, form, REFUSED)
    return await _set_up(request, passed)


async def passkey_question(request: web.Request) -> web.Response:
    visit, passkeys = request[VISIT], request.app[SERVICE].accounts.passkeys
    if passkeys.site is None:
        raise web.HTTPNotFound
    asked = await asyncio.to_thread(passkeys.to_add, visit.who, visit.csrf)
    return web.Response(text=asked, content_type="application/json")


async def add_passkey(request: web.Request) -> web.StreamResponse:
    form, visit = await read_form(request, "signing_in"), request[VISIT]
    passkeys, name = request.app[SERVICE].accounts.passkeys, form.line("passkey_name", longest=60)
    if passkeys.site is None:
        raise web.HTTPNotFound
    passed = None
    if not form.problems:
        answer = form.secret("passkey")
        passed = await asyncio.to_thread(passkeys.add, visit.signed_in, answer, name, visit.csrf)
    if passed is None:
        form.refuse("passkey_name", "signing_in.passkey_not_added")
        return await _page(request, form, REFUSED)
    return await _set_up(request, passed)


async def show_recovery(request: web.Request) -> web.Response:
    return await _recovery(request, codes=())


async def new_recovery_codes(request: web.Request) -> web.Response:
    """The page itself holds them: they are shown once, and kept nowhere as they are."""
    make = request.app[SERVICE].accounts.codes.new_recovery_codes
    codes = await asyncio.to_thread(make, request[VISIT].signed_in)
    return await _recovery(request, tuple(codes))


async def _set_up(request: web.Request, passed: Passed) -> web.StreamResponse:
    """Whoever has no recovery codes yet makes them now: nobody thinks of it on the day they need one."""
    account_id = request[VISIT].who.id
    left = await asyncio.to_thread(request.app[SERVICE].accounts.codes.recovery_codes_left, account_id)
    return signed_in(request, passed.token, ME if left else RECOVERY)


async def _page(request: web.Request, form: Form, status: int = 200) -> web.Response:
    service, account = request.app[SERVICE], request[VISIT].who
    accounts = service.accounts
    to_set_up = await asyncio.to_thread(accounts.codes.to_set_up, account)
    return page(
        request,
        "access/second_factor.html",
        status=status,
        form=form,
        to_set_up=to_set_up,
        picture=_picture(to_set_up.address) if to_set_up else None,
        has_passkeys=accounts.passkeys.site is not None,
        has_app=await asyncio.to_thread(accounts.codes.has_authenticator, account.id),
        has_one=await asyncio.to_thread(accounts.has_second_factor, account.id),
        is_needed=accounts.rules.needs_second_factor,
        home=home_of(account),
    )


async def _recovery(request: web.Request, codes: tuple[str, ...]) -> web.Response:
    account = request[VISIT].who
    left = await asyncio.to_thread(request.app[SERVICE].accounts.codes.recovery_codes_left, account.id)
    return page(request, "access/recovery_codes.html", codes=codes, left=left, home=home_of(account))


def _picture(address: str) -> str:
    """The QR code as data in the page itself: nobody else is asked to draw a secret."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=4)
