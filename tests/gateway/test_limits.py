"""How often something may happen: per conversation and over all, with a clock of the test's own."""

from __future__ import annotations

import pytest

from bot.gateway.limits import Limiter, Limits, Rate, TooFastError

MINUTE = Rate(at_once=3, a_minute=60)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def count_until_stopped(limiter: Limiter, key: str, most: int = 1_000) -> int:
    for done in range(most):
        try:
            limiter.count(key)
        except TooFastError:
            return done
    return most


def test_so_many_at_once_and_then_it_stops() -> None:
    assert count_until_stopped(Limiter(MINUTE, Clock()), "a") == 3


def test_the_wait_is_long_enough_and_no_longer() -> None:
    clock = Clock()
    limiter = Limiter(MINUTE, clock)
    count_until_stopped(limiter, "a")
    with pytest.raises(TooFastError) as refused:
        limiter.count("a")
    clock.now += refused.value.wait
    limiter.count("a")
    with pytest.raises(TooFastError):
        limiter.count("a")


def test_an_even_pace_is_never_stopped() -> None:
    clock = Clock()
    limiter = Limiter(MINUTE, clock)
    for _ in range(500):
        limiter.count("a")
        clock.now += 1.0


def test_being_refused_costs_nothing() -> None:
    clock = Clock()
    limiter = Limiter(MINUTE, clock)
    count_until_stopped(limiter, "a")
    for _ in range(100):
        with pytest.raises(TooFastError):
            limiter.count("a")
    clock.now += 1.0
    limiter.count("a")


def test_one_key_does_not_stop_another() -> None:
    limiter = Limiter(MINUTE, Clock())
    count_until_stopped(limiter, "a")
    assert count_until_stopped(limiter, "b") == 3


def test_memory_is_bounded() -> None:
    limiter = Limiter(MINUTE, Clock(), most_keys=100)
    for number in range(10_000):
        limiter.count(f"conversation {number}")
    assert len(limiter) == 100


def test_a_flood_in_one_conversation_leaves_the_others_alone() -> None:
    limits = Limits(clock=Clock())
    for _ in range(120):
        limits.message("flood")
    with pytest.raises(TooFastError):
        limits.message("flood")
    limits.message("somebody else")


def test_a_flood_of_beginnings_leaves_room_for_families() -> None:
    clock = Clock()
    limits = Limits(clock=clock)
    for _ in range(300):
        limits.beginning()
    for _ in range(600):
        clock.now += 0.1
        limits.beginning()


def test_a_refused_flood_does_not_use_up_what_all_share() -> None:
    limits = Limits(messages=Rate(1, 1), all_messages=Rate(3, 1), clock=Clock())
    limits.message("flood")
    for _ in range(50):
        with pytest.raises(TooFastError):
            limits.message("flood")
    limits.message("a")
    limits.message("b")
