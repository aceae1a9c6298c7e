"""What is turned on for the whole service, as it was a moment ago, for pages and open streams.

Every turn of a talk asks the store itself. This is for those who would else not hear of it: pages that are
open, in this process and in any other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Switch

LOOK_EVERY = 0.5  # seconds; who turns it is promised that it holds everywhere within one


class Switched:
    """`look` asks the store; `tell` is called whenever it is not as it was."""

    def __init__(self, look: Callable[[], Switch | None], tell: Callable[[], None]) -> None:
        self._look, self._tell = look, tell
        self.now_on: Switch | None = None

    async def look(self) -> None:
        before = self.now_on
        try:
            self.now_on = await asyncio.to_thread(self._look)
        except StoreUnavailableError:
            return  # the next look may see
        if (before and before.id) != (self.now_on and self.now_on.id):
            self._tell()

    async def watch(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY)


SWITCHED: web.AppKey[Switched] = web.AppKey("switched")
