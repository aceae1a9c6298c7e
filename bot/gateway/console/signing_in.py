"""Signing in and out, and one's own password. What goes wrong says nothing about who has an account."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework.access import OneTimePasswordOverError, Passed, PasswordProblem
from bot.casework.records import Account
from bot.gateway.callers import caller
from bot.gateway.console.cookies import PATH, browser_of, keep_browser, see_other, signed_in
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.guard import SET_UP, SIGN_IN
from bot.gateway.console.hashing import KNOWN, STRANGERS
from bot.gateway.console.navigation import home_of
from bot.gateway.console.page import page
from bot.gateway.console.sign_in_limits import LIMITS
from bot.gateway.console.visit import SESSION_COOKIE, VISIT
from bot.gateway.keys import SERVICE
from bot.gateway.limits import TooFastError

TOO_FAST = 429


async def show(request: web.Request) -> web.Response:
    said = "console.session_ended" if "ended" in request.query else None
    return sign_in_page(request, said=said)


async def sign_in(request: web.Request) -> web.StreamResponse:
    form, accounts = await read_form(request, "console"), request.app[SERVICE].accounts
    email, password, browser = form.line("email"), form.secret("password"), browser_of(request)
    is_known = await asyncio.to_thread(accounts.knows, email, browser)
    try:
        request.app[LIMITS].count_password(caller(request), email, browser if is_known else None)
        lane = request.app[KNOWN if is_known else STRANGERS]
        came = await lane.do(accounts.sign_in, email, password, browser)
    except TooFastError:
        return _refused(request, form, "signing_in.too_fast", TOO_FAST)
    except OneTimePasswordOverError:
        return _refused(request, form, "signing_in.one_time_over")
    if came is None:
        return _refused(request, form, "console.sign_in_failed")
    return came_in(request, came, browser)


async def passkey_question(request: web.Request) -> web.Response:
    """What a browser asks the device."""
    passkeys = request.app[SERVICE].accounts.passkeys
    try:
        request.app[LIMITS].count(caller(request))
    except TooFastError:
        raise web.HTTPTooManyRequests from None
    if passkeys.site is None:
        raise web.HTTPNotFound
    asked = await asyncio.to_thread(passkeys.to_sign_in, request[VISIT].csrf)
    return web.Response(text=asked, content_type="application/json")


async def sign_in_by_passkey(request: web.Request) -> web.StreamResponse:
    form, passkeys = await read_form(request, "console"), request.app[SERVICE].accounts.passkeys
    if passkeys.site is None:
        raise web.HTTPNotFound
    answer, bound_to, browser = form.secret("passkey"), request[VISIT].csrf, browser_of(request)
    came = await asyncio.to_thread(passkeys.sign_in, answer, bound_to, browser)
    if came is None:
        return _refused(request, form, "signing_in.passkey_failed")
    return came_in(request, came, browser)


async def show_password(request: web.Request) -> web.Response:
    return page(request, "password.html", form=Form("console"))


async def change_password(request: web.Request) -> web.StreamResponse:
    """A changed password ends every session of the account; this one goes on under a new token."""
    form, visit = await read_form(request, "console"), request[VISIT]
    old, new = form.secret("old"), form.secret("new")
    change = request.app[SERVICE].accounts.change_password_here
    try:
        changed = await request.app[KNOWN].do(change, visit.signed_in, old, new)
    except TooFastError:
        form.refuse("old", "signing_in.too_fast")
        return page(request, "password.html", status=TOO_FAST, form=form)
    if isinstance(changed, Passed):
        return signed_in(request, changed.token, home_of(visit.who))
    about = "old" if changed is PasswordProblem.WRONG else "new"
    form.refuse(about, f"console.password_{changed.value}")
    return page(request, "password.html", status=REFUSED, form=form)


async def sign_out(request: web.Request) -> web.Response:
    token = request.cookies.get(SESSION_COOKIE, "")
    await asyncio.to_thread(request.app[SERVICE].accounts.sign_out, token)
    response = see_other(SIGN_IN)
    response.del_cookie(SESSION_COOKIE, path=PATH)
    return response


def came_in(request: web.Request, came: tuple[str, Account], browser: str) -> web.StreamResponse:
    """On to the first page, where the guard says what is still to be done. A demonstration offers it."""
    token, account = came
    service = request.app[SERVICE]
    is_offered = service.settings.demo and not service.accounts.has_second_factor(account.id)
    response = signed_in(request, token, SET_UP if is_offered else home_of(account))
    keep_browser(request, response, browser)
    return response


def sign_in_page(
    request: web.Request, form: Form | None = None, status: int = 200, said: str | None = None
) -> web.Response:
    service = request.app[SERVICE]
    return page(
        request,
        "sign_in.html",
        status=status,
        said=said,
        form=form or Form("console"),
        has_passkeys=service.accounts.passkeys.site is not None,
        provider=service.settings.oidc_name if service.settings.oidc_issuer else None,
    )


def _refused(request: web.Request, form: Form, words: str, status: int = REFUSED) -> web.Response:
    form.refuse("email", words)
    return sign_in_page(request, form, status)
