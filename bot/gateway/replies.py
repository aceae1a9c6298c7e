"""Replies that an action has made, handed straight to the turn that waits for them.

The engine's call back into this process ends in a reply that is stored already. Handing it over saves
reading it again, and it is the only way to a reply that is kept nowhere: the last word on a conversation
that was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.casework.records import Json
from bot.vocabulary import TurnId


class Replies:
    """A reply that nobody waits for is let go: the turn was answered another way."""

    def __init__(self) -> None:
        self._waited_for: dict[TurnId, list[Json]] = {}

    @contextmanager
    def waiting_for(self, turn_id: TurnId) -> Iterator[list[Json]]:
        """A list that holds the reply once it has been given."""
        given = self._waited_for[turn_id] = []
        try:
            yield given
        finally:
            del self._waited_for[turn_id]

    def give(self, turn_id: TurnId, reply: Json) -> None:
        given = self._waited_for.get(turn_id)
        if given is not None:
            given.append(reply)
