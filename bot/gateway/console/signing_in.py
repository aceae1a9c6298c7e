"""Signing in and out, and one's own password. What goes wrong says nothing about who has an account."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.gateway.console.guard import SESSION_COOKIE, SIGN_IN, set_cookie
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

QUEUE = "/console/"


async def show(request: web.Request) -> web.Response:
    said = "console.session_ended" if "ended" in request.query else None
    return page(request, "sign_in.html", said=said, failed=False)


async def sign_in(request: web.Request) -> web.Response:
    form = await request.post()
    accounts = request.app[SERVICE].accounts
    signed_in = await asyncio.to_thread(
        accounts.sign_in, str(form.get("email", "")), str(form.get("password", ""))
    )
    if signed_in is None:
        return page(request, "sign_in.html", status=422, said=None, failed=True)
    return _signed_in(request, signed_in[0])


async def show_password(request: web.Request) -> web.Response:
    return page(request, "password.html", problem=None)


async def change_password(request: web.Request) -> web.Response:
    """A changed password ends every session of the account, so this one begins anew."""
    form, account = await request.post(), request[VISIT].who
    old, new = str(form.get("old", "")), str(form.get("new", ""))
    accounts = request.app[SERVICE].accounts
    problem = await asyncio.to_thread(accounts.change_password, account.id, old, new)
    if problem is not None:
        return page(request, "password.html", status=422, problem=f"console.password_{problem.value}")
    signed_in = await asyncio.to_thread(accounts.sign_in, account.email, new)
    if signed_in is None:
        raise web.HTTPSeeOther(SIGN_IN)
    return _signed_in(request, signed_in[0])


async def sign_out(request: web.Request) -> web.Response:
    token = request.cookies.get(SESSION_COOKIE, "")
    await asyncio.to_thread(request.app[SERVICE].accounts.sign_out, token)
    response = _see_other(SIGN_IN)
    response.del_cookie(SESSION_COOKIE, path="/console")
    return response


def _signed_in(request: web.Request, token: str) -> web.Response:
    response = _see_other(QUEUE)
    set_cookie(request, response, SESSION_COOKIE, token)
    return response


def _see_other(address: str) -> web.Response:
    """A redirect that can carry cookies."""
    return web.Response(status=303, headers={"Location": address})
