"""Both applications on their ports, for as long as a block lasts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web

from bot.bootstrap import Service
from bot.gateway import quiet_logs
from bot.gateway.app import create_action_app, create_app
from bot.gateway.limits import Limits
from bot.gateway.replies import Replies

IDLE = 75.0  # seconds that a connection is kept which asks nothing: longer than proxies keep one to us
LAST_REQUESTS = 5.0  # seconds that requests under way get when we stop


@asynccontextmanager
async def listening(service: Service, limits: Limits | None = None) -> AsyncIterator[None]:
    """Nothing is logged from here on that could hold a person's words."""
    quiet_logs.install()
    settings = service.settings
    async with AsyncExitStack() as stack:
        replies = Replies()
        await _listen(stack, create_action_app(service, replies), "127.0.0.1", settings.action_port)
        await _listen(stack, create_app(service, limits, replies=replies), settings.host, settings.chat_port)
        yield


async def _listen(stack: AsyncExitStack, app: web.Application, host: str, port: int) -> None:
    """No access log: a path holds the id of a conversation."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_REQUESTS, keepalive_timeout=IDLE)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, host, port).start()
