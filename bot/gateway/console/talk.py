"""`/console/cases/REFERENCE/talk`: watch a talk, take it over, write in it, give it back or pass it on.

Everything works by forms. With scripts new lines come by themselves, and what is being typed stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from aiohttp import web

from bot.casework.replies import PRESSED
from bot.casework.said import LONGEST_MESSAGE
from bot.casework.talking.watching import Watched
from bot.casework.talking.worker import Came, Talking
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import EVENTS, SERVICE
from bot.phrases import Phrases
from bot.vocabulary import AccountId, Language

TEXTS = "talking"
CANNED = "canned."
REFUSALS = {Came.EMPTY: "missing", Came.TOO_LONG: "too_long"}


@dataclass(frozen=True)
class Canned:
    """Ready words in the person's language, and in the other one for whoever reads along."""

    name: str
    text: str
    in_other: str


def canned(phrases: Phrases, language: Language) -> list[Canned]:
    names = [phrase.removeprefix(CANNED) for phrase in phrases if phrase.startswith(CANNED)]
    return [
        Canned(name, phrases.say(CANNED + name, language), phrases.say(CANNED + name, language.other))
        for name in names
    ]


async def show(request: web.Request) -> web.Response:
    """That somebody watches is kept; that their page keeps itself fresh is not."""
    watching, reference = request.app[SERVICE].watching, request.match_info["reference"]
    look = watching.look if "auto" in request.query else watching.watch
    watched = await asyncio.to_thread(look, reference, request[VISIT].who)
    return _page(request, watched, Form(TEXTS), came=request.query.get("came", ""))


async def waiting(request: web.Request) -> web.Response:
    """Who waits for this worker: a part of every page."""
    watching, account = request.app[SERVICE].watching, request[VISIT].who
    return page(request, "talk/waiting.html", waiting=await asyncio.to_thread(watching.waiting, account))


async def lines(request: web.Request) -> web.Response:
    """What was said after a line that the page has, to stand below it."""
    watching, reference = request.app[SERVICE].watching, request.match_info["reference"]
    watched = await asyncio.to_thread(watching.look, reference, request[VISIT].who)
    given = request.query.get("after", "0")
    after = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    if not watched.missing_after(after):
        return web.Response(status=204)  # the page stays as it is, wherever in it somebody reads
    return page(request, "talk/lines.html", talk=watched, after=after, pressed=PRESSED)


async def say(request: web.Request) -> web.StreamResponse:
    """What was typed is sent, or put back in its box with the words that were picked."""
    form = await read_form(request, TEXTS)
    if picked := form.value("canned"):
        return await _with_picked(request, form, picked)
    reference, account = request.match_info["reference"], request[VISIT].who
    words = form.value("words").strip()
    speak = request.app[SERVICE].talking.speak
    came = await asyncio.to_thread(speak, reference, account, words, _line_id(form))
    if came is Came.DONE:
        return await _see(request)
    if came in REFUSALS:
        form.refuse("words", REFUSALS[came], longest=LONGEST_MESSAGE, given=len(words))
    watched = await asyncio.to_thread(request.app[SERVICE].watching.look, reference, account)
    return _page(request, watched, form, came="" if came in REFUSALS else came.value, status=REFUSED)


async def take(request: web.Request) -> web.StreamResponse:
    shows_name = (await read_form(request, TEXTS)).ticked("shows_name")
    return await _do(request, lambda talking, *who: talking.take_over(*who, shows_name=shows_name))


async def back(request: web.Request) -> web.StreamResponse:
    return await _do(request, lambda talking, *who: talking.hand_back(*who))


async def offer(request: web.Request) -> web.StreamResponse:
    to = (await read_form(request, TEXTS)).value("to")
    return await _do(request, lambda talking, *who: talking.offer(*who, AccountId(to) if to else None))


async def accept(request: web.Request) -> web.StreamResponse:
    shows_name = (await read_form(request, TEXTS)).ticked("shows_name")
    return await _do(request, lambda talking, *who: talking.accept(*who, shows_name=shows_name))


async def decline(request: web.Request) -> web.StreamResponse:
    return await _do(request, lambda talking, *who: talking.decline(*who))


async def _do(request: web.Request, step: Callable[..., Came]) -> web.StreamResponse:
    talking: Talking = request.app[SERVICE].talking
    came = await asyncio.to_thread(step, talking, request.match_info["reference"], request[VISIT].who)
    return await _see(request, came)


async def _see(request: web.Request, came: Came = Came.DONE) -> web.StreamResponse:
    """The talk as it stands now, for the worker by a redirect and for the person by a live event."""
    reference = request.match_info["reference"]
    watched = await asyncio.to_thread(request.app[SERVICE].watching.look, reference, request[VISIT].who)
    request.app[EVENTS].notify(watched.conversation.id)
    told = "" if came is Came.DONE else f"?came={came.value}"
    raise web.HTTPSeeOther(f"/console/cases/{reference}/talk{told}")


async def _with_picked(request: web.Request, form: Form, picked: str) -> web.Response:
    """Without a script a ready reply comes into the box by way of the server."""
    reference, account = request.match_info["reference"], request[VISIT].who
    service = request.app[SERVICE]
    watched = await asyncio.to_thread(service.watching.look, reference, account)
    found = [one for one in canned(service.phrases, watched.conversation.language) if one.name == picked]
    words = " ".join([form.value("words").strip(), *(one.text for one in found)]).strip()
    return _page(request, watched, Form(TEXTS, {"words": [words], "line": [_line_id(form)]}))


def _page(
    request: web.Request, watched: Watched, form: Form, came: str = "", status: int = 200
) -> web.Response:
    service = request.app[SERVICE]
    spoken = watched.conversation.language
    colleagues = [(one.id, one.name) for one in watched.colleagues]
    return page(
        request,
        "talk/page.html",
        status=status,
        talk=watched,
        form=form,
        came=came,
        after=0,
        pressed=PRESSED,
        spoken=spoken,
        canned=canned(service.phrases, spoken),
        colleagues=colleagues,
        line=_line_id(form),
        longest=LONGEST_MESSAGE,
        minutes=int(service.talking.patience.total_seconds()) // 60,
    )


def _line_id(form: Form) -> str:
    """The page's own, so that the same form sent twice counts once."""
    try:
        return str(UUID(form.value("line")))
    except ValueError:
        return str(uuid4())
