"""The Chat API: what the widget, our own page and any other client use (docs/api.md)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import yaml
from aiohttp import hdrs, web

from bot.casework.records import Json
from bot.casework.said import NoSuchConversationError
from bot.gateway import live_stream, problems, requests
from bot.gateway.keys import ADMISSION, EVENTS, LIMITS, SERVICE, TURNS
from bot.gateway.languages import CONVERSATION, LANGUAGE, conversation_of
from bot.gateway.problem_kinds import ProblemError
from bot.vocabulary import ConversationId

DESCRIPTION = Path(__file__).with_name("openapi.yml")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
AdmittedHandler = Callable[[web.Request, ConversationId], Awaitable[web.StreamResponse]]


async def begin(request: web.Request) -> web.Response:
    asked = await requests.beginning(request)
    request[LANGUAGE] = asked.language
    request.app[LIMITS].beginning()
    conversations = request.app[SERVICE].conversations
    begun = await asyncio.to_thread(conversations.begin, asked.audience, asked.language)
    return _answer({"id": begun.conversation_id, "token": begun.token, **begun.reply}, status=201)


async def send(request: web.Request, conversation_id: ConversationId) -> web.Response:
    request.app[LIMITS].message(conversation_id)
    sent = await requests.sent(request)
    return _answer(await request.app[TURNS].take(conversation_id, sent.client_id, sent.said))


async def stand(request: web.Request, conversation_id: ConversationId) -> web.Response:
    return _answer(await asyncio.to_thread(request.app[SERVICE].conversations.standing, conversation_id))


async def leave(request: web.Request) -> web.Response:
    """Somebody must get away: no limit, and no waiting for a turn that is being answered."""
    conversation_id = await _admit(request, _bearer(request) or await requests.beacon_token(request))
    await asyncio.to_thread(request.app[SERVICE].conversations.leave, conversation_id)
    request.app[EVENTS].notify(conversation_id)
    return web.Response(status=204)


async def resume(request: web.Request) -> web.Response:
    """No return codes are given out yet, so none is known: every code has the same answer."""
    request.app[LIMITS].code()
    await requests.code(request)
    raise ProblemError("no_code")


async def describe(_request: web.Request) -> web.Response:
    return web.Response(body=_description(), content_type="application/json")


def _with_token(handler: AdmittedHandler) -> Handler:
    async def admitted(request: web.Request) -> web.StreamResponse:
        return await handler(request, await _admit(request, _bearer(request)))

    return admitted


async def _admit(request: web.Request, token: str | None) -> ConversationId:
    """Lets in whoever holds the conversation's token."""
    if not token:
        raise ProblemError("unauthorised", hint="send the token as Authorization: Bearer")
    service = request.app[SERVICE]
    conversation_id = ConversationId(request.match_info["id"])
    if not conversation_id.isascii():
        raise NoSuchConversationError("no id of ours")
    if not token.isascii() or not await request.app[ADMISSION].admits(conversation_id, token):
        if await asyncio.to_thread(conversation_of, service, conversation_id) is None:
            raise NoSuchConversationError("unknown, deleted or expired")
        raise ProblemError("unauthorised", hint="this is not the token of this conversation")
    request[CONVERSATION] = conversation_id
    return conversation_id


def _bearer(request: web.Request) -> str | None:
    kind, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _answer(reply: Json, status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(reply).encode(), status=status, content_type="application/json")


@cache
def _description() -> bytes:
    return json.dumps(yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))).encode()


ROUTES = (
    web.post("/api/v1/conversations", begin),
    web.get("/api/v1/conversations/{id}", _with_token(stand), allow_head=False),
    web.post("/api/v1/conversations/{id}/messages", _with_token(send)),
    web.get("/api/v1/conversations/{id}/events", _with_token(live_stream.stream), allow_head=False),
    web.post("/api/v1/conversations/{id}/exit", leave),
    web.post("/api/v1/resume", resume),
    web.get("/api/v1/openapi.json", describe, allow_head=False),
    web.get(problems.TYPES + "{kind}", problems.describe, allow_head=False),
)
