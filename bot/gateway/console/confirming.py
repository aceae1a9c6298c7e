"""Showing who is there: the second step of signing in, and again before what is worth a thief's while.

Whatever form was on its way is carried along unseen, and sent on once it is sure who sends it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from aiohttp import web

from bot.casework.access import Passed
from bot.casework.records import Stage, Way
from bot.gateway.console.cookies import signed_in
from bot.gateway.console.doors import is_local
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.hashing import KNOWN
from bot.gateway.console.navigation import home_of
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.gateway.limits import TooFastError

OURS = frozenset({"csrf", "step_to", "step_again", "step_code", "step_password", "step_passkey"})
SEND_AGAIN = 307  # a browser sends the same form on, to where it was going


@dataclass(frozen=True)
class Ways:
    """By what this person can show who they are."""

    code: bool
    passkey: bool
    password: bool
    provider: bool


async def show(request: web.Request) -> web.StreamResponse:
    to, sessions = request.query.get("to", ""), request.app[SERVICE].accounts.sessions
    if sessions.is_fresh(request[VISIT].signed_in):
        return signed_in(request, None, to) if is_local(to) else page(request, "access/shown.html")
    return await _asked(request, Form("signing_in"), to)


async def carry(request: web.Request) -> web.StreamResponse:
    """Ask, in place of a page that was sent a form."""
    carried = _texts((await request.post()).items())
    return await _asked(request, Form("signing_in"), request.path_qs, carried, status=403)


async def confirm(request: web.Request) -> web.StreamResponse:
    form, visit = await read_form(request, "signing_in"), request[VISIT]
    to, again = form.value("step_to"), bool(form.value("step_again"))
    about = "step_password" if form.value("step_password") else "step_code"
    problem, passed = "signing_in.not_confirmed", None
    try:
        passed = await request.app[KNOWN].do(_passed, request, form)
    except TooFastError:
        problem = "signing_in.too_fast"
    if passed is None:
        form.refuse(about, problem)
        carried = _texts((await request.post()).items()) if again else None
        return await _asked(request, form, to, carried, status=REFUSED)
    if not is_local(to):
        return signed_in(request, passed.token, home_of(visit.who))
    return signed_in(request, passed.token, to, status=SEND_AGAIN if again else 303)


async def question(request: web.Request) -> web.Response:
    """What a browser asks the device, for a passkey."""
    visit, passkeys = request[VISIT], request.app[SERVICE].accounts.passkeys
    if passkeys.site is None:
        raise web.HTTPNotFound
    asked = await asyncio.to_thread(passkeys.to_show, visit.who.id, visit.csrf)
    return web.Response(text=asked, content_type="application/json")


def _passed(request: web.Request, form: Form) -> Passed | None:
    accounts, visit = request.app[SERVICE].accounts, request[VISIT]
    answer, password, code = (form.secret(f"step_{way}") for way in ("passkey", "password", "code"))
    if answer:
        is_here = accounts.passkeys.site is not None
        return accounts.passkeys.show(visit.signed_in, answer, visit.csrf) if is_here else None
    if password:
        return accounts.show_password(visit.signed_in, password)
    return accounts.codes.show(visit.signed_in, code)


async def _asked(
    request: web.Request,
    form: Form,
    to: str,
    carried: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> web.Response:
    return page(
        request,
        "access/confirm.html",
        status=status,
        form=form,
        ways=await asyncio.to_thread(_ways, request),
        provider=request.app[SERVICE].settings.oidc_name,
        to=to if is_local(to) else "",
        again=carried is not None,
        carried=carried or [],
        is_second_step=request[VISIT].signed_in.stage is Stage.SECOND_STEP,
    )


def _ways(request: web.Request) -> Ways:
    service, visit = request.app[SERVICE], request[VISIT]
    accounts, account = service.accounts, visit.who
    has_app = accounts.codes.has_authenticator(account.id)
    has_codes = accounts.codes.recovery_codes_left(account.id) > 0
    has_passkey = bool(accounts.passkeys.of(account.id))
    by_provider = visit.signed_in.way is Way.PROVIDER and visit.signed_in.stage is Stage.WHOLE
    return Ways(
        code=has_app or has_codes,
        passkey=has_passkey and accounts.passkeys.site is not None,
        password=not (has_app or has_passkey) and not by_provider,
        provider=by_provider and bool(service.settings.oidc_issuer),
    )


def _texts(fields: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in fields if isinstance(value, str) and name not in OURS]
