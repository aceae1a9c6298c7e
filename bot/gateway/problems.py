"""When a call is not done: one problem in plain words, in the person's language (RFC 9457).

`detail` is for the person, `hint` for whoever builds a client; neither repeats what was sent.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.casework.said import LONGEST_MESSAGE
from bot.gateway.keys import SERVICE
from bot.gateway.languages import languages_for
from bot.gateway.problem_kinds import OURS_TO_MEND, STATUS, Problem, ProblemError, problem_of
from bot.gateway.quiet_logs import place_of
from bot.gateway.security import API
from bot.phrases import Phrases
from bot.vocabulary import Danger, Language

TYPES = "/api/v1/problems/"
EMERGENCY = ("emergency.now", "emergency.silent", "emergency.way_out")
VALUES = {"problems.too_long": {"limit": f"{LONGEST_MESSAGE:,}"}}

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns whatever stops a call into a problem. Pages make their own, save for what nobody foresaw."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if not request.path.startswith(API) or error.status < 400:
            raise
        return await _answer(request, problem_of(error))
    except Exception as error:
        return await _answer(request, noted(error))


def noted(error: Exception) -> Problem:
    """Which problem it is; in the operator's log, too, when it is ours to mend."""
    problem = problem_of(error)
    if problem.kind in OURS_TO_MEND:
        log.error("A call failed: %s", place_of(error))  # a traceback would quote words
    return problem


async def _answer(request: web.Request, problem: Problem) -> web.Response:
    service = request.app[SERVICE]
    languages = await asyncio.to_thread(languages_for, service, request)
    title = _say(service.phrases, f"problems.{problem.kind}.title", languages)
    detail = detail_of(service.phrases, problem, languages)
    if not request.path.startswith(API):
        return web.Response(text=f"{title}\n\n{detail}", status=problem.status, headers=problem.headers)
    return web.Response(
        body=json.dumps(
            {
                "type": TYPES + problem.kind,
                "title": title,
                "status": problem.status,
                "detail": detail,
                **problem.more,
            }
        ).encode(),
        status=problem.status,
        content_type="application/problem+json",
        headers=problem.headers,
    )


def detail_of(phrases: Phrases, problem: Problem, languages: tuple[Language, ...]) -> str:
    """What to do in danger comes first: it cannot wait for a second try."""
    detail = _say(phrases, f"problems.{problem.kind}", languages)
    if problem.more.get("danger") == Danger.IMMEDIATE.label:
        return "\n\n".join([*(_say(phrases, phrase, languages) for phrase in EMERGENCY), detail])
    return detail


def _say(phrases: Phrases, phrase: str, languages: tuple[Language, ...]) -> str:
    values = VALUES.get(phrase, {})
    return "\n\n".join(phrases.say(phrase, language, **values) for language in languages)


async def describe(request: web.Request) -> web.Response:
    """What a problem's `type` leads to: its texts in both languages."""
    kind = request.match_info["kind"]
    if kind not in STATUS:
        raise ProblemError("not_found")
    phrases = request.app[SERVICE].phrases
    texts = {
        language.value: {
            "title": _say(phrases, f"problems.{kind}.title", (language,)),
            "detail": _say(phrases, f"problems.{kind}", (language,)),
        }
        for language in Language
    }
    return web.json_response({"type": TYPES + kind, "status": STATUS[kind], **texts})
