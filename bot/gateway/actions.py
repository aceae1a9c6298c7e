"""Rasa's action webhook: the engine calls here, and only the engine may.

The wire is rasa-sdk's (its executor runs the actions), without its server: that one knows no token, listens
on every address and answers an error with the words that were sent.
"""

from __future__ import annotations

import hmac
import json
import logging
from typing import Any

from aiohttp import hdrs, web
from rasa_sdk.executor import ActionExecutor  # type: ignore[import-untyped]

from actions.conversation import Command, SideQuestion, TakeAnswer
from actions.talks import Talks
from bot.gateway.keys import REPLIES, SERVICE
from bot.gateway.quiet_logs import place_of

EXECUTOR: web.AppKey[ActionExecutor] = web.AppKey("executor")
log = logging.getLogger(__name__)


def setup(app: web.Application) -> None:
    talks = Talks(app[SERVICE].conversations, hand_over=app[REPLIES].give)
    app[EXECUTOR] = ActionExecutor()
    for action in (TakeAnswer(talks), SideQuestion(talks), Command(talks)):
        app[EXECUTOR].register_action(action)
    app.router.add_post("/webhook", webhook)
    app.router.add_get("/health", health)


async def webhook(request: web.Request) -> web.Response:
    if not _is_the_engine(request):
        return _refusal(403, "The token is missing or wrong. Send the action token as ?token= or as Bearer.")
    try:
        call = json.loads(await request.read())
        name = call["next_action"]
    except (ValueError, KeyError, TypeError):
        return _refusal(422, "The body is not an action call. Send rasa-sdk's JSON, with 'next_action'.")
    return await _run(request.app[EXECUTOR], name, call)


async def health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _run(executor: ActionExecutor, name: str, call: dict[str, Any]) -> web.Response:
    if name not in executor.actions:
        return _refusal(404, "There is no action with this name. See actions/conversation.py.")
    call.setdefault("domain", {})  # the engine leaves it out, and the executor would ask for it
    try:
        done = await executor.run(call)
    except Exception as error:
        log.error("An action failed: %s", place_of(error))  # noqa: TRY400 - a traceback quotes words
        return _refusal(500, "The action failed. The log says where.")
    return web.json_response({"events": done.events, "responses": done.responses})


def _is_the_engine(request: web.Request) -> bool:
    bearer = request.headers.get(hdrs.AUTHORIZATION, "").removeprefix("Bearer ")
    token = request.query.get("token", bearer)
    return token.isascii() and hmac.compare_digest(
        token.encode(), request.app[SERVICE].settings.action_token.encode()
    )


def _refusal(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
