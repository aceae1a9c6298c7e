"""Live events over HTTP, as server-sent events."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.casework.said import NoSuchConversationError
from bot.gateway.keys import EVENTS, SERVICE
from bot.gateway.languages import conversation_of
from bot.gateway.problem_kinds import ProblemError
from bot.gateway.streams import streamed
from bot.vocabulary import ConversationId


async def stream(request: web.Request, conversation_id: ConversationId) -> web.StreamResponse:
    """Replays what came after `Last-Event-ID`, then follows until either side ends it."""
    with request.app[EVENTS].seats.taken(conversation_id):
        return await _followed(request, conversation_id)


async def _followed(request: web.Request, conversation_id: ConversationId) -> web.StreamResponse:
    after = _last_seen(request)
    if await asyncio.to_thread(conversation_of, request.app[SERVICE], conversation_id) is None:
        raise NoSuchConversationError("unknown, deleted or expired")
    return await streamed(request, request.app[EVENTS].follow(conversation_id, after))


def _last_seen(request: web.Request) -> int:
    seen = request.headers.get("Last-Event-ID", "0")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
        raise ProblemError("bad_request", hint="Last-Event-ID is the id of an event, a whole number")
    return int(seen)
