"""`/tudalennau/` and `/pages/`: looking shows what is asked now, sending takes one thing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from bot.casework.return_codes import Made
from bot.casework.said import Begun, NoSuchConversationError, Typed
from bot.gateway.api import come_back, new_holder
from bot.gateway.keys import LIMITS, SERVICE, TURNS
from bot.gateway.plain.form import Form, audience_of, read
from bot.gateway.plain.shown import ADDRESSES, NOTHING, show, show_before, show_problem
from bot.gateway.plain.visit import Visit, visit_of, with_cookie, without_cookie
from bot.gateway.problem_kinds import ProblemError
from bot.gateway.problems import noted
from bot.vocabulary import Danger, Language

LEAVE = "/pages/leave"
GONE = frozenset({"no_conversation", "ended"})

Handler = Callable[[web.Request, Language], Awaitable[web.StreamResponse]]


def setup(app: web.Application) -> None:
    for language, address in ADDRESSES.items():
        app.router.add_get(address, partial(_safely, look, language))
        app.router.add_post(address, partial(_safely, take, language))
    app.router.add_post(LEAVE, leave)


async def _safely(handler: Handler, language: Language, request: web.Request) -> web.StreamResponse:
    """Whatever stops it, a page in plain words comes back, with whom to call."""
    try:
        return await handler(request, language)
    except web.HTTPException:
        raise
    except Exception as error:
        problem = noted(error)
        form = await read(request) if request.method == "POST" else NOTHING
        page = show_problem(request, language, problem, form)
        return without_cookie(page) if problem.kind in GONE else page


async def look(request: web.Request, language: Language) -> web.StreamResponse:
    visit = await visit_of(request)
    if visit is None:
        return show_before(request, language, audience_of(request.query.get("for")))
    if visit.language is not language:
        raise web.HTTPSeeOther(ADDRESSES[visit.language])
    return await _standing(request, visit)


async def take(request: web.Request, language: Language) -> web.StreamResponse:
    """One thing, by the button that the form was sent with."""
    form = await read(request)
    _refuse_other_sites(request)
    if "begin" in form:
        return await _begin(request, language, form)
    if "code" in form:
        return _opened(request, await come_back(request, form["code"]), language)
    visit = await visit_of(request)
    if visit is None:
        raise NoSuchConversationError("no cookie, or one that opens nothing")
    if "make_code" in form:
        request.app[LIMITS].message(visit.id)
        made = await asyncio.to_thread(request.app[SERVICE].return_codes.make, visit.id)
        return await _standing(request, visit, made=made)
    return await _take(request, visit, form)


def _refuse_other_sites(request: web.Request) -> None:
    """Another site's page must not put a person into a talk, or anything into theirs."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise ProblemError("bad_request", hint="send the page's own form")


async def _take(request: web.Request, visit: Visit, form: Form) -> web.StreamResponse:
    said = form.said
    if said is None and await _is_danger(request, visit, form["text"]):
        said = Typed(form["text"])  # words of danger are never sent back to be put right
    if said is None:
        notice = "plain.one_answer" if form["value"] or form["press"] else "plain.some_answer"
        return await _standing(request, visit, notice=notice, form=form)
    request.app[LIMITS].message(visit.id)
    reply = await request.app[TURNS].take(visit.id, form.client_id, said)
    if reply["state"] == "ended":
        return without_cookie(show(request, visit.language, reply))
    raise web.HTTPSeeOther(ADDRESSES[visit.language])


async def _is_danger(request: web.Request, visit: Visit, text: str) -> bool:
    reads = request.app[SERVICE].conversations.how_dangerous
    return bool(text.strip()) and await asyncio.to_thread(reads, visit.id, text) is not Danger.NONE


async def leave(request: web.Request) -> web.Response:
    """The ping of the link, or the script's beacon: nobody waits for the answer."""
    visit = await visit_of(request)
    if visit is not None:
        await asyncio.to_thread(request.app[SERVICE].conversations.leave, visit.id)
        new_holder(request, visit.id)
    return without_cookie(web.Response(status=204))


async def _begin(request: web.Request, language: Language, form: Form) -> web.StreamResponse:
    request.app[LIMITS].beginning()
    begin = request.app[SERVICE].conversations.begin
    return _opened(
        request, await asyncio.to_thread(begin, audience_of(form["for"]), language, "plain"), language
    )


def _opened(request: web.Request, begun: Begun, language: Language) -> web.StreamResponse:
    """A redirect that carries the cookie. The page it leads to knows the conversation's own language."""
    redirect = web.Response(status=303, headers={"Location": ADDRESSES[language]})
    return with_cookie(request, redirect, begun.conversation_id, begun.token)


async def _standing(
    request: web.Request, visit: Visit, notice: str = "", form: Form = NOTHING, made: Made | None = None
) -> web.Response:
    conversations = request.app[SERVICE].conversations
    reply = await asyncio.to_thread(conversations.standing, visit.id)
    wants_answers = "answers" in request.query or (reply["question"] or {}).get("id") == "check"
    answers = await asyncio.to_thread(conversations.answers, visit.id) if wants_answers else ()
    status = 422 if notice else 200
    return show(
        request, visit.language, reply, answers=answers, form=form, notice=notice, made=made, status=status
    )
