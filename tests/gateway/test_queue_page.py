"""The list of cases asked for a colleague's, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.bootstrap import Service
from tests.casework.desk import CARYS, DAI, Desk
from tests.gateway.test_alarms_page import House, words
from tests.stores import temporary_store

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(temporary_store(tmp_path)) as store:
        yield Desk(store)


async def test_the_list_shows_what_one_colleague_has_and_counts_only_that(
    service: Service, desk: Desk
) -> None:
    house = House(service, desk)
    hers, his, nobodys = (house.team.case(house.team.alarm()).reference for _ in range(3))
    desk.duty.acknowledge(hers, CARYS)
    desk.duty.acknowledge(his, DAI)

    async with house.sees() as ann:
        page = await ann.open(f"/console/?holder={CARYS.id}")
        everything = await ann.open("/console/")

    assert hers in page
    assert his not in page
    assert nobodys not in page
    assert "Emergency: 1." in words(page)
    assert f'<option value="{CARYS.id}" selected>Carys</option>' in page
    assert "Emergency: 3." in words(everything)


async def test_an_address_that_names_nobody_who_works_here_asks_for_nothing(
    service: Service, desk: Desk
) -> None:
    house = House(service, desk)
    reference = house.team.case(house.team.alarm()).reference

    async with house.sees() as ann:
        page = await ann.open("/console/?holder=somebody-else")

    assert reference in page
