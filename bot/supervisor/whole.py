"""The whole service in one block: the engine beside us, the app inside us, and background work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

from bot.bootstrap import Service, build
from bot.gateway.limits import Limits
from bot.gateway.listening import listening
from bot.settings import Settings
from bot.supervisor.engine import engine_program
from bot.supervisor.keeper import Keeper
from bot.supervisor.stopping import beside
from bot.supervisor.work import keep_working, rounds


@asynccontextmanager
async def whole_service(
    settings: Settings,
    root: Path,
    model: Path,
    say: Callable[[str], None],
    limits: Limits | None = None,
) -> AsyncIterator[Service]:
    """The engine takes longest to start, so it begins first; the chat need not wait for it."""
    async with AsyncExitStack() as stack:
        keeper = Keeper(engine_program(settings, root, model), say)
        await stack.enter_async_context(beside(keeper.keep()))
        service = await asyncio.to_thread(build, settings)
        await stack.enter_async_context(app_alone(service, limits))
        yield service


@asynccontextmanager
async def app_alone(service: Service, limits: Limits | None = None) -> AsyncIterator[None]:
    """Without an engine. The gateway itself answers what an earlier run left behind."""
    with closing(service.store):
        async with listening(service, limits), beside(keep_working(rounds(service))):
            yield
