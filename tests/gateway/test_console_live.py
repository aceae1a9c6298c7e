"""Live events of the console. Ann watches, on the real store; what happens there is what she is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from bot.bootstrap import Service
from bot.casework.access import IDLE_ENDS_AFTER, Accounts
from bot.casework.ports import StoreUnavailableError
from bot.casework.pulse import Pulse
from bot.casework.records import Account, Role
from bot.casework.records.pulse import Heard
from bot.gateway.console.live import BEAT, END, MOST_STREAMS, REST, SCREENS, Screens
from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.gateway.serving import Client, serving
from tests.store.samples import (
    CASE,
    NOON,
    OTHER_CASE,
    OTHER_TALK,
    a_bar,
    an_escalation,
    an_event,
    keep_a_case,
    keep_another_case,
    minutes,
    say_something,
)
from tests.stores import temporary_store

pytestmark = pytest.mark.asyncio

CHOSEN = "a quiet green kettle"
SOON = 0.02
LATER = 60.0  # longer than a test may take: what comes by then came for another reason


@dataclass
class Desk:
    store: SqlStore
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        self.accounts = Accounts(self.store, lambda: self.now, hasher, needs_second_factor=False)
        self.pulse = Pulse(self.store)

    def screens(self, look_every: float = SOON, beat_every: float = LATER) -> Screens:
        return Screens(self.pulse, self.accounts, look_every, beat_every)

    def sign_in(self, name: str = "Ann", role: Role = Role.DUTY_WORKER) -> tuple[str, Account]:
        return signed_in(self.accounts, f"{name.lower()}@example.org", name, role)

    def alarm(self, name: str, after: timedelta = timedelta(0)) -> None:
        with self.store.transaction() as book:
            book.add_escalation(an_escalation(id=name, raised_at=NOON + after))
            book.add_event(an_event(event="alarm"))

    def happens(self, event: str) -> None:
        with self.store.transaction() as book:
            book.add_event(an_event(event=event))

    def take_all(self) -> None:
        with self.store.transaction() as book:
            for alarm in book.escalations(CASE):
                book.acknowledge(alarm.id, AccountId("account-1"), NOON + minutes(9))
            book.add_event(an_event(event="acknowledged"))


def signed_in(accounts: Accounts, email: str, name: str, role: Role) -> tuple[str, Account]:
    one_time = accounts.create(email, name, role)
    first = accounts.sign_in(email, one_time)
    assert first
    accounts.change_password(first[1].id, one_time, CHOSEN)
    second = accounts.sign_in(email, CHOSEN)
    assert second
    return second


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(temporary_store(tmp_path)) as store:
        keep_a_case(store)
        desk = Desk(store)
        desk.take_all()
        yield desk


@asynccontextmanager
async def watching(screens: Screens, token: str, since: str = "") -> AsyncIterator[AsyncGenerator[bytes]]:
    watch, stream = asyncio.create_task(screens.watch()), screens.follow(token, since)
    try:
        yield stream
    finally:
        screens.close()
        await stream.aclose()
        watch.cancel()


def told(chunk: bytes) -> tuple[str, object]:
    fields = dict(line.split(": ", 1) for line in chunk.decode().strip().split("\n"))
    return fields["event"], json.loads(fields["data"])


async def next_of(stream: AsyncGenerator[bytes], name: str) -> object:
    async for chunk in stream:
        if told(chunk)[0] == name:
            return told(chunk)[1]
    raise AssertionError(f"the stream ended without '{name}'")


async def test_a_screen_is_told_at_once_how_many_alarms_wait(desk: Desk) -> None:
    desk.alarm("e1")
    token, _ = desk.sign_in()

    async with watching(desk.screens(), token) as stream:
        first, second = await anext(stream), await anext(stream)

    assert told(first) == ("alarms", {"waiting": 1, "newest": int(NOON.timestamp() * 1000)})
    assert told(second)[0] == "queue"


async def test_a_list_that_has_just_been_read_is_not_read_again(desk: Desk) -> None:
    token, ann = desk.sign_in()

    async with watching(desk.screens(beat_every=SOON), token, desk.pulse.cases_mark(ann)) as stream:
        chunks = [await anext(stream) for _ in range(4)]

    assert [told(chunk)[0] for chunk in chunks[:2]] == ["alarms", "talk"]
    assert chunks[2:] == [BEAT, BEAT]


async def test_a_talk_is_read_after_the_stream_has_begun_and_not_before(desk: Desk) -> None:
    """Else what is said between the two is in no line of the page, and moves nothing later."""
    token, ann = desk.sign_in()
    say_something(desk.store)

    async with watching(desk.screens(), token, desk.pulse.cases_mark(ann)) as stream:
        assert await next_of(stream, "talk") == ""


async def test_what_another_process_did_is_found_by_looking(desk: Desk) -> None:
    token, ann = desk.sign_in()
    async with watching(desk.screens(), token, desk.pulse.cases_mark(ann)) as stream:
        assert await next_of(stream, "alarms") == {"waiting": 0, "newest": 0}

        desk.alarm("e1")

        alarms = await next_of(stream, "alarms")
        assert isinstance(alarms, dict)
        assert alarms["waiting"] == 1
        assert await next_of(stream, "queue") == ""


async def test_what_this_process_did_is_told_when_it_rings(desk: Desk) -> None:
    token, ann = desk.sign_in()
    screens = desk.screens(look_every=LATER)
    async with watching(screens, token, desk.pulse.cases_mark(ann)) as stream:
        await next_of(stream, "alarms")
        coming = asyncio.ensure_future(next_of(stream, "alarms"))
        desk.alarm("e1")

        screens.ring()

        async with asyncio.timeout(5):
            assert await coming == {"waiting": 1, "newest": int(NOON.timestamp() * 1000)}


async def test_an_alarm_that_somebody_took_is_no_longer_counted(desk: Desk) -> None:
    desk.alarm("e1")
    token, _ = desk.sign_in()
    async with watching(desk.screens(), token) as stream:
        await next_of(stream, "alarms")

        desk.take_all()

        assert await next_of(stream, "alarms") == {"waiting": 0, "newest": 0}


async def test_somebody_reading_a_case_moves_no_screen(desk: Desk) -> None:
    token, ann = desk.sign_in()
    async with watching(desk.screens(beat_every=SOON), token, desk.pulse.cases_mark(ann)) as stream:
        await next_of(stream, "talk")

        desk.happens("read")

        assert [await anext(stream) for _ in range(3)] == [BEAT] * 3


async def test_that_the_chat_was_turned_is_told_to_screens_that_were_open_then(desk: Desk) -> None:
    token, ann = desk.sign_in()
    screens = desk.screens(look_every=LATER)
    async with watching(screens, token, desk.pulse.cases_mark(ann)) as stream:
        await next_of(stream, "talk")
        coming = asyncio.ensure_future(anext(stream))

        screens.turned()

        async with asyncio.timeout(5):
            assert told(await coming) == ("switch", "")


async def test_what_was_turned_before_a_screen_was_opened_is_no_news_to_it(desk: Desk) -> None:
    token, ann = desk.sign_in()
    screens = desk.screens(beat_every=SOON)
    screens.turned()

    async with watching(screens, token, desk.pulse.cases_mark(ann)) as stream:
        chunks = [await anext(stream) for _ in range(4)]

    assert [told(chunk)[0] for chunk in chunks] == ["alarms", "talk", "beat", "beat"]


async def test_whoever_is_barred_from_a_case_hears_nothing_of_its_alarm(desk: Desk) -> None:
    desk.alarm("e1")
    (barred, _), (other, _) = desk.sign_in("Bea"), desk.sign_in("Ann")
    with desk.store.transaction() as book:
        book.bar(a_bar(id="of-bea", name="Bea", email=""))

    counts = []
    for token in (barred, other):
        async with watching(desk.screens(), token) as stream:
            counts.append(await next_of(stream, "alarms"))

    assert [count["waiting"] for count in counts if isinstance(count, dict)] == [0, 1]


class Counting(Pulse):
    """How often it was asked what is new for somebody."""

    asked = 0

    def heard_by(self, account: Account) -> Heard:
        try:
            return super().heard_by(account)
        finally:
            self.asked += 1


@dataclass
class Hidden:
    """A case that Bea must not receive, and Pat does not work on; both may have the other one."""

    desk: Desk

    def __post_init__(self) -> None:
        self.desk.pulse = self.pulse = Counting(self.desk.store)
        self.tokens = {
            "Ann": self.desk.sign_in("Ann")[0],
            "Bea": self.desk.sign_in("Bea")[0],
            "Pat": (pat := self.desk.sign_in("Pat", Role.PRACTITIONER))[0],
        }
        keep_another_case(self.desk.store, owner=pat[1].id)
        say_something(self.desk.store)
        with self.desk.store.transaction() as book:
            book.bar(a_bar(id="of-bea", name="Bea", email=""))

    def happens(self, what: str) -> None:
        if what == "said":
            say_something(self.desk.store)
        elif what == "alarm":
            self.desk.alarm("e1")
        else:
            self.desk.happens(what)

    async def until_looked(self, screens: Screens) -> None:
        """Somebody rings, and every screen that this wakes has been looked for."""
        before = self.pulse.asked
        screens.ring()
        async with asyncio.timeout(30):
            while self.pulse.asked == before:
                await asyncio.sleep(SOON)


async def read_all(stream: AsyncGenerator[bytes], first: int) -> list[str]:
    """What a screen is told when it is opened."""
    return [told(await anext(stream))[0] for _ in range(first)]


@pytest.mark.parametrize("name", ["Bea", "Pat"])
@pytest.mark.parametrize("what", ["said", "alarm", "decision", "acknowledged"])
async def test_what_happens_in_a_case_that_is_not_for_them_leaves_a_screen_silent(
    desk: Desk, name: str, what: str
) -> None:
    hidden = Hidden(desk)
    screens = desk.screens(look_every=LATER)
    async with watching(screens, hidden.tokens[name]) as stream:
        assert await read_all(stream, 3) == ["alarms", "queue", "talk"]
        coming = asyncio.ensure_future(anext(stream))

        hidden.happens(what)
        await hidden.until_looked(screens)
        await asyncio.sleep(SOON)
        assert not coming.done(), await coming

        with desk.store.transaction() as book:
            book.add_event(an_event(case_id=OTHER_CASE, event="note"))
        screens.ring()
        async with asyncio.timeout(5):
            assert told(await coming)[0] == "queue", "what is for them still comes"

        coming = asyncio.ensure_future(anext(stream))
        say_something(desk.store, OTHER_TALK, OTHER_CASE)
        await asyncio.sleep(REST)
        screens.ring()
        async with asyncio.timeout(5):
            assert told(await coming)[0] == "talk"


@pytest.mark.parametrize(
    ("what", "heard"), [("said", ["talk"]), ("alarm", ["alarms", "queue"]), ("decision", ["queue"])]
)
async def test_a_colleague_hears_what_happens_there(desk: Desk, what: str, heard: list[str]) -> None:
    hidden = Hidden(desk)
    screens = desk.screens(look_every=LATER)
    async with watching(screens, hidden.tokens["Ann"]) as stream:
        await read_all(stream, 3)
        coming = asyncio.ensure_future(read_all(stream, len(heard)))

        hidden.happens(what)
        screens.ring()

        async with asyncio.timeout(5):
            assert await coming == heard


@pytest.mark.parametrize("name", ["Bea", "Pat"])
async def test_the_mark_that_a_list_carries_is_the_same_whatever_happens_there(desk: Desk, name: str) -> None:
    hidden = Hidden(desk)
    found = desk.accounts.who(hidden.tokens[name])
    assert found
    since = desk.pulse.cases_mark(found[0])

    hidden.happens("alarm")

    assert desk.pulse.cases_mark(found[0]) == since
    async with watching(desk.screens(beat_every=SOON), hidden.tokens[name], since) as stream:
        assert await read_all(stream, 4) == ["alarms", "talk", "beat", "beat"]


async def test_a_beat_comes_on_time_however_seldom_it_is_looked(desk: Desk) -> None:
    """Else what wakes a screen and is not for it would move the beats that follow."""
    token, _ = desk.sign_in()
    async with watching(desk.screens(look_every=LATER, beat_every=SOON), token) as stream, asyncio.timeout(5):
        assert await read_all(stream, 5) == ["alarms", "queue", "talk", "beat", "beat"]


async def test_what_is_not_for_a_screen_brings_its_beat_neither_sooner_nor_later(desk: Desk) -> None:
    hidden, beat_every = Hidden(desk), 1.0
    screens, now = desk.screens(look_every=LATER, beat_every=beat_every), asyncio.get_running_loop().time
    async with watching(screens, hidden.tokens["Bea"]) as stream:
        began = now()
        await read_all(stream, 3)
        coming = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(beat_every / 2)
        woken = now()
        hidden.happens("alarm")
        await hidden.until_looked(screens)

        assert await coming == BEAT

    assert now() - began >= beat_every
    assert now() < woken + beat_every, "it was not counted again from when it was woken"


async def test_an_administrator_who_sees_no_cases_is_told_of_no_alarm(desk: Desk) -> None:
    desk.alarm("e1")
    token, _ = desk.sign_in("Adam", Role.ADMINISTRATOR)

    async with watching(desk.screens(), token) as stream:
        assert await next_of(stream, "alarms") == {"waiting": 0, "newest": 0}


async def test_a_stream_ends_with_its_session(desk: Desk) -> None:
    token, _ = desk.sign_in()
    async with watching(desk.screens(), token) as stream:
        await next_of(stream, "alarms")

        desk.accounts.sign_out(token)

        assert await next_of(stream, "end") == ""
        assert [chunk async for chunk in stream] == []


async def test_an_open_screen_does_not_keep_a_session_that_nobody_uses(desk: Desk) -> None:
    token, _ = desk.sign_in()
    async with watching(desk.screens(beat_every=SOON), token) as stream:
        desk.now += IDLE_ENDS_AFTER - timedelta(minutes=1)
        assert await next_of(stream, "beat") == ""

        desk.now += timedelta(minutes=2)

        assert await next_of(stream, "end") == ""


class OutOfReach(Pulse):
    """A database that can be taken away and given back."""

    is_away = False
    asked = 0

    def heard_by(self, account: Account) -> Heard:
        self.asked += 1
        if self.is_away:
            raise StoreUnavailableError("the database is locked")
        return super().heard_by(account)


async def test_while_records_cannot_be_read_nothing_is_told_and_the_stream_stays(desk: Desk) -> None:
    token, ann = desk.sign_in()
    desk.pulse = records = OutOfReach(desk.store)
    async with watching(desk.screens(beat_every=SOON), token, records.cases_mark(ann)) as stream:
        await next_of(stream, "talk")
        records.is_away, records.asked = True, 0
        coming = asyncio.ensure_future(anext(stream))
        async with asyncio.timeout(30):
            while records.asked < 3:
                await asyncio.sleep(SOON)
        assert not coming.done()

        records.is_away = False

        assert await coming == BEAT


@pytest.fixture
def ann(service: Service) -> tuple[str, Account]:
    return signed_in(service.accounts, f"{uuid4()}@example.org", "Ann", Role.DUTY_WORKER)


def cookies(token: str) -> dict[str, str]:
    return {"desk": token}


async def first_of(client: Client, token: str) -> bytes:
    async with client.get("/console/live", cookies=cookies(token)) as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        return await response.content.readuntil(b"\n\n")


async def test_it_is_served_to_whoever_has_signed_in(service: Service, ann: tuple[str, Account]) -> None:
    async with serving(service) as client:
        chunk = await first_of(client, ann[0])

    name, content = told(chunk)
    assert name == "alarms"
    assert isinstance(content, dict)
    assert {type(value) for value in content.values()} == {int}


@pytest.mark.parametrize("kept", [{}, {"desk": "no such session"}])
async def test_nobody_else_is_told_anything_but_that_it_has_ended(
    service: Service, kept: dict[str, str]
) -> None:
    async with (
        serving(service) as client,
        client.get("/console/live", cookies=kept, allow_redirects=False) as response,
    ):
        assert await response.read() == END


async def test_one_session_has_only_so_many_streams_also_when_all_are_asked_for_at_once(
    service: Service, ann: tuple[str, Account]
) -> None:
    async with serving(service) as client:
        asked = [client.get("/console/live", cookies=cookies(ann[0])) for _ in range(MOST_STREAMS * 3)]

        answers = await asyncio.gather(*asked)

        refused = [answer for answer in answers if answer.status == 429]
        assert len(refused) == MOST_STREAMS * 2
        assert {answer.headers["Retry-After"] for answer in refused} == {"30"}
        for answer in answers:
            answer.close()


async def test_a_stream_that_is_open_stays_when_there_is_no_room_for_another(
    service: Service, ann: tuple[str, Account]
) -> None:
    async with serving(service) as client:
        held = [await client.get("/console/live", cookies=cookies(ann[0])) for _ in range(MOST_STREAMS)]
        for response in held:
            await response.content.readuntil(b"\n\n")

        async with client.get("/console/live", cookies=cookies(ann[0])) as refused:
            assert refused.status == 429

        assert client.app is not None
        client.app[SCREENS].ring()
        for response in held:
            assert not response.content.at_eof()
            response.close()


async def test_a_part_of_a_page_is_not_filled_with_the_page_that_signs_in(service: Service) -> None:
    """htmx would follow a redirect unseen."""
    async with serving(service) as client:
        for headers, status, told_to in (({"HX-Request": "true"}, 403, "HX-Redirect"), ({}, 303, "Location")):
            async with client.get("/console/?auto=1", headers=headers, allow_redirects=False) as response:
                assert (response.status, response.headers[told_to]) == (status, "/console/sign-in")
