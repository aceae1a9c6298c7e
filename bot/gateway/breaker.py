"""When not to ask: after a few failures in a row nobody is made to wait for what is not there."""

from __future__ import annotations

import time
from collections.abc import Callable

FAILURES = 3
REST = 2.0  # seconds


class Breaker:
    """Open after three failures in a row; then one call in two seconds is let through, until one succeeds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._ask_again_at = 0.0

    @property
    def is_open(self) -> bool:
        return self._failures >= FAILURES

    def may_ask(self) -> bool:
        if not self.is_open:
            return True
        now = self._clock()
        if now < self._ask_again_at:
            return False
        self._ask_again_at = now + REST  # this caller finds out for all the others
        return True

    def note(self, *, succeeded: bool) -> None:
        self._failures = 0 if succeeded else self._failures + 1
        if self.is_open:
            self._ask_again_at = self._clock() + REST
