"""Signing in, or showing again who is there, by a single sign-on provider.

Somebody comes back from another site, and then no browser sends our cookies, which tell whether it is the
browser that set out. So the page they come back to does nothing but go on, by itself, to one that gets them.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from urllib.parse import urlencode

from aiohttp import web

from bot.casework.access import Claimed
from bot.casework.records import Challenge, Purpose
from bot.gateway.callers import caller
from bot.gateway.console.cookies import browser_of, see_other, signed_in
from bot.gateway.console.doors import is_local
from bot.gateway.console.forms import REFUSED, Form
from bot.gateway.console.guard import CONFIRM, SIGN_IN, session_of
from bot.gateway.console.navigation import home_of
from bot.gateway.console.page import page
from bot.gateway.console.sign_in_limits import LIMITS
from bot.gateway.console.signing_in import TOO_FAST, came_in, sign_in_page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.gateway.limits import TooFastError
from bot.gateway.oidc import PROVIDER, NotBelievedError, ProviderError, Said
from bot.settings import Trust

IN = SIGN_IN + "/provider/in"
GIVEN_BACK = ("state", "code", "iss", "error")

log = logging.getLogger(__name__)


async def set_out(request: web.Request) -> web.StreamResponse:
    """A link and no form: the browser lets no form of ours lead to another site."""
    try:
        request.app[LIMITS].count(caller(request))
    except TooFastError:
        return _refused(request, "signing_in.too_fast", TOO_FAST)
    return await _to_provider(request, Purpose.PROVIDER_SIGN_IN, "")


async def set_out_again(request: web.Request) -> web.StreamResponse:
    """For somebody who is in, and is asked whether it is still them."""
    return await _to_provider(request, Purpose.PROVIDER_STEP, request.query.get("to", ""))


async def back(request: web.Request) -> web.StreamResponse:
    given = {name: request.query[name] for name in GIVEN_BACK if name in request.query}
    return page(request, "access/back.html", onwards=f"{IN}?{urlencode(given)}")


async def come_in(request: web.Request) -> web.StreamResponse:
    said = await _said(request, Purpose.PROVIDER_SIGN_IN, request[VISIT].csrf)
    if said is None:
        return await _come_in_again(request)
    providers = request.app[SERVICE].accounts.providers
    browser = browser_of(request)
    came = await asyncio.to_thread(providers.sign_in, _claimed(request, said[1]), browser)
    return _refused(request) if came is None else came_in(request, came, browser)


async def _come_in_again(request: web.Request) -> web.StreamResponse:
    found = await session_of(request)
    said = await _said(request, Purpose.PROVIDER_STEP, found[1].csrf) if found else None
    if found is None or said is None:
        return _refused(request)
    (account, session), (challenge, about) = found, said
    providers, to = request.app[SERVICE].accounts.providers, challenge.kept["to"]
    passed = await asyncio.to_thread(providers.show, session, _claimed(request, about))
    if passed is None:
        return see_other(CONFIRM)
    return signed_in(request, passed.token, to if is_local(to) else home_of(account))


async def _to_provider(request: web.Request, purpose: Purpose, to: str) -> web.StreamResponse:
    if PROVIDER not in request.app:
        raise web.HTTPNotFound
    visit, again = request[VISIT], purpose is Purpose.PROVIDER_STEP
    nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    begin = request.app[SERVICE].accounts.providers.begin
    state = await asyncio.to_thread(begin, purpose, visit.csrf, nonce=nonce, verifier=verifier, to=to)
    try:
        address = await request.app[PROVIDER].address(
            state=state, nonce=nonce, verifier=verifier, again=again, language=visit.language.value
        )
    except ProviderError as error:
        log.warning("Single sign-on: %s", error)
        return _refused(request, "signing_in.provider_down", 503)
    return see_other(address)


async def _said(request: web.Request, purpose: Purpose, bound_to: str) -> tuple[Challenge, Said] | None:
    """What the provider said of whoever came back, if they set out from this browser."""
    query, app = request.query, request.app
    if PROVIDER not in app or "state" not in query:
        return None
    provider, take = app[PROVIDER], app[SERVICE].accounts.providers.take
    challenge = await asyncio.to_thread(take, query["state"], purpose, bound_to)
    if challenge is None or "code" not in query or query.get("iss", provider.issuer) != provider.issuer:
        return None
    again = purpose is Purpose.PROVIDER_STEP
    nonce, verifier = challenge.kept["nonce"], challenge.kept["verifier"]
    try:
        return challenge, await provider.who(query["code"], nonce=nonce, verifier=verifier, again=again)
    except (ProviderError, NotBelievedError) as error:
        log.warning("Single sign-on: %s", error)
        return None


def _claimed(request: web.Request, said: Said) -> Claimed:
    trust = request.app[SERVICE].settings.oidc_second_factor
    is_trusted = trust is Trust.YES or (trust is Trust.WHEN_SAID and said.has_second_factor)
    return Claimed(request.app[PROVIDER].issuer, said.subject, said.email or "", is_trusted)


def _refused(
    request: web.Request, words: str = "signing_in.provider_failed", status: int = REFUSED
) -> web.StreamResponse:
    """The same for somebody without an account, without a checked address, and whom we do not believe."""
    form = Form("console")
    form.refuse("email", words)
    return sign_in_page(request, form, status)
