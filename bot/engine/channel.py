"""The only way into the engine: the gateway asks, on the loopback interface, what a text means.

    GET  /webhooks/understand/        is it up, and with which model
    POST /webhooks/understand/turn    understand a text and let the action answer
    POST /webhooks/understand/parse   understand a text and do nothing (used to evaluate)

An action that failed is answered with 502, never with 200: the app must know, so that a person is told.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as answer

from bot.engine import action_schema, quiet_logs
from bot.engine.plain_words import plain_words
from bot.engine.turn import ActionFailedError, Turn, take_turn

LANGUAGES = ("en", "cy")
log = logging.getLogger(__name__)


class BadRequestError(Exception):
    """A request we cannot read. Says what was expected, and never repeats what was sent."""


@dataclass(frozen=True)
class Asked:
    """What the gateway wants understood. To parse needs neither a conversation nor a turn."""

    language: str
    text: str
    conversation: str = "none"
    turn: str = "none"

    def as_message(self) -> UserMessage:
        return UserMessage(
            plain_words(self.text),
            sender_id=self.conversation,
            input_channel=UnderstandInput.name(),
            message_id=self.turn,
            metadata={"turn": self.turn, "language": self.language},
        )


class UnderstandInput(InputChannel):
    @classmethod
    def name(cls) -> str:
        return "understand"

    def blueprint(self, _on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Three routes. Rasa's own handler is not used: it returns before anyone knows how the turn went."""
        action_schema.install()
        routes = Blueprint("understand")
        routes.listener("after_server_start")(_keep_quiet)
        routes.add_route(_health, "/", methods=["GET"])
        routes.add_route(_turn, "/turn", methods=["POST"])
        routes.add_route(_parse, "/parse", methods=["POST"])
        return routes


async def _keep_quiet(_app: Sanic, _loop: Any) -> None:
    quiet_logs.install()


async def _health(request: Request) -> HTTPResponse:
    agent = _agent(request)
    return answer({"status": "ok", "model": agent.processor.model_filename if agent else None})


async def _turn(request: Request) -> HTTPResponse:
    agent = _agent(request)
    if agent is None:
        return _no_model()
    try:
        asked = _read(request, required=("conversation", "turn", "language", "text"))
        turn = await take_turn(agent, asked.as_message())
    except BadRequestError as error:
        return _refusal(400, str(error))
    except ActionFailedError as error:
        log.error("A turn failed: %s (%s)", error, quiet_logs.kinds_of(error))  # noqa: TRY400 - a traceback quotes
        return _refusal(502, "The action did not answer as it must. Nothing was said to the person.")
    return answer(_as_json(turn))


async def _parse(request: Request) -> HTTPResponse:
    agent = _agent(request)
    if agent is None:
        return _no_model()
    try:
        asked = _read(request, required=("language", "text"))
    except BadRequestError as error:
        return _refusal(400, str(error))
    parsed = await agent.processor.parse_message(asked.as_message())
    return answer({"intent": parsed["intent"], "ranking": parsed.get("intent_ranking", [])})


def _agent(request: Request) -> Agent | None:
    agent = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None


def _read(request: Request, required: tuple[str, ...]) -> Asked:
    try:
        body = json.loads(request.body)
    except ValueError:
        raise BadRequestError(
            "The body is not JSON. Send an object with: " + ", ".join(required) + "."
        ) from None
    if not isinstance(body, dict):
        raise BadRequestError("The body is not an object. Send an object with: " + ", ".join(required) + ".")
    for field in required:
        if not isinstance(body.get(field), str) or not body[field]:
            raise BadRequestError(f"'{field}' is missing or empty. Send it as text.")
    if body["language"] not in LANGUAGES:
        raise BadRequestError("The language is not known here. Send one of: " + ", ".join(LANGUAGES) + ".")
    return Asked(**{field: body[field] for field in required})


def _as_json(turn: Turn) -> dict[str, Any]:
    return {"intent": turn.intent, "messages": turn.messages}


def _no_model() -> HTTPResponse:
    return _refusal(503, "There is no model. Train one with `rasa train` and start the engine again.")


def _refusal(status: int, sentence: str) -> HTTPResponse:
    return answer({"error": sentence}, status=status)
