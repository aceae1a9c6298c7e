"""Writers queue: whoever came first is first, and nobody is forgotten in the queue."""

from __future__ import annotations

import threading
import time

import pytest

from bot.casework.ports import StoreUnavailableError
from bot.store.turnstile import Turnstile


def wait_until_queued(turnstile: Turnstile, count: int) -> None:
    while len(turnstile._queue) < count:
        time.sleep(0.001)


def test_whoever_came_first_is_first() -> None:
    turnstile, passed = Turnstile(patience=60), list[int]()

    def pass_through(number: int) -> None:
        with turnstile.passing():
            passed.append(number)

    threads = [threading.Thread(target=pass_through, args=(number,)) for number in range(5)]
    with turnstile.passing():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            wait_until_queued(turnstile, number)
        assert passed == []
    for thread in threads:
        thread.join()

    assert passed == [0, 1, 2, 3, 4]


def test_whoever_waited_too_long_is_told_and_leaves_the_queue() -> None:
    turnstile = Turnstile(patience=0)

    with turnstile.passing():
        with pytest.raises(StoreUnavailableError, match="the database is locked"), turnstile.passing():
            pass
        assert not turnstile._queue

    with turnstile.passing():
        pass


def test_a_failure_inside_lets_the_next_one_through() -> None:
    turnstile = Turnstile(patience=0)

    with pytest.raises(ZeroDivisionError), turnstile.passing():
        raise ZeroDivisionError

    with turnstile.passing():
        pass
