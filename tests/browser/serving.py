"""The real service behind a real server, in a thread of its own, beside the browser that is driven."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.bootstrap import Service
from bot.gateway.app import create_app


@dataclass
class Listening:
    """A running server. `stop` ends it for good, as a crash would; stopping twice is no harm."""

    url: str
    loop: asyncio.AbstractEventLoop
    runner: web.AppRunner
    door: socket.socket

    def stop(self) -> None:
        _wait(self.loop, self._stop())

    async def _stop(self) -> None:
        """A browser may open a connection in the very moment in which the server ends.

        asyncio loses a connection that was taken before its server is closed and made after that:
        https://github.com/python/cpython/issues/109564
        """
        if self.door.fileno() != -1:
            self.loop.remove_reader(self.door)
        for _ in range(3):  # what has been taken is made
            await asyncio.sleep(0)
        await self.runner.cleanup()


@dataclass
class Serving(Listening):
    service: Service


@contextmanager
def serving(service: Service, port: int = 0) -> Iterator[Serving]:
    """On any free port, or on this one."""
    with listening(create_app(service), port) as running:
        yield Serving(**vars(running), service=service)


@contextmanager
def listening(app: web.Application, port: int = 0) -> Iterator[Listening]:
    with _loop() as loop:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        door = socket.create_server(("127.0.0.1", port))
        _wait(loop, _start(runner, door))
        running = Listening(f"http://127.0.0.1:{door.getsockname()[1]}", loop, runner, door)
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
        _wait(loop, loop.shutdown_default_executor())  # no thread uses the database after this
        _wait(loop, _hang_up())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()


def _wait[T](loop: asyncio.AbstractEventLoop, coroutine: Coroutine[None, None, T]) -> T:
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result(20)


async def _hang_up() -> None:
    """A browser that does not read what was sent keeps its connection open."""
    for transport in list(asyncio.get_running_loop()._transports.values()):  # type: ignore[attr-defined]
        transport.abort()
    await asyncio.sleep(0)


async def _start(runner: web.AppRunner, door: socket.socket) -> None:
    await runner.setup()
    await web.SockSite(runner, door).start()
