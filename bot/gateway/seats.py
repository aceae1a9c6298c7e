"""Who may hold a live stream open: so many of one, and so many of all. No new one takes an old one's place.

A seat is taken before anything else is done, so that those who ask at once cannot all find room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bot.gateway.limits import TooFastError

TRY_AGAIN = 30.0  # seconds; a stream is dropped when for so long nothing of it arrived


class Seats:
    def __init__(self, of_one: int, of_all: int) -> None:
        self._of_one = of_one
        self._of_all = of_all
        self._taken: Counter[str] = Counter()

    @contextmanager
    def taken(self, whose: str) -> Iterator[None]:
        """One seat for as long as the block lasts. Raises `TooFastError` when there is none."""
        if self._taken[whose] >= self._of_one or self._taken.total() >= self._of_all:
            raise TooFastError(TRY_AGAIN)
        self._taken[whose] += 1
        try:
            yield
        finally:
            self._taken[whose] -= 1
            if not self._taken[whose]:
                del self._taken[whose]
