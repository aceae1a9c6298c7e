"""Live events: what happens in a conversation without a message asking for it.

`message` is a line somebody pushed (a worker's words), with the line's number as its id; `state` says where
the conversation is and in which language, at the start and whenever it changes; `end` is the last of all.
Whoever changes a conversation in this process rings; a slow look finds what other processes did.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.casework.ports import StoreUnavailableError
from bot.casework.records import ConversationState, Json, Line
from bot.casework.replies import as_message
from bot.gateway.seats import Seats
from bot.vocabulary import ConversationId, Language

LOOK_EVERY = 10.0  # seconds; nor is a stream silent for longer, so that a dropped link is noticed
MOST_LISTENERS = 4  # of one conversation: a tab, its reload, and some to spare
# Of all. A process often has 1,024 open files, and a stream is one of them: without this, a flood of streams
# would shut the door to messages as well. Whoever gets none still chats, and asks again every half minute.
MOST_OF_ALL = 500


@dataclass(frozen=True)
class Glance:
    """A conversation as live events see it, with the lines pushed since the last look and how many it has."""

    state: ConversationState
    language: Language
    pushed: tuple[Line, ...] = ()
    lines: int = 0
    holder: str = ""  # the hash of the token that opens it: another one, and this stream is somebody else's

    @property
    def standing(self) -> tuple[ConversationState, Language]:
        return self.state, self.language


Look = Callable[[ConversationId, int], Glance | None]


@dataclass(frozen=True)
class Event:
    name: str
    content: Json
    number: int | None = None

    def encode(self) -> bytes:
        head = f"id: {self.number}\n" if self.number is not None else ""
        return f"{head}event: {self.name}\ndata: {json.dumps(self.content)}\n\n".encode()


HEARTBEAT = b": still here\n\n"
END = Event("end", {})


class LiveEvents:
    """`ring` tells whoever watches all conversations that one has changed."""

    def __init__(
        self, look: Look, look_every: float = LOOK_EVERY, ring: Callable[[], None] = lambda: None
    ) -> None:
        self._look = look
        self._ring = ring
        self._look_every = look_every
        self._bells: defaultdict[ConversationId, set[asyncio.Event]] = defaultdict(set)
        self._closed = False
        self.seats = Seats(MOST_LISTENERS, MOST_OF_ALL)

    def notify(self, conversation_id: ConversationId) -> None:
        for bell in self._bells.get(conversation_id, ()):
            bell.set()
        self._ring()

    def notify_all(self) -> None:
        """Something has changed that concerns every talk."""
        for conversation_id in self._bells:
            self.notify(conversation_id)

    def close(self) -> None:
        """Let every stream end, so that the server can."""
        self._closed = True
        self.notify_all()

    async def follow(self, conversation_id: ConversationId, after: int) -> AsyncGenerator[bytes]:
        """What was missed since line `after`, then what happens, until it ends or the server closes."""
        bell = asyncio.Event()
        self._bells[conversation_id].add(bell)
        try:
            async for chunk in self._listen(conversation_id, after, bell):
                yield chunk
        finally:
            self._bells[conversation_id].discard(bell)
            if not self._bells[conversation_id]:
                del self._bells[conversation_id]

    async def _listen(
        self, conversation_id: ConversationId, after: int, bell: asyncio.Event
    ) -> AsyncGenerator[bytes]:
        known: Glance | None = None
        clock = asyncio.get_running_loop().time
        told_at = clock()
        while not self._closed:
            bell.clear()
            try:
                seen = await asyncio.to_thread(self._look, conversation_id, after)
            except StoreUnavailableError:
                pass  # nothing can be told now; the next look may see
            else:
                if known is not None and seen is not None and known.holder != seen.holder:
                    seen = None
                for event in _news(known, seen):
                    after = event.number or after
                    yield event.encode()
                    told_at = clock()
                if seen is None or seen.state is ConversationState.ENDED:
                    return
                known, after = seen, max(after, seen.lines)
            beat_at = told_at + self._look_every  # whatever rings before that and is no news here
            await rang(bell, beat_at - clock())
            if clock() >= beat_at:
                yield HEARTBEAT
                told_at = clock()


def _news(known: Glance | None, seen: Glance | None) -> list[Event]:
    if seen is None:
        return [END]
    news = [Event("message", as_message(line), line.number) for line in seen.pushed]
    if known is None or known.standing != seen.standing:
        news.append(Event("state", {"state": seen.state.value, "language": seen.language.value}))
    if seen.state is ConversationState.ENDED:
        news.append(END)
    return news


async def rang(bell: asyncio.Event, seconds: float) -> None:
    """Wait for it, but no longer than this."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()
