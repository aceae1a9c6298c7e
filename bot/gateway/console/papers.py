"""Documents of a case: choose one, read it, take it away. No address holds anything that is written here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps

from aiohttp import web

from bot.casework.papers.exporting import BOTH, COUNCILS
from bot.casework.papers.ordering import (
    File,
    JudgeFirstError,
    NoSuchPaperError,
    Order,
    Preview,
    WhyMissingError,
)
from bot.casework.papers.ordering import Form as As
from bot.gateway.console.forms import REFUSED, Form, read_form
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE
from bot.vocabulary import Language, PersonId

BY_HAND = "by-hand."  # begins the names of the fields for what the record has no place for
WHOLE = "all"
LONGEST_BY_HAND, LONGEST_WHY = 2000, 500

Handler = Callable[[web.Request], Awaitable[web.Response]]


def told_why_not(handler: Handler) -> Handler:
    """A refusal says what to do instead. A case that is not theirs looks like none: so says the guard."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except JudgeFirstError:
            return page(request, "message.html", status=409, words="papers.judge_first")
        except NoSuchPaperError:
            return page(request, "message.html", status=404, words="papers.no_such")

    return answer


@told_why_not
async def show(request: web.Request) -> web.Response:
    return await _shown(request, Form("papers", {"about": [WHOLE]}))


@told_why_not
async def look(request: web.Request) -> web.Response:
    form = await read_form(request, "papers")
    order = _ordered(request, form)
    if order is None:
        return await _shown(request, form, status=REFUSED)
    return await _shown(request, form, preview=await _preview(request, order))


@told_why_not
async def take(request: web.Request) -> web.Response:
    """The file, once it is recorded. Without a reason nothing leaves, and nothing that was typed is lost."""
    form = await read_form(request, "papers")
    order, form_of_file = _ordered(request, form), form.one_of("form", As, required=True)
    why = form.text("why", required=True, longest=LONGEST_WHY)
    if order is None:
        return await _shown(request, form, status=REFUSED)
    if form.problems or form_of_file is None:
        return await _shown(request, form, preview=await _preview(request, order), status=REFUSED)
    papers, reference = request.app[SERVICE].papers, request.match_info["reference"]
    try:
        file = await asyncio.to_thread(papers.export, reference, request[VISIT].who, order, form_of_file, why)
    except WhyMissingError:
        form.refuse("why", "missing")
        return await _shown(request, form, preview=await _preview(request, order), status=REFUSED)
    return _download(file)


def _download(file: File) -> web.Response:
    """Kept nowhere by a browser, and by a name that tells nothing."""
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    charset = "utf-8" if file.media.startswith("text/") else None
    return web.Response(body=file.content, content_type=file.media, charset=charset, headers=headers)


def _ordered(request: web.Request, form: Form) -> Order | None:
    """What was asked for; nothing where the form does not say, and then its problems do."""
    layouts = request.app[SERVICE].papers.layouts
    layout = form.one_of("kind", layouts, required=True)
    language = form.one_of("language", Language, required=True)
    about = form.value("about") or WHOLE
    if layout is not None and about != WHOLE and not layout.by_person:
        form.refuse("about", "not_offered")
    by_hand = {
        name.removeprefix(BY_HAND): form.text(name, longest=LONGEST_BY_HAND) for name in _by_hand(form)
    }
    if layout is None or language is None or "about" in form.problems:
        return None
    return Order(layout.id, language, None if about == WHOLE else PersonId(about), by_hand)


def _by_hand(form: Form) -> list[str]:
    return [name for name in form.names() if name.startswith(BY_HAND)]


async def _preview(request: web.Request, order: Order) -> Preview:
    papers, reference = request.app[SERVICE].papers, request.match_info["reference"]
    return await asyncio.to_thread(papers.preview, reference, request[VISIT].who, order)


async def _shown(
    request: web.Request, form: Form, *, preview: Preview | None = None, status: int = 200
) -> web.Response:
    service, visit = request.app[SERVICE], request[VISIT]
    choices = await asyncio.to_thread(service.papers.choices, request.match_info["reference"], visit.who)
    councils = COUNCILS if choices.council == BOTH else (choices.council,)
    return page(
        request,
        "papers/page.html",
        status=status,
        form=form,
        choices=choices,
        preview=preview,
        layouts=service.papers.layouts,
        councils={
            name: service.directory.as_lines(f"professional_{name}", visit.language) for name in councils
        },
        by_hand=BY_HAND,
        whole=WHOLE,
        longest_by_hand=LONGEST_BY_HAND,
        longest_why=LONGEST_WHY,
    )
