"""Who may hold a live stream open. Ann has two seats and there are three in all."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from bot.gateway.limits import TooFastError
from bot.gateway.seats import Seats


def test_nobody_has_more_than_their_own_and_a_seat_that_is_left_can_be_taken() -> None:
    seats = Seats(of_one=2, of_all=3)
    with seats.taken("Ann"):
        with seats.taken("Ann"), pytest.raises(TooFastError), seats.taken("Ann"):
            pass
        with seats.taken("Ann"):
            pass


def test_when_all_are_taken_a_new_one_waits_and_the_others_stay() -> None:
    seats = Seats(of_one=2, of_all=3)
    with ExitStack() as stack:
        for name in ("Ann", "Ann", "Ben"):
            stack.enter_context(seats.taken(name))
        for name in ("Ben", "Carys"):
            with pytest.raises(TooFastError), seats.taken(name):
                pass
    with seats.taken("Carys"):
        pass


def test_a_stream_that_failed_leaves_its_seat() -> None:
    seats = Seats(of_one=1, of_all=1)
    with pytest.raises(KeyError), seats.taken("Ann"):
        raise KeyError
    with seats.taken("Ann"):
        pass
