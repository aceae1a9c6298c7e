"""How often something may happen: per conversation and over all, never per address.

A whole school is one address, and a flood must not lock a family out of help. Memory is bounded: a limiter
keeps one number for each key that was busy of late.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.casework.code_words import LONGEST_WORD, words_in

MOST_KEYS = 20_000
EVERYBODY = "everybody"


@dataclass(frozen=True)
class Rate:
    """So many in one go, and then so many a minute."""

    at_once: int
    a_minute: float

    @property
    def interval(self) -> float:
        return 60.0 / self.a_minute


class TooFastError(Exception):
    """Come back in `wait` seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"too fast: wait {wait:.1f} s")
        self.wait = wait


class Limiter:
    """Remembers for each key when all it has done would have been done at an even pace."""

    def __init__(
        self, rate: Rate, clock: Callable[[], float] = time.monotonic, most_keys: int = MOST_KEYS
    ) -> None:
        self._rate = rate
        self._clock = clock
        self._most_keys = most_keys
        self._even: OrderedDict[str, float] = OrderedDict()

    def count(self, key: str = EVERYBODY) -> None:
        """Count one, or raise `TooFastError` and count nothing."""
        now = self._clock()
        even = max(self._even.get(key, now), now)
        wait = even - now - self._rate.interval * (self._rate.at_once - 1)
        if wait > 1e-9:
            raise TooFastError(wait)
        self._even[key] = even + self._rate.interval
        self._even.move_to_end(key)
        while len(self._even) > self._most_keys:
            self._even.popitem(last=False)

    def __len__(self) -> int:
        return len(self._even)


class Limits:
    """A person presses a button a second when hurried, so a conversation gets that and a good start."""

    def __init__(
        self,
        messages: Rate = Rate(at_once=120, a_minute=60),
        all_messages: Rate = Rate(at_once=1_000, a_minute=18_000),
        beginnings: Rate = Rate(at_once=300, a_minute=600),
        codes: Rate = Rate(at_once=30, a_minute=10),
        first_words: Rate = Rate(at_once=5, a_minute=0.5),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._messages = Limiter(messages, clock)
        self._all_messages = Limiter(all_messages, clock)
        self._beginnings = Limiter(beginnings, clock)
        self._codes = Limiter(codes, clock)
        self._first_words = Limiter(first_words, clock)

    def message(self, conversation_id: str) -> None:
        self._messages.count(conversation_id)
        self._all_messages.count()

    def beginning(self) -> None:
        self._beginnings.count()

    def code(self, typed: str) -> None:
        """Whoever saw one word of a code has few tries at the rest; others are not held up by them."""
        self._codes.count()
        self._first_words.count(next(iter(words_in(typed)), "")[:LONGEST_WORD])
