"""The Chat API: what the widget, our own page and any other client use (docs/api.md)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path

import yaml
from aiohttp import hdrs, web

from bot.casework.records import Json
from bot.casework.said import Begun, NoSuchConversationError
from bot.gateway import live_stream, problems, requests
from bot.gateway.keys import ADMISSION, EVENTS, LIMITS, SERVICE, TURNS
from bot.gateway.languages import CONVERSATION, LANGUAGE, conversation_of
from bot.gateway.pages.helplines import as_json
from bot.gateway.problem_kinds import ProblemError
from bot.interview.dates import spoken
from bot.vocabulary import ConversationId

RESUMING_TAKES = 0.5  # seconds, so that how long it took says nothing about a code
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
    new_holder(request, conversation_id)
    return web.Response(status=204)


async def answers(request: web.Request, conversation_id: ConversationId) -> web.Response:
    blocks = await asyncio.to_thread(request.app[SERVICE].conversations.answers, conversation_id)
    return _answer({"sections": [asdict(block) for block in blocks]})


async def make_code(request: web.Request, conversation_id: ConversationId) -> web.Response:
    request.app[LIMITS].message(conversation_id)
    made = await asyncio.to_thread(request.app[SERVICE].return_codes.make, conversation_id)
    said = spoken(f"{made.until:%Y-%m-%d}", made.language)
    return _answer({"words": made.words, "until": made.until.isoformat(), "until_said": said}, status=201)


async def resume(request: web.Request) -> web.Response:
    """The same answer after the same time for every code that opens nothing, whatever the reason."""
    begun = await come_back(request, await requests.code(request))
    return _answer({"id": begun.conversation_id, "token": begun.token, **begun.reply}, status=201)


async def come_back(request: web.Request, code: str) -> Begun:
    request.app[LIMITS].code(code)
    clock = asyncio.get_running_loop().time
    began = clock()
    try:
        begun = await asyncio.to_thread(request.app[SERVICE].return_codes.resume, code)
    finally:
        await asyncio.sleep(began + RESUMING_TAKES - clock())
    if begun is None:
        raise ProblemError("no_code")
    new_holder(request, begun.conversation_id)
    return begun


def new_holder(request: web.Request, conversation_id: ConversationId) -> None:
    """What was opened with the token it had before is shut."""
    request.app[ADMISSION].forget(conversation_id)
    request.app[EVENTS].notify(conversation_id)


async def surroundings(request: web.Request) -> web.Response:
    """What a client shows around the talk, whatever else is down: where the exit leads, whom to call."""
    service = request.app[SERVICE]
    return _answer(
        {
            "exit_url": service.settings.exit_url,
            "helplines": as_json(service.directory),
            "code_days": service.return_codes.library.kept_with_code.days,
        }
    )


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
    web.get("/api/v1/conversations/{id}/answers", _with_token(answers), allow_head=False),
    web.post("/api/v1/conversations/{id}/code", _with_token(make_code)),
    web.post("/api/v1/resume", resume),
    web.get("/api/v1/surroundings", surroundings, allow_head=False),
    web.get("/api/v1/openapi.json", describe, allow_head=False),
    web.get(problems.TYPES + "{kind}", problems.describe, allow_head=False),
)
