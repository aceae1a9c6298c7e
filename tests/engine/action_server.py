"""A tiny action server that remembers what it was asked and answers as it is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from tests.engine_process import free_port

FINE = {"events": [], "responses": [{"text": "Said by the action."}]}


class ActionServer:
    """Runs in a thread of its own. `says` answers the next calls; `asked` is what came in."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhook"
        self.asked: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []
        self._status, self._body = 200, FINE
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._runner: web.AppRunner | None = None
        self.up()

    def up(self) -> None:
        self._wait(self._start())

    def down(self) -> None:
        if self._runner is not None:
            self._wait(self._runner.cleanup())
            self._runner = None

    def close(self) -> None:
        self.down()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @contextmanager
    def saying(self, status: int, body: Any) -> Iterator[None]:
        self._status, self._body = status, body
        try:
            yield
        finally:
            self._status, self._body = 200, FINE

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_post("/webhook", self._webhook)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def _webhook(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.tokens.append(request.headers.get("Authorization"))
        return web.json_response(self._body, status=self._status)

    def _wait(self, task: Any) -> None:
        asyncio.run_coroutine_threadsafe(task, self._loop).result(timeout=10)
