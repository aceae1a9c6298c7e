"""Who is at the console, in which language, and whether a form is really theirs.

A session is a cookie that scripts cannot read and other sites cannot send; every form carries a token too.
A one-time password opens nothing but the page that changes it.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Account
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT, Visit, language_of
from bot.gateway.keys import SERVICE
from bot.gateway.quiet_logs import place_of
from bot.gateway.security import is_encrypted

SESSION_COOKIE = "desk"
FORM_COOKIE = "desk_form"  # stands in for a session's token before anybody has signed in
LANGUAGE_COOKIE = "desk_words"
YEAR = 365 * 24 * 60 * 60

SIGN_IN = "/console/sign-in"
PASSWORD = "/console/password"  # noqa: S105 - an address
OPEN_WITH_ONE_TIME_PASSWORD = frozenset({PASSWORD, "/console/sign-out"})

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class _Session:
    account: Account
    csrf: str


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        response = await _answer(request, handler)
    except web.HTTPException:
        raise
    except Exception as error:
        log.error("A page of the console failed: %s", place_of(error))  # noqa: TRY400 - a traceback quotes words
        request[VISIT] = Visit(language_of(request))
        is_store = isinstance(error, StoreUnavailableError)
        words, status = ("console.store_down", 503) if is_store else ("console.fault", 500)
        response = page(request, "message.html", status=status, words=words)
    if request.query.get("in"):
        set_cookie(request, response, LANGUAGE_COOKIE, language_of(request).value, max_age=YEAR)
    return response


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    language = language_of(request)
    if request.path == SIGN_IN:
        return await _before_sign_in(request, handler)
    session = await _session(request)
    if session is None:
        raise web.HTTPSeeOther(SIGN_IN + ("?ended=1" if SESSION_COOKIE in request.cookies else ""))
    request[VISIT] = Visit(language, session.account, session.csrf)
    if session.account.must_change_password and request.path not in OPEN_WITH_ONE_TIME_PASSWORD:
        raise web.HTTPSeeOther(PASSWORD)
    return await _with_checked_form(request, handler, session.csrf)


async def _before_sign_in(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Also the form of somebody who has not signed in must come from our own page."""
    csrf = request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    request[VISIT] = Visit(language_of(request), csrf=csrf)
    response = await _with_checked_form(request, handler, csrf)
    set_cookie(request, response, FORM_COOKIE, csrf)
    return response


async def _with_checked_form(request: web.Request, handler: Handler, csrf: str) -> web.StreamResponse:
    if request.method == "POST":
        given = (await request.post()).get("csrf", "")
        if not isinstance(given, str) or not hmac.compare_digest(given.encode(), csrf.encode()):
            return page(request, "message.html", status=403, words="console.form_expired")
    return await handler(request)


async def _session(request: web.Request) -> _Session | None:
    token = request.cookies.get(SESSION_COOKIE)
    if not token:
        return None
    refreshes_itself = "auto" in request.query
    accounts = request.app[SERVICE].accounts
    who = await asyncio.to_thread(accounts.who, token, active=not refreshes_itself)
    return None if who is None else _Session(who[0], who[1].csrf)


def set_cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, max_age: int | None = None
) -> None:
    """Where people reach us by HTTPS, a cookie never travels any other way."""
    response.set_cookie(
        name,
        value,
        path="/console",
        max_age=max_age,
        httponly=True,
        samesite="Strict",
        secure=is_encrypted(request.app[SERVICE].settings.public_url),
    )
