"""The real service on a free port, in a thread of its own, with a store that is gone afterwards."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.bootstrap import Service, build
from bot.gateway.app import create_app
from bot.settings import Settings
from bot.store import KeyRing, migrate


@dataclass
class Serving:
    """A running service. `stop` ends it for good, as a crash would."""

    url: str
    service: Service
    loop: asyncio.AbstractEventLoop
    runner: web.AppRunner

    def stop(self) -> None:
        _wait(self.loop, self.runner.cleanup())


def service_in(folder: Path, **changes: object) -> Service:
    """The real service over a new store. No engine listens where it would look for one."""
    settings = Settings(var=folder, engine_port=9, engine_timeout=0.2, **changes)  # type: ignore[arg-type]
    migrate(settings.database_url)
    KeyRing.create(settings.keys_path)
    return build(settings, channels=())


@contextmanager
def serving(folder: Path) -> Iterator[Serving]:
    service = service_in(folder)
    with closing(service.store), _loop() as loop:
        runner = web.AppRunner(create_app(service), access_log=None, shutdown_timeout=0.5)
        running = Serving(_wait(loop, _start(runner)), service, loop, runner)
        try:
            yield running
        finally:
            running.stop()


@contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()


def _wait[T](loop: asyncio.AbstractEventLoop, coroutine: Coroutine[None, None, T]) -> T:
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result(20)


async def _start(runner: web.AppRunner) -> str:
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"
