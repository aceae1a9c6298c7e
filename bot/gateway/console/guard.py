"""Who is at the console, in which language, and whether a form is really theirs.

A session is a cookie that scripts cannot read and other sites cannot send; every form carries a token too.
Whoever still has something to do first (a second step, a password of their own, a second factor) reaches the
page where they do it, and no other.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.casework.gate import NoSuchCaseError
from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Account, SignedIn, Stage
from bot.casework.rota import MayNotKeepRotaError
from bot.gateway.console.cookies import FORM_COOKIE, LANGUAGE_COOKIE, YEAR, set_cookie
from bot.gateway.console.live import SCREENS, ended
from bot.gateway.console.page import page
from bot.gateway.console.visit import SESSION_COOKIE, VISIT, Visit, language_of
from bot.gateway.keys import SERVICE
from bot.gateway.quiet_logs import place_of

SIGN_IN = "/console/sign-in"
SIGN_OUT = "/console/sign-out"
LIVE = "/console/live"
PASSWORD = "/console/password"  # noqa: S105 - an address
CONFIRM = "/console/confirm"
SET_UP = "/console/second-factor"
FROM_PROVIDER = SIGN_IN + "/provider/back"  # reached from another site, so without any cookie of ours

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        response = await _answer(request, handler)
    except web.HTTPNotFound:
        response = page(request, "message.html", status=404, words="console.no_such_page")
    except web.HTTPException:
        raise
    except NoSuchCaseError:  # also when it is not for them: the two look the same
        response = page(request, "message.html", status=404, words="console.not_found")
    except MayNotKeepRotaError:
        response = page(request, "message.html", status=403, words="rota.only_keepers")
    except Exception as error:
        log.error("A page of the console failed: %s", place_of(error))  # noqa: TRY400 - a traceback quotes words
        is_store = isinstance(error, StoreUnavailableError)
        words, status = ("console.store_down", 503) if is_store else ("console.fault", 500)
        response = page(request, "message.html", status=status, words=words)
    if request.query.get("in"):
        set_cookie(request, response, LANGUAGE_COOKIE, language_of(request).value, max_age=YEAR)
    return response


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    request[VISIT] = Visit(language_of(request))
    if request.path == FROM_PROVIDER:
        return await handler(request)
    if is_in(request.path, SIGN_IN):
        return await _before_sign_in(request, handler)
    found = await session_of(request)
    if found is None and request.path == LIVE:
        return ended()
    if found is None:
        raise sent_to(request, SIGN_IN + ("?ended=1" if SESSION_COOKIE in request.cookies else ""))
    account, session = found
    visit = Visit(language_of(request, account), account, session.csrf, session)
    request[VISIT] = visit
    first = _to_do_first(visit)
    if first and not is_in(request.path, first) and request.path != SIGN_OUT:
        raise sent_to(request, first)
    return await _with_checked_form(request, handler, session.csrf)


def _to_do_first(visit: Visit) -> str | None:
    if visit.signed_in.stage is Stage.SECOND_STEP:
        return CONFIRM
    if visit.must_change_password:
        return PASSWORD
    return SET_UP if visit.signed_in.stage is Stage.SET_UP else None


def is_in(path: str, place: str) -> bool:
    return path == place or path.startswith(place + "/")


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
    try:
        return await handler(request)
    finally:
        if request.method == "POST":
            request.app[SCREENS].ring()


async def session_of(request: web.Request) -> tuple[Account, SignedIn] | None:
    token = request.cookies.get(SESSION_COOKIE)
    if not token:
        return None
    refreshes_itself = "auto" in request.query or request.path == LIVE
    accounts = request.app[SERVICE].accounts
    return await asyncio.to_thread(accounts.who, token, active=not refreshes_itself)


def sent_to(request: web.Request, address: str) -> web.HTTPException:
    """Elsewhere. htmx would follow a redirect unseen and put that page into this one: it is told to go."""
    if "HX-Request" in request.headers:
        return web.HTTPForbidden(headers={"HX-Redirect": address})
    return web.HTTPSeeOther(address)
