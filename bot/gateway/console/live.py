"""Live events of the console, `/console/live`: that something has changed, and how many alarms wait.

`alarms` carries their number and when the newest was raised; `queue` says that lists should be read again,
`talk` that something was said in a talk that somebody may be watching, `switch` that the chat was turned on
or off; `beat` comes every few seconds, so that a screen that hears nothing can say so; `end` is the last of
all, when the session has ended. Nothing here names a case. One look at the database serves all screens:
whoever changes something in this process rings, and a look every two seconds finds what other processes did.
Only when that look finds something is it asked for each screen whether it was in a case that is for whoever
sits there. Otherwise that screen hears nothing, and its beat comes when it would have come.
The session is looked at again each round, and a stream does not keep alive a session that nobody uses.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.casework.access import Accounts
from bot.casework.ports import StoreUnavailableError
from bot.casework.pulse import Pulse
from bot.casework.records.pulse import Heard, Waiting
from bot.gateway.console.visit import SESSION_COOKIE
from bot.gateway.events import rang
from bot.gateway.limits import TooFastError
from bot.gateway.quiet_logs import place_of
from bot.gateway.seats import Seats
from bot.gateway.streams import streamed

LOOK_EVERY = 2.0  # seconds
REST = 0.2  # seconds between two looks, however often it rings
BEAT_EVERY = 10.0  # seconds; the alarms are counted again then, whatever was or was not noticed
MOST_STREAMS = 4  # of one session; a browser that speaks HTTP/1.1 has six connections for all its tabs
MOST_OF_ALL = 200  # fifty people with all their tabs, and few beside the files that a process may have open

log = logging.getLogger(__name__)


def event(name: str, content: object = "", mark: str = "") -> bytes:
    head = f"id: {mark}\n" if mark else ""
    return f"{head}event: {name}\ndata: {json.dumps(content)}\n\n".encode()


BEAT = event("beat")
END = event("end")


@dataclass
class Seen:
    """What one screen knows, and when it was last told anything."""

    cases: str
    turns: int
    talks: str | None = None  # the first round tells: a page that was read before it may lack a line
    waiting: Waiting | None = None
    looked: str = ""  # the mark of everything when this screen was last looked for
    told_at: float = field(default=float("-inf"))


class Screens:
    """Everybody's screens, as long as they are open."""

    def __init__(
        self, pulse: Pulse, accounts: Accounts, look_every: float = LOOK_EVERY, beat_every: float = BEAT_EVERY
    ) -> None:
        self._pulse, self._accounts = pulse, accounts
        self._look_every, self._beat_every = look_every, beat_every
        self._rung = asyncio.Event()
        self._bells: set[asyncio.Event] = set()
        self._mark = ""  # of everything; no screen is told it
        self._turns = 0  # how often the chat was turned on or off since this process began
        self._closed = False
        self.seats = Seats(MOST_STREAMS, MOST_OF_ALL)

    def ring(self) -> None:
        """Something may have changed: look now and not in two seconds."""
        self._rung.set()

    def turned(self) -> None:
        """The chat was turned on or off: every screen says so at once."""
        self._turns += 1
        self._wake()

    def close(self) -> None:
        """Let every stream end, so that the server can."""
        self._closed = True
        self._wake()

    async def watch(self) -> None:
        while not self._closed:
            await rang(self._rung, self._look_every)
            self._rung.clear()
            if self._bells:
                await self._look()
                await asyncio.sleep(REST)

    async def follow(self, token: str, since: str) -> AsyncGenerator[bytes]:
        """What has changed since the mark, then what changes, until the session ends or the server closes."""
        seen = Seen(since, self._turns)
        with self._bell() as bell:
            await self._look()
            while not self._closed:
                bell.clear()
                try:
                    news = await self._news(token, seen)
                except StoreUnavailableError:  # nothing can be told, and a screen that hears nothing says so
                    await rang(bell, self._look_every)
                    continue
                for chunk in news:
                    yield chunk
                if END in news:
                    return
                await rang(bell, self._pause(seen))

    def _pause(self, seen: Seen) -> float:
        """Until the next round. The beat is on time, whatever woke this screen and was not for it."""
        beat_in = seen.told_at + self._beat_every - asyncio.get_running_loop().time()
        return max(0.0, min(beat_in, self._look_every))

    async def _news(self, token: str, seen: Seen) -> list[bytes]:
        who = await asyncio.to_thread(self._accounts.who, token, active=False)
        if who is None:
            return [END]
        now, mark, turns = asyncio.get_running_loop().time(), self._mark, self._turns
        is_due = now - seen.told_at >= self._beat_every
        news = [event("switch")] if seen.turns != turns else []
        if is_due or seen.looked != mark:
            heard = await asyncio.to_thread(self._pulse.heard_by, who[0])
            news += _changes(seen, heard)
            seen.cases, seen.talks, seen.waiting, seen.looked = heard.cases, heard.talks, heard.waiting, mark
        if is_due and not news:
            news = [BEAT]
        seen.turns, seen.told_at = turns, now if news else seen.told_at
        return news

    async def _look(self) -> None:
        try:
            mark = await asyncio.to_thread(self._pulse.beat)
        except StoreUnavailableError:
            return  # the next look may see
        except Exception as error:  # whatever it is, looking must go on
            log.error("A look for what is new failed: %s", place_of(error))  # noqa: TRY400 - words
            return
        if mark != self._mark:
            self._mark = mark
            self._wake()

    def _wake(self) -> None:
        for bell in self._bells:
            bell.set()

    @contextmanager
    def _bell(self) -> Iterator[asyncio.Event]:
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)


SCREENS: web.AppKey[Screens] = web.AppKey("screens")


async def stream(request: web.Request) -> web.StreamResponse:
    screens, token = request.app[SCREENS], request.cookies[SESSION_COOKIE]
    try:
        with screens.seats.taken(token):
            since = request.headers.get("Last-Event-ID") or request.query.get("since", "")
            return await streamed(request, screens.follow(token, since))
    except TooFastError as error:
        return web.Response(status=429, headers={"Retry-After": f"{error.wait:.0f}"})


def ended() -> web.Response:
    """What a screen is told that comes back after its session has ended: a redirect it could not read."""
    return web.Response(body=END, content_type="text/event-stream")


def _changes(seen: Seen, heard: Heard) -> list[bytes]:
    news = []
    if heard.waiting != seen.waiting:
        news.append(event("alarms", _counted(heard.waiting)))
    if heard.cases != seen.cases:
        news.append(event("queue", mark=heard.cases))
    if heard.talks != seen.talks:
        news.append(event("talk"))
    return news


def _counted(waiting: Waiting) -> dict[str, int]:
    newest = int(waiting.newest.timestamp() * 1000) if waiting.newest else 0
    return {"waiting": waiting.alarms, "newest": newest}
