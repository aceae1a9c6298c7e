"""Who may hold a live stream open. Ann has two seats and there are three in all."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack

import pytest

from bot.bootstrap import Service
from bot.casework.records import Role
from bot.gateway.limits import TooFastError
from bot.gateway.seats import TRY_AGAIN, Seats
from tests.gateway.serving import Chat, Client, serving
from tests.gateway.signed_in import signed_in


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


def waits_of(client: Client) -> set[int]:
    """For how many milliseconds each connection of the server waits to hear that something arrived."""
    runner = client.server.runner
    assert runner is not None
    assert runner.server is not None
    sockets = [
        held.transport.get_extra_info("socket") for held in runner.server.connections if held.transport
    ]
    return {one.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) for one in sockets}


@pytest.mark.asyncio
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told how long to wait")
@pytest.mark.parametrize("kind", ["talk", "console"])
async def test_a_device_that_vanished_leaves_its_seat_before_long(service: Service, kind: str) -> None:
    async with serving(service) as client:
        if kind == "talk":
            chat = await Chat.begin(client)
            asked = client.get(chat.path("/events"), headers=chat.bearer)
        else:
            ann = await signed_in(client, service, Role.DUTY_WORKER)
            asked = client.get("/console/live", cookies={"desk": ann.token})
        async with asked as stream:
            await stream.content.readuntil(b"\n\n")

            assert waits_of(client) == {TRY_AGAIN * 1000}
