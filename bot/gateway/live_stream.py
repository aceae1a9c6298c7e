"""Live events over HTTP, as server-sent events."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing

from aiohttp import web

from bot.casework.said import NoSuchConversationError
from bot.gateway.keys import EVENTS, SERVICE
from bot.gateway.languages import conversation_of
from bot.gateway.problem_kinds import ProblemError
from bot.gateway.quiet_logs import place_of
from bot.gateway.seats import drop_when_gone
from bot.vocabulary import ConversationId

log = logging.getLogger(__name__)


async def stream(request: web.Request, conversation_id: ConversationId) -> web.StreamResponse:
    """Replays what came after `Last-Event-ID`, then follows until either side ends it."""
    with request.app[EVENTS].seats.taken(conversation_id):
        return await _followed(request, conversation_id)


async def _followed(request: web.Request, conversation_id: ConversationId) -> web.StreamResponse:
    after = _last_seen(request)
    if await asyncio.to_thread(conversation_of, request.app[SERVICE], conversation_id) is None:
        raise NoSuchConversationError("unknown, deleted or expired")
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    drop_when_gone(request)
    try:
        await response.prepare(request)
        async with aclosing(request.app[EVENTS].follow(conversation_id, after)) as chunks:
            async for chunk in chunks:
                await response.write(chunk)
    except ConnectionResetError:  # the other side has gone; that is how most streams end
        pass
    except Exception as error:  # too late to answer with a problem: the client comes back where it was
        log.error("A stream ended early: %s", place_of(error))  # noqa: TRY400 - a traceback quotes words
    return response


def _last_seen(request: web.Request) -> int:
    seen = request.headers.get("Last-Event-ID", "0")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
        raise ProblemError("bad_request", hint="Last-Event-ID is the id of an event, a whole number")
    return int(seen)
