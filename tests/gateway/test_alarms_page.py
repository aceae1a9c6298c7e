"""Alarms and the rota as a worker sees them, over real HTTP."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.bootstrap import Service
from bot.casework.alarms import notify
from bot.casework.hours import WALES
from bot.casework.records import Barred, Duty, Role
from tests.casework.desk import CARYS, DAI, Desk
from tests.casework.team import BUSY, GONE, MEG, Pager, Team
from tests.gateway.serving import on_store, serving
from tests.gateway.test_console import CHOSEN, Worker
from tests.stores import temporary_store

pytestmark = pytest.mark.asyncio
WEEK = timedelta(days=7)


class House:
    """A service on an empty store, its team, and a clock that shows the real time."""

    def __init__(self, service: Service, desk: Desk, *channels: Pager) -> None:
        store, clock = desk.store, desk.clock
        clock.now = datetime.now(UTC)
        self.desk = desk
        self.team = Team(desk, channels)
        self.service = on_store(service, store, clock, channels)

    def put_on_rota(self, *duties: Duty) -> None:
        now = self.desk.clock.now
        self.team.put_on_rota(*duties, starts=now - timedelta(hours=1), ends=now + timedelta(hours=9))

    @asynccontextmanager
    async def sees(self, role: Role = Role.DUTY_WORKER, name: str = "Ann Rees") -> AsyncIterator[Worker]:
        email = f"{role.value}@example.org"
        one_time = self.service.accounts.create(email, name, role)
        async with serving(self.service) as client:
            worker = Worker(client)
            await worker.sign_in(email, one_time)
            await worker.send("/console/password", old=one_time, new=CHOSEN)
            yield worker


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(temporary_store(tmp_path)) as store:
        yield Desk(store)


def words(page: str) -> str:
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    return re.sub(r" ([,.])", r"\1", plain)


# Alarms


async def test_an_alarm_shows_its_rungs_what_went_out_and_what_failed(service: Service, desk: Desk) -> None:
    house = House(service, desk, Pager("email", broken=GONE), Pager("sms"))
    house.put_on_rota(Duty.ON_DUTY, Duty.NEXT_ON_CALL, Duty.LEAD)
    house.team.alarm()
    house.team.work_for(minutes=16)

    async with house.sees() as ann:
        page = words(await ann.open("/console/alarms"))

    assert "On duty: Carys" in page
    assert re.search(r"E-mail \(Carys\): did not arrive [^(]*\d\d:\d\d \(there is no such address\)", page)
    assert "SMS (Carys): sent" in page
    assert "Next on call: Dai" in page
    assert "The next call is at" in page


async def test_the_chronology_of_the_case_shows_each_call_and_what_became_of_it(
    service: Service, desk: Desk
) -> None:
    house = House(service, desk, Pager("email", broken=GONE), Pager("sms"))
    house.put_on_rota(Duty.ON_DUTY, Duty.NEXT_ON_CALL)
    reference = house.team.case(house.team.alarm()).reference
    house.team.work_for(minutes=16)

    async with house.sees() as ann:
        page = words(await ann.open(f"/console/cases/{reference}/chronology?order=oldest"))

    assert ann.status == 200
    for told in (
        "Called about the alarm: On duty (Carys)",
        "The call did not arrive: E-mail (Carys)",
        "The call was sent: SMS (Carys)",
        "Called about the alarm: Next on call (Dai)",
    ):
        assert told in page


async def test_the_page_of_a_case_shows_its_calls_and_reads_them_once(service: Service, desk: Desk) -> None:
    house = House(service, desk, Pager("sms"))
    house.put_on_rota(Duty.ON_DUTY)
    reference = house.team.case(house.team.alarm()).reference
    house.team.work_for(minutes=1)

    async with house.sees() as ann:
        with statements() as asked:
            page = words(await ann.open(f"/console/cases/{reference}"))

    assert "SMS (Carys): sent" in page
    assert sum("FROM calls" in one for one in asked) == 1


@contextmanager
def statements() -> Iterator[list[str]]:
    """What every database is asked meanwhile."""
    asked: list[str] = []

    def hear(*told: Any) -> None:
        asked.append(told[2])

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


async def test_what_fails_and_is_tried_again_says_how_often(service: Service, desk: Desk) -> None:
    house = House(service, desk, Pager("email", broken=BUSY))
    house.put_on_rota(Duty.ON_DUTY)
    house.team.alarm()
    house.team.work_for(minutes=2)

    async with house.sees() as ann:
        page = words(await ann.open("/console/alarms"))

    assert re.search(r"we try again [^(]*\d\d:\d\d, tried [23] times \(it does not answer\)", page)


async def test_a_taken_alarm_shows_who_took_it_and_how_long_that_took(service: Service, desk: Desk) -> None:
    house = House(service, desk, Pager("email"))
    house.put_on_rota(Duty.ON_DUTY)
    alarm = house.team.alarm()
    house.team.work_for(minutes=7)
    desk.duty.acknowledge(house.team.case(alarm).reference, DAI)

    async with house.sees() as ann:
        page = words(await ann.open("/console/alarms"))

    assert "Taken by Dai at" in page
    assert "That took 7 min." in page
    assert "No alarm is waiting." in page


async def test_the_case_shows_the_same_rungs(service: Service, desk: Desk) -> None:
    house = House(service, desk, Pager("email"))
    house.put_on_rota(Duty.ON_DUTY)
    alarm = house.team.alarm()
    house.team.work()

    async with house.sees() as ann:
        page = words(await ann.open(f"/console/cases/{house.team.case(alarm).reference}"))

    assert "On duty: Carys" in page
    assert "E-mail (Carys): sent" in page


async def test_whoever_may_not_receive_a_case_sees_no_trace_of_its_alarm(
    service: Service, desk: Desk
) -> None:
    house = House(service, desk, Pager("email"))
    house.put_on_rota(Duty.ON_DUTY)
    reference = house.team.case(alarm := house.team.alarm()).reference
    house.team.work()

    async with house.sees(name="Mal Rees") as mal:
        assert reference in await mal.open("/console/alarms"), "the near miss: nobody barred him yet"
        with desk.store.transaction() as book:
            book.bar(Barred("1", alarm.case_id, "Mal Rees", "a relative", desk.clock(), MEG.id))
        page = await mal.open("/console/alarms")

    assert reference not in page
    assert "No alarm is waiting." in page


@pytest.mark.parametrize(
    ("role", "is_barred", "shown"),
    [
        (Role.DUTY_WORKER, False, True),
        (Role.DUTY_WORKER, True, False),
        (Role.PRACTITIONER, False, False),
    ],
    ids=["a duty worker", "one who is barred", "a practitioner"],
)
async def test_what_nobody_got_of_a_case_is_shown_to_whoever_may_receive_it(
    service: Service, desk: Desk, role: Role, is_barred: bool, shown: bool
) -> None:
    """That a referral came, and when, already tells that there is a case."""
    house = House(service, desk, Pager("log", is_personal=False, broken=GONE))
    case = house.team.case(house.team.alarm())
    with desk.store.transaction() as book:
        notify(book, "referral", case.reference, desk.clock())
        notify(book, "engine_down", "engine", desk.clock())
        if is_barred:
            book.bar(Barred("1", case.id, "Mal Rees", "a relative", desk.clock(), MEG.id))
    house.team.notices.deliver()

    async with house.sees(role, name="Mal Rees") as mal:
        page = await mal.open("/console/alarms")

    assert ("New referral" in page) is shown
    assert "The chat understands only buttons" in page, "what is of no case is told to everybody"


async def test_that_nothing_would_reach_anybody_is_said_loudly(service: Service, desk: Desk) -> None:
    house = House(service, desk)

    async with house.sees() as ann:
        for address in ("/console/", "/console/alarms"):
            page = words(await ann.open(address))
            assert "There is no rota yet." in page
            assert "No e-mail, SMS or webhook is set up." in page
        house.put_on_rota(Duty.LEAD)
        assert "Nobody is on duty now." in words(await ann.open("/console/"))
        house.put_on_rota(Duty.ON_DUTY)
        assert "Nobody is on duty now." not in words(await ann.open("/console/"))


# The rota


def form(day: datetime, **changes: str) -> dict[str, str]:
    date = {"day-day": f"{day:%d}", "day-month": f"{day:%m}", "day-year": f"{day:%Y}"}
    return {
        "who": CARYS.id,
        "duty": "on_duty",
        **date,
        "starts": "9:00",
        "ends": "17:00",
        "days": "1",
    } | changes


async def test_a_manager_puts_somebody_on_the_rota_for_a_week(service: Service, desk: Desk) -> None:
    house = House(service, desk)
    monday = datetime.now(WALES) + WEEK
    monday -= monday.weekday() * timedelta(days=1)

    async with house.sees(Role.MANAGER) as ann:
        await ann.open("/console/rota")
        await ann.send("/console/rota", **form(monday, days="5"))
        assert "The rota has been changed." in ann.page
        page = words(await ann.open("/console/rota"))

    assert page.count("On duty: Carys, 09:00–17:00") == 5


async def test_a_shift_over_night_ends_on_the_next_day(service: Service, desk: Desk) -> None:
    house = House(service, desk)
    tomorrow = datetime.now(WALES) + timedelta(days=1)

    async with house.sees(Role.MANAGER) as ann:
        await ann.open("/console/rota")
        await ann.send("/console/rota", **form(tomorrow, starts="17:00", ends="9:00"))

    with desk.store.reading() as book:
        (shift,) = book.shifts(desk.clock.now, desk.clock.now + 3 * timedelta(days=1))
    assert timedelta(hours=15) <= shift.ends_at - shift.starts_at <= timedelta(hours=17)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who": ""}, "Who: Choose one."),
        ({"who": "admin"}, "This person cannot be called."),
        ({"duty": "tea"}, "Choose what is on the list."),
        ({"starts": "nine"}, "Write a time"),
        ({"days": "40"}, "from 1 to 14"),
        ({"day-month": "13"}, "Write a day"),
        ({"day-year": "2020"}, "This time is over."),
        ({"day-day": "28", "day-month": "3", "day-year": "2027", "starts": "1:30"}, "The clocks go forward."),
    ],
)
async def test_what_cannot_be_meant_comes_back_filled_in(
    service: Service, desk: Desk, changes: dict[str, str], said: str
) -> None:
    house = House(service, desk)

    async with house.sees(Role.MANAGER) as ann:
        await ann.open("/console/rota")
        await ann.send("/console/rota", **form(datetime.now(WALES) + WEEK, **changes))

    assert ann.status == 422
    assert said in words(ann.page)
    assert 'value="17:00"' in ann.page


async def test_a_shift_is_given_to_somebody_else_and_taken_off(service: Service, desk: Desk) -> None:
    house = House(service, desk)
    house.put_on_rota(Duty.NEXT_ON_CALL)

    async with house.sees(Role.SAFEGUARDING_LEAD) as ann:
        (address,) = set(re.findall(r'"(/console/rota/[^"]+)"', await ann.open("/console/rota")))
        await ann.open(address)
        await ann.send(f"{address}/swap", who="")
        assert "Choose one." in ann.page
        await ann.send(f"{address}/swap", who=CARYS.id)
        assert "Somebody else has the shift now." in ann.page
        await ann.open(address)
        assert "Somebody has changed this shift already." in ann.page
        with desk.store.reading() as book:
            shifts = book.shifts(desk.clock.now, desk.clock.now + WEEK)
        (rest,) = [f"/console/rota/{shift.id}" for shift in shifts if shift.account_id == CARYS.id]
        await ann.open(rest)
        await ann.send(f"{rest}/remove")

    assert "The shift has been taken off." in ann.page


async def test_a_duty_worker_reads_the_rota_and_cannot_change_it(service: Service, desk: Desk) -> None:
    house = House(service, desk)
    house.put_on_rota(Duty.ON_DUTY)

    async with house.sees() as ann:
        page = await ann.open("/console/rota")
        assert "Carys" in page
        assert "/console/rota/" not in page
        await ann.send("/console/rota", **form(datetime.now(WALES) + WEEK))
        assert ann.status == 403

    with desk.store.reading() as book:
        assert len(book.shifts(desk.clock.now, desk.clock.now + 3 * WEEK)) == 1


async def test_the_rota_warns_of_times_with_nobody_there(service: Service, desk: Desk) -> None:
    house = House(service, desk)
    house.put_on_rota(Duty.ON_DUTY)

    async with house.sees() as ann:
        page = words(await ann.open("/console/rota"))

    assert "Nobody is there" in page
    assert "No lead" in page


async def test_bank_holidays_of_wales_are_marked(service: Service, desk: Desk) -> None:
    async with House(service, desk).sees() as ann:
        christmas = words(await ann.open("/console/rota?week=2026-12-21"))
        plain = words(await ann.open("/console/rota?week=2026-11-02"))

    assert christmas.count("Bank holiday") == 4, "Christmas, Boxing Day and its Monday, New Year"
    assert "Bank holiday" not in plain


async def test_both_pages_are_there_in_welsh(service: Service, desk: Desk) -> None:
    house = House(service, desk, Pager("email"))
    house.put_on_rota(Duty.ON_DUTY)
    house.team.alarm()
    house.team.work()

    async with house.sees(Role.MANAGER) as ann:
        assert "Ar ddyletswydd: Carys" in words(await ann.open("/console/alarms?in=cy"))
        assert "Rhoi rhywun ar y rota" in words(await ann.open("/console/rota?in=cy"))
