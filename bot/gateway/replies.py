"""Replies that an action has made, handed straight to the turn that waits for them.

The engine's call back into this process ends in a reply that is stored already. Handing it over saves
reading it again, and it is the only way to a reply that is kept nowhere: the last word on a conversation
that was deleted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.casework.records import Json
from bot.vocabulary import TurnId

Given = asyncio.Future[Json]


class Replies:
    """A reply that nobody waits for is let go: the turn was answered another way."""

    def __init__(self) -> None:
        self._waited_for: dict[TurnId, Given] = {}

    @contextmanager
    def waiting_for(self, turn_id: TurnId) -> Iterator[Given]:
        """Holds the reply once it has been given."""
        given = self._waited_for[turn_id] = asyncio.get_running_loop().create_future()
        try:
            yield given
        finally:
            del self._waited_for[turn_id]

    def give(self, turn_id: TurnId, reply: Json) -> None:
        """May be called from any thread: actions answer on threads of their own."""
        given = self._waited_for.get(turn_id)
        if given is not None:
            given.get_loop().call_soon_threadsafe(_fill, given, reply)


def _fill(given: Given, reply: Json) -> None:
    if not given.done():
        given.set_result(reply)
