"""First come, first served, among the threads that want to write to SQLite.

SQLite has one lock for writing. Those who want it ask again and again, and whoever asks at the right moment
gets it: under load somebody waits for a second while others pass ten times. Here they queue.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from bot.casework.ports import StoreUnavailableError


class Turnstile:
    """Lets one thread through at a time; who leaves hands over to who has waited longest."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._guard = Lock()
        self._taken = False
        self._queue: deque[Lock] = deque()  # of closed locks: each opens when it is its thread's turn

    @contextmanager
    def passing(self) -> Iterator[None]:
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            my_turn = Lock()
            my_turn.acquire()
            self._queue.append(my_turn)
        if not my_turn.acquire(timeout=self._patience):
            self._give_up(my_turn)

    def _give_up(self, my_turn: Lock) -> None:
        with self._guard:
            if my_turn in self._queue:
                self._queue.remove(my_turn)
                raise StoreUnavailableError("the database is locked")
            # else it was handed over at the last moment, and is ours

    def _leave(self) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._taken = False
