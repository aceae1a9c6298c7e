"""Somebody's own account: language, telephone, ways in, sessions, and whom they know in their own life."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework.records import ConflictWith
from bot.gateway.console.cookies import LANGUAGE_COOKIE, YEAR, see_other, set_cookie
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.many_forms import one_of_many
from bot.gateway.console.news import unseen
from bot.gateway.console.page import page
from bot.gateway.console.second_factor import ME
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import Language

LONGEST_WHY = 200


async def show(request: web.Request) -> web.Response:
    return await _page(request)


async def set_language(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, "accounts", within="language")
    language = form.one_of("language", Language, required=True)
    if language is None:
        return await _page(request, form)
    own = request.app[SERVICE].accounts.own
    await asyncio.to_thread(own.set_language, request[VISIT].who.id, language)
    response = see_other(f"{ME}?done=language")
    set_cookie(request, response, LANGUAGE_COOKIE, language.value, max_age=YEAR)
    return response


async def set_phone(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, "accounts", within="phone")
    own = request.app[SERVICE].accounts.own
    if not await asyncio.to_thread(own.set_phone, request[VISIT].who.id, form.line("phone")):
        form.refuse("phone", "accounts.no_phone")
        return await _page(request, form)
    return see_other(f"{ME}?done=phone")


async def declare(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, "accounts", within="conflict")
    kind = form.one_of("conflict_kind", ConflictWith, required=True)
    name = form.line("conflict_name", required=True)
    why = form.line("conflict_why", longest=LONGEST_WHY)
    if kind is None or form.problems:
        return await _page(request, form)
    own = request.app[SERVICE].accounts.own
    await asyncio.to_thread(own.declare_conflict, request[VISIT].who.id, kind, name, why)
    return see_other(f"{ME}?done=conflict")


async def end_others(request: web.Request) -> web.StreamResponse:
    sessions = request.app[SERVICE].accounts.sessions
    await asyncio.to_thread(sessions.end_others, request[VISIT].signed_in)
    return see_other(f"{ME}?done=sessions")


async def remove_app(request: web.Request) -> web.StreamResponse:
    codes = request.app[SERVICE].accounts.codes
    is_gone = await asyncio.to_thread(codes.remove, request[VISIT].signed_in)
    return see_other(f"{ME}?done={'app' if is_gone else 'last_factor'}")


async def rename_passkey(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, "accounts", within=request.match_info["passkey"])
    name = form.line("passkey_name", required=True, longest=60)
    if form.problems:
        return await _page(request, form)
    passkeys = request.app[SERVICE].accounts.passkeys
    await asyncio.to_thread(passkeys.rename, request[VISIT].who.id, request.match_info["passkey"], name)
    return see_other(f"{ME}?done=passkey_named")


async def remove_passkey(request: web.Request) -> web.StreamResponse:
    passkeys, visit = request.app[SERVICE].accounts.passkeys, request[VISIT]
    is_gone = await asyncio.to_thread(passkeys.remove, visit.signed_in, request.match_info["passkey"])
    return see_other(f"{ME}?done={'passkey_removed' if is_gone else 'last_factor'}")


async def _page(request: web.Request, refused: Form | None = None) -> web.Response:
    shown, status = await asyncio.to_thread(_shown, request), REFUSED if refused else 200
    form = refused or Form("accounts")
    return page(
        request,
        "access/me.html",
        status=status,
        form=form,
        form_of=one_of_many(form),
        news=await unseen(request),
        **shown,
    )


def _shown(request: web.Request) -> dict[str, object]:
    service, visit = request.app[SERVICE], request[VISIT]
    accounts, account = service.accounts, visit.who
    return {
        "account": account,
        "has_app": accounts.codes.has_authenticator(account.id),
        "passkeys": accounts.passkeys.of(account.id),
        "codes_left": accounts.codes.recovery_codes_left(account.id),
        "has_one": accounts.has_second_factor(account.id),
        "sessions": accounts.sessions.of(account.id),
        "conflicts": accounts.own.conflicts(account.id),
        "history": accounts.own.history(account.id)[:20],
        "names": accounts.names(),
        "came": request.query.get("done"),
    }
