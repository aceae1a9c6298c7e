"""The two applications: what faces people, and what only the engine may call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial

import aiohttp
from aiohttp import web

from bot.bootstrap import Service
from bot.casework.records import SwitchName
from bot.gateway import actions, api, console, health, plain
from bot.gateway.admission import Admission
from bot.gateway.bodies import bodies
from bot.gateway.console.live import SCREENS, Screens
from bot.gateway.engine import Engine
from bot.gateway.events import Glance, LiveEvents, Look
from bot.gateway.keys import ADMISSION, ENGINE, EVENTS, LIMITS, REPLIES, SERVICE, TURNS, WIDGET
from bot.gateway.languages import conversation_of
from bot.gateway.limits import Limits
from bot.gateway.pages import routes
from bot.gateway.pages.widget import built_widget
from bot.gateway.problems import problems
from bot.gateway.quiet_logs import place_of
from bot.gateway.replies import Replies
from bot.gateway.security import headers_for, preflights, share_with
from bot.gateway.switched import SWITCHED, Switched
from bot.gateway.turns import Turns
from bot.vocabulary import ConversationId

LARGEST_BODY = 128 * 1024  # bytes; well above the longest message in any encoding
RECOVER_EVERY = 3.0  # seconds
ENGINE_CALLS = 32  # at once; more wait their turn within their own time limit

log = logging.getLogger(__name__)


def create_app(
    service: Service, limits: Limits | None = None, replies: Replies | None = None
) -> web.Application:
    """Chat API, pages, console and health, on one port."""
    app = web.Application(middlewares=[preflights, problems, bodies], client_max_size=LARGEST_BODY)
    app[SERVICE] = service
    app[ADMISSION] = Admission(service.conversations)
    app[LIMITS] = limits or Limits()
    app[REPLIES] = replies or Replies()
    app[WIDGET] = built_widget()
    app[SCREENS] = Screens(service.pulse, service.accounts)
    app[EVENTS] = LiveEvents(_look_with(service), ring=app[SCREENS].ring)
    turned_on = partial(service.switches.turned_on, SwitchName.HELPLINES_ONLY)
    app[SWITCHED] = Switched(turned_on, tell=partial(_tell_of_switch, app))
    settings = service.settings
    app.on_response_prepare.extend(
        [headers_for(settings.public_url, settings.allowed_origins), share_with(settings.allowed_origins)]
    )
    app.on_shutdown.append(_end_streams)
    app.cleanup_ctx.extend([_engine, _recovery, _screens, _switched])
    app.add_routes([*api.ROUTES, *health.ROUTES])
    routes.setup(app)
    plain.setup(app)
    console.setup(app)
    return app


def create_action_app(service: Service, replies: Replies | None = None) -> web.Application:
    """The engine's way back in: for the loopback interface, and behind a token.

    `replies` is what `create_app` was given, when both run in one process.
    """
    app = web.Application()
    app[SERVICE] = service
    app[REPLIES] = replies or Replies()
    actions.setup(app)
    return app


async def _engine(app: web.Application) -> AsyncIterator[None]:
    service = app[SERVICE]
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=ENGINE_CALLS)) as session:
        app[ENGINE] = Engine(session, service.settings.engine_url, service.settings.engine_timeout)
        app[TURNS] = Turns(service.conversations, app[ENGINE], app[EVENTS], app[REPLIES])
        yield


async def _recovery(app: web.Application) -> AsyncIterator[None]:
    async with _beside(_keep_recovering(app[TURNS])):
        yield


async def _screens(app: web.Application) -> AsyncIterator[None]:
    async with _beside(app[SCREENS].watch()):
        yield


async def _switched(app: web.Application) -> AsyncIterator[None]:
    await app[SWITCHED].look()
    async with _beside(app[SWITCHED].watch()):
        yield


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Work that goes on while the application runs."""
    task = asyncio.create_task(work)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _keep_recovering(turns: Turns) -> None:
    while True:
        try:
            await turns.recover()
        except Exception as error:
            log.error("Turns left behind could not be picked up: %s", place_of(error))  # noqa: TRY400 - words
        await asyncio.sleep(RECOVER_EVERY)


def _tell_of_switch(app: web.Application) -> None:
    app[EVENTS].notify_all()
    app[SCREENS].turned()


async def _end_streams(app: web.Application) -> None:
    app[EVENTS].close()
    app[SCREENS].close()


def _look_with(service: Service) -> Look:
    def look(conversation_id: ConversationId, after: int) -> Glance | None:
        conversation = conversation_of(service, conversation_id)
        if conversation is None:
            return None
        is_news = conversation.lines > after  # most looks find none, and read no line
        pushed = service.conversations.lines_after(conversation_id, after) if is_news else ()
        return Glance(
            service.conversations.state(conversation),
            conversation.language,
            tuple(pushed),
            conversation.lines,
            conversation.token_hash,
        )

    return look
