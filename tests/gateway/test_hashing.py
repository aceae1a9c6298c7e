"""A flood at the door. A guess is hashed for as long as the test likes; Ann comes from a browser we know."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from threading import Event, Lock
from typing import Literal

import pytest

from bot.bootstrap import Service
from bot.gateway.console.hashing import Lane
from bot.gateway.limits import TooFastError
from tests.casework.door import CountingHasher
from tests.gateway.entrance import entrance
from tests.gateway.serving import Chat, Client, serving, serving_too
from tests.gateway.visitor import Visitor, forms_on

pytestmark = pytest.mark.asyncio

FLOOD = 40  # more than the threads that serve families


class SlowHasher(CountingHasher):
    """Takes its time over a guess, and counts how many it does side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.may_end = Event(), Event()
        self.now = self.most_at_once = 0
        self._lock = Lock()

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its parent's name
        if password == "guess":
            self._count(1)
            self.began.set()
            self.may_end.wait()
            self._count(-1)
        return super().verify(hash, password)

    def _count(self, change: int) -> None:
        with self._lock:
            self.now += change
            self.most_at_once = max(self.most_at_once, self.now)


async def test_a_flood_at_the_door_holds_up_neither_a_family_nor_who_works_here(
    service: Service, tmp_path: Path
) -> None:
    hasher = SlowHasher()
    with entrance(service, tmp_path) as (own, door):
        ann = door.person("Ann Rees")
        door.accounts._passwords._hasher = hasher
        async with serving(own) as client, serving_too(client) as elsewhere:
            visitor = Visitor(client)
            door.clock.pass_(timedelta(minutes=2))
            await visitor.sign_in(ann)
            await visitor.send("/console/sign-out")
            door.clock.pass_(timedelta(minutes=2))

            flood = asyncio.gather(*await guesses(elsewhere))
            await asyncio.to_thread(hasher.began.wait)
            try:
                await Chat.begin(client)
                await visitor.sign_in(ann)
                assert visitor.address == "/console/"
                assert not flood.done()
            finally:
                hasher.may_end.set()
            assert set(await flood) == {422}

    assert hasher.most_at_once == 1


async def guesses(client: Client) -> list[asyncio.Task[int]]:
    """Each at an address of its own."""
    async with client.get("/console/sign-in") as response:
        unseen = dict(forms_on(await response.text())["/console/sign-in"])

    async def guess(number: int) -> int:
        form = {**unseen, "email": f"{number}@example.org", "password": "guess"}
        async with client.post("/console/sign-in", data=form) as response:
            return response.status

    return [asyncio.create_task(guess(number)) for number in range(FLOOD)]


async def test_when_too_many_wait_the_next_is_told_so_and_those_who_wait_get_their_turn() -> None:
    lane, may_end, done = Lane(most_waiting=2), Event(), list[str]()

    def act(name: str) -> None:
        may_end.wait()
        done.append(name)

    waiting = [asyncio.create_task(lane.do(act, name)) for name in ("Ann", "Ben")]
    await asyncio.sleep(0)
    with pytest.raises(TooFastError):
        await lane.do(act, "Carys")
    may_end.set()
    await asyncio.gather(*waiting)
    await lane.do(act, "Carys")

    assert done == ["Ann", "Ben", "Carys"]
    lane.close()
