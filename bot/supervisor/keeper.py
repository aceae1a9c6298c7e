"""Keeps a program running: when it stops it is started again, each time after a longer pause."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.supervisor.program import Program, run

LONGEST_PAUSE = 30.0
STEADY = 60.0  # seconds of running after which a stop counts as the first again
HOPELESS = 5  # stops in a row after which we say that it cannot run as it is


def pause_after(stops: int) -> float:
    """
    >>> [pause_after(stops) for stops in (1, 2, 3, 4, 5, 6, 60)]
    [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    """
    return min(2.0 ** min(stops - 1, 10), LONGEST_PAUSE)


@dataclass
class Keeper:
    """`say` reaches the operator. The other two are there to be replaced where nobody wants to wait."""

    program: Program
    say: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    stops: int = 0

    async def keep(self) -> None:
        """Never returns: it ends by being cancelled, which stops the program."""
        while True:
            started = self.clock()
            code = await run(self.program)
            self.stops = 1 if self.clock() - started >= STEADY else self.stops + 1
            self.say(self._what_happened(code))
            await self.sleep(pause_after(self.stops))

    def _what_happened(self, code: int) -> str:
        how = f"exit code {code}" if code >= 0 else f"signal {-code}"
        what = f"The engine stopped ({how})."
        if self.stops >= HOPELESS:
            what = f"The engine has stopped {self.stops} times in a row ({how}): it cannot run as it is."
        return (
            f"{what} It is started again in {pause_after(self.stops):.0f} s; the chat goes on with buttons "
            f"meanwhile. The reason is in {self.program.log}."
        )
