"""The console's cookies: none can be read by a script or sent by another site."""

from __future__ import annotations

from aiohttp import web

from bot.casework.access import KNOWN_FOR
from bot.casework.tokens import new_token
from bot.gateway.console.visit import SESSION_COOKIE
from bot.gateway.keys import SERVICE
from bot.gateway.security import is_encrypted

FORM_COOKIE = "desk_form"  # stands in for a session's token before anybody has signed in
LANGUAGE_COOKIE = "desk_words"
BROWSER_COOKIE = "desk_browser"  # by it an account knows the browser; it opens nothing
YEAR = 365 * 24 * 60 * 60
PATH = "/console"


def set_cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, max_age: int | None = None
) -> None:
    """Where people reach us by HTTPS, a cookie never travels any other way."""
    response.set_cookie(
        name,
        value,
        path=PATH,
        max_age=max_age,
        httponly=True,
        samesite="Strict",
        secure=is_encrypted(request.app[SERVICE].settings.public_url),
    )


def browser_of(request: web.Request) -> str:
    """What this browser keeps from one session to the next, or what it is given to keep."""
    return request.cookies.get(BROWSER_COOKIE) or new_token()


def keep_browser(request: web.Request, response: web.StreamResponse, browser: str) -> None:
    set_cookie(request, response, BROWSER_COOKIE, browser, max_age=int(KNOWN_FOR.total_seconds()))


def see_other(address: str, status: int = 303) -> web.Response:
    """A redirect that can carry cookies."""
    return web.Response(status=status, headers={"Location": address})


def signed_in(request: web.Request, token: str | None, address: str, status: int = 303) -> web.StreamResponse:
    """On to this address, under the session's new token if it has one."""
    response = see_other(address, status)
    if token is not None:
        set_cookie(request, response, SESSION_COOKIE, token)
    return response
