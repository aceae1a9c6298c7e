"""Who is there: a conversation whose token came with the cookie, which ends with the browser's session."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import web

from bot.gateway.keys import ADMISSION, SERVICE
from bot.gateway.languages import CONVERSATION, conversation_of
from bot.gateway.security import is_encrypted
from bot.vocabulary import ConversationId, Language

COOKIE = "place"  # a name that says nothing


@dataclass(frozen=True)
class Visit:
    id: ConversationId
    language: Language


async def visit_of(request: web.Request) -> Visit | None:
    name, _, token = request.cookies.get(COOKIE, "").partition(".")
    conversation_id = ConversationId(name)
    if not (name.isascii() and token.isascii() and token):
        return None
    if not await request.app[ADMISSION].admits(conversation_id, token):
        return None
    conversation = await asyncio.to_thread(conversation_of, request.app[SERVICE], conversation_id)
    if conversation is None:
        return None
    request[CONVERSATION] = conversation_id
    return Visit(conversation_id, conversation.language)


def with_cookie[R: web.StreamResponse](
    request: web.Request, response: R, conversation_id: ConversationId, token: str
) -> R:
    response.set_cookie(
        COOKIE,
        f"{conversation_id}.{token}",
        path="/",
        httponly=True,
        samesite="Lax",
        secure=is_encrypted(request.app[SERVICE].settings.public_url),
    )
    return response


def without_cookie[R: web.StreamResponse](response: R) -> R:
    response.del_cookie(COOKIE, path="/")
    return response
