"""The checklist by voice: one page with the whole of it, saved with every button and resumed on any device.

One form holds everything, so that each button keeps all that was written, also the one for hanging up. It
works without a script. What was typed comes back when something is wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps

from aiohttp import web

from bot.casework.voice.allowed import NotTrainedError
from bot.casework.voice.checklists import Saved
from bot.casework.voice.sheet import Sent, Written
from bot.gateway.console.checklist_page import code_word, parts_of, read_sent
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import Audience, Language

SAVE, HANG_UP, FINISH = "save", "hang_up", "finish"
CLASH = 409
LANGUAGES = {language.value: language for language in Language}

Handler = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(frozen=True)
class Came:
    """What came of a save that could not be whole: what was typed is shown again beside what stands."""

    saved: Saved = field(default_factory=Saved)
    typed: Mapping[str, Written] = field(default_factory=dict)


def told_why_not(handler: Handler) -> Handler:
    """Who is not trained is told so, and what to do. Who is barred sees no case: the guard sees to that."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except NotTrainedError as refused:
            return page(
                request,
                "voice/may_not.html",
                status=403,
                reference=request.match_info["reference"],
                until=refused.until,
            )

    return answer


@told_why_not
async def show(request: web.Request) -> web.Response:
    return await _shown(request, Came())


@told_why_not
async def begin(request: web.Request) -> web.Response:
    form = await read_form(request, "voice")
    language = form.one_of("language", Language) or request[VISIT].language
    reference = request.match_info["reference"]
    await asyncio.to_thread(request.app[SERVICE].voice.begin, reference, request[VISIT].who, language)
    raise web.HTTPSeeOther(f"/console/cases/{reference}/checklist")


@told_why_not
async def save(request: web.Request) -> web.Response:
    """Everything on the page is kept, whichever button was pressed; then what the button asks for is done."""
    form, reference = await read_form(request, "voice"), request.match_info["reference"]
    sent, press = read_sent(form), form.value("do")
    saved = await _saved(request, reference, sent, press)
    if not saved.is_done:
        typed = {key: one.written for key, one in sent.items()}
        return await _shown(request, Came(saved, typed), status=CLASH if saved.clashes else REFUSED)
    came = press if press in (HANG_UP, FINISH) else SAVE
    part = form.value("part")
    where = f"#{part}" if came == SAVE and part.isidentifier() else ""
    raise web.HTTPSeeOther(f"/console/cases/{reference}/checklist?came={came}{where}")


async def _saved(request: web.Request, reference: str, sent: Mapping[str, Sent], press: str) -> Saved:
    voice, who = request.app[SERVICE].voice, request[VISIT].who
    if press == HANG_UP:
        return await asyncio.to_thread(voice.hang_up, reference, who, sent)
    if press == FINISH:
        return await asyncio.to_thread(voice.finish, reference, who, sent)
    return await asyncio.to_thread(voice.save, reference, who, sent, LANGUAGES.get(press))


async def _shown(request: web.Request, came: Came, status: int = 200) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    standing = await asyncio.to_thread(service.voice.look, request.match_info["reference"], visit.who)
    instrument, answers = service.instruments[Audience.FAMILY], standing.conversation.answers
    spoken = standing.checklist.language if standing.checklist else visit.language
    own, aloud = (
        parts_of(instrument, answers, language, service.phrases) for language in (visit.language, spoken)
    )
    asked = {one.key: one.ask for part in own for one in part.questions}
    return page(
        request,
        "voice/page.html" if standing.checklist else "voice/begin.html",
        status=status,
        form=_form(came.saved, asked),
        standing=standing,
        spoken=spoken,
        aloud=aloud,
        own=own,
        asked=asked,
        code_word=code_word(answers) if standing.checklist else "",
        came=came,
        after=request.query.get("came"),
    )


def _form(saved: Saved, asked: Mapping[str, str]) -> Form:
    """What kept it from being saved or finished, with a link to each place."""
    form = Form("voice")
    if saved.is_gone:
        form.refuse("whole", "voice.gone")
    if saved.is_unsafe:
        form.refuse("safe_alone", "voice.not_safe")
    for key in saved.clashes:
        form.refuse(key, "voice.clash_at", question=asked.get(key, ""))
    for topic in saved.missing:
        form.refuse(topic, "voice.no_reply_to", question=asked.get(topic, ""))
    return form
