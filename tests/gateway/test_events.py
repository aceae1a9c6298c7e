"""Live events: what is replayed, what is told, and how a stream ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.bootstrap import Service
from bot.casework.ports import StoreUnavailableError
from bot.casework.records import ConversationState, Line
from bot.gateway.events import HEARTBEAT, MOST_LISTENERS, Glance, LiveEvents
from bot.gateway.keys import EVENTS
from bot.vocabulary import ConversationId, Language, MessageId, Speaker
from tests.gateway.serving import Chat, serving

pytestmark = pytest.mark.asyncio

TALK = ConversationId("talk")
SOON = 0.02


def pushed(number: int, text: str = "I am Sian, a worker.") -> Line:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return Line(MessageId(f"m{number}"), TALK, number, Speaker.WORKER, text, now, Language.EN, pushed=True)


@dataclass
class Talk:
    """A conversation that a test changes under the eyes of its listeners."""

    lines: list[Line] = field(default_factory=list)
    state: ConversationState = ConversationState.OPEN
    language: Language = Language.EN
    is_gone: bool = False
    is_out_of_reach: bool = False

    def look(self, _conversation_id: ConversationId, after: int) -> Glance | None:
        if self.is_out_of_reach:
            raise StoreUnavailableError("the database is locked")
        if self.is_gone:
            return None
        return Glance(self.state, self.language, tuple(line for line in self.lines if line.number > after))


def parsed(chunk: bytes) -> tuple[str, dict[str, object], str | None]:
    fields = dict(line.split(": ", 1) for line in chunk.decode().strip().split("\n"))
    return fields["event"], json.loads(fields["data"]), fields.get("id")


async def next_event(stream: AsyncIterator[bytes]) -> tuple[str, dict[str, object], str | None]:
    while True:
        chunk = await anext(stream)
        if chunk != HEARTBEAT:
            return parsed(chunk)


async def test_a_stream_begins_with_what_was_missed_and_where_the_talk_is() -> None:
    talk = Talk([pushed(3), pushed(7)])
    stream = LiveEvents(talk.look, SOON).follow(TALK, after=3)
    name, message, number = await next_event(stream)
    assert (name, message["from"], number) == ("message", "worker", "7")
    assert await next_event(stream) == ("state", {"state": "open", "language": "en"}, None)
    await stream.aclose()


async def test_a_workers_words_arrive_when_somebody_rings() -> None:
    talk = Talk()
    live = LiveEvents(talk.look, look_every=60)
    stream = live.follow(TALK, after=0)
    await next_event(stream)
    talk.lines.append(pushed(4))
    waiting = asyncio.create_task(next_event(stream))
    await asyncio.sleep(0)
    live.notify(TALK)
    assert (await waiting)[2] == "4"
    await stream.aclose()


async def test_what_another_process_did_is_found_by_looking() -> None:
    talk = Talk()
    stream = LiveEvents(talk.look, SOON).follow(TALK, after=0)
    await next_event(stream)
    talk.language = Language.CY
    assert await next_event(stream) == ("state", {"state": "open", "language": "cy"}, None)
    await stream.aclose()


async def test_silence_is_kept_alive_by_comments() -> None:
    stream = LiveEvents(Talk().look, SOON).follow(TALK, after=0)
    await anext(stream)
    assert await anext(stream) == HEARTBEAT
    await stream.aclose()


async def test_a_ring_without_news_does_not_put_off_the_sign_of_life() -> None:
    """A widget gives up a link that is silent, and every message of a quick talker rings."""
    loop = asyncio.get_running_loop()

    class Restless(Talk):
        def look(self, conversation_id: ConversationId, after: int) -> Glance | None:
            loop.call_soon_threadsafe(live.notify, conversation_id)
            return super().look(conversation_id, after)

    live = LiveEvents(Restless().look, SOON)
    stream = live.follow(TALK, after=0)
    async with asyncio.timeout(5):
        await next_event(stream)
        assert [await anext(stream) for _ in range(2)] == [HEARTBEAT] * 2
    await stream.aclose()


@pytest.mark.parametrize("end", ["gone", "ended"])
async def test_the_end_is_told_and_ends_the_stream(end: str) -> None:
    talk = Talk()
    stream = LiveEvents(talk.look, SOON).follow(TALK, after=0)
    await next_event(stream)
    if end == "gone":
        talk.is_gone = True
    else:
        talk.state = ConversationState.ENDED
    rest = [parsed(chunk)[0] async for chunk in stream if chunk != HEARTBEAT]
    assert rest[-1] == "end"


async def test_a_store_out_of_reach_does_not_end_a_stream() -> None:
    talk = Talk()
    stream = LiveEvents(talk.look, SOON).follow(TALK, after=0)
    await next_event(stream)
    talk.is_out_of_reach = True
    assert await anext(stream) == HEARTBEAT
    talk.is_out_of_reach = False
    talk.lines.append(pushed(2))
    assert (await next_event(stream))[2] == "2"
    await stream.aclose()


async def test_closing_ends_every_stream() -> None:
    live = LiveEvents(Talk().look, look_every=60)
    stream = live.follow(TALK, after=0)
    await anext(stream)
    rest = asyncio.create_task(anext(stream, None))
    await asyncio.sleep(0)
    live.close()
    assert await rest is None


async def test_a_conversation_has_only_so_many_listeners_however_they_ask(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        asked = [client.get(chat.path("/events"), headers=chat.bearer) for _ in range(MOST_LISTENERS * 3)]

        answers = await asyncio.gather(*asked)

        refused = [answer for answer in answers if answer.status == 429]
        assert len(refused) == MOST_LISTENERS * 2
        assert {answer.headers["Retry-After"] for answer in refused} == {"30"}
        for answer in answers:
            answer.close()


async def test_lines_are_not_asked_for_again_once_they_were_looked_at() -> None:
    asked: list[int] = []

    def look(_conversation_id: ConversationId, after: int) -> Glance:
        asked.append(after)
        return Glance(ConversationState.OPEN, Language.EN, lines=12)

    stream = LiveEvents(look, SOON).follow(TALK, after=4)
    await anext(stream)
    for _ in range(2):
        assert await anext(stream) == HEARTBEAT
    await stream.aclose()
    assert asked == [4, 12]


async def test_over_http_lines_are_read_only_when_there_are_new_ones(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    lines_after = service.conversations.lines_after

    def counted(conversation_id: ConversationId, number: int) -> list[Line]:
        asked.append(number)
        return lines_after(conversation_id, number)

    monkeypatch.setattr(service.conversations, "lines_after", counted)
    async with serving(service) as client, asyncio.timeout(10):
        assert client.app is not None
        client.app[EVENTS]._look_every = SOON
        chat = await Chat.begin(client)
        async with client.get(chat.path("/events"), headers=chat.bearer) as stream:
            for _ in range(3):
                await stream.content.readuntil(HEARTBEAT)
            assert asked == [0]
            await chat.press("no")
            while len(asked) < 2:
                await asyncio.sleep(SOON)
            assert asked[1] > 0


async def test_over_http_the_stream_is_told_of_a_quick_exit(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        async with client.get(chat.path("/events"), headers=chat.bearer) as stream:
            assert stream.content_type == "text/event-stream"
            assert b"event: state" in await stream.content.readuntil(b"\n\n")
            async with client.post(chat.path("/exit"), headers=chat.bearer) as left:
                assert left.status == 204
            assert b"event: end" in await stream.content.read()


async def test_a_server_that_stops_does_not_wait_for_its_streams(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        stream = await client.get(chat.path("/events"), headers=chat.bearer)
        await stream.content.readuntil(b"\n\n")
        assert client.app is not None
        client.app[EVENTS].close()
        assert await stream.content.read() == b""


async def test_a_stream_that_fails_ends_without_a_word_of_the_fault(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        assert client.app is not None

        def fail(_conversation_id: ConversationId, _after: int) -> Glance:
            raise KeyError("canary-4711")

        monkeypatch.setattr(client.app[EVENTS], "_look", fail)
        async with client.get(chat.path("/events"), headers=chat.bearer) as stream:
            assert (stream.status, await stream.content.read()) == (200, b"")


@pytest.mark.parametrize("seen", ["one", "-1", "1.5", "9" * 30, "٣"])
async def test_an_event_id_that_is_none_is_refused(service: Service, seen: str) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        headers = {**chat.bearer, "Last-Event-ID": seen}
        async with client.get(chat.path("/events"), headers=headers) as response:
            assert response.status == 400


async def test_whoever_watches_all_talks_is_rung_when_one_changes() -> None:
    rung: list[str] = []
    live = LiveEvents(Talk().look, SOON, ring=lambda: rung.append("rung"))

    live.notify(TALK)

    assert rung == ["rung"]
