"""Hashing a password is slow on purpose, so it has threads of its own: no flood at the door holds up a talk.

One thread is for strangers. Another is for whoever is signed in, or comes from a browser that their account
knows: they do not stand in a queue with strangers.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web

from bot.gateway.limits import TooFastError

MOST_WAITING = 50  # a few seconds' work; whoever came after them would be gone before their turn
TRY_AGAIN = 5.0  # seconds


class Lane:
    """One at a time, in the order they came."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._most_waiting = most_waiting
        self._waiting = 0

    async def do[**P, R](self, act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Raises `TooFastError` when too many wait."""
        if self._waiting >= self._most_waiting:
            raise TooFastError(TRY_AGAIN)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._thread, lambda: act(*args, **kwargs)
            )
        finally:
            self._waiting -= 1

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


STRANGERS: web.AppKey[Lane] = web.AppKey("strangers")
KNOWN: web.AppKey[Lane] = web.AppKey("known")


async def lanes(console: web.Application) -> AsyncIterator[None]:
    yield
    for lane in (STRANGERS, KNOWN):
        console[lane].close()
