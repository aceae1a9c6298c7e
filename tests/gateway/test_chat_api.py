"""The Chat API over real HTTP, with the real service behind it: what a client can rely on."""

from __future__ import annotations

import asyncio
import json
from uuid import uuid4

import pytest

from bot.bootstrap import Service
from bot.gateway.limits import Limits
from bot.vocabulary import ConversationId
from tests.gateway.serving import Chat, FakeEngine, serving, serving_with_engine

pytestmark = pytest.mark.asyncio


def words_of(service: Service, chat: Chat) -> list[str]:
    """The transcript, as it is kept."""
    with service.store.reading() as book:
        return [line.text for line in book.lines(ConversationId(chat.id))]


async def test_a_conversation_begins_with_the_question_on_danger(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
    assert chat.reply["question"] == {"id": "immediate_danger", "kind": "yes_no"}
    assert chat.reply["state"] == "open"
    assert chat.reply["messages"][-1]["choices"]


async def test_a_conversation_in_welsh_is_welsh(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client, language="cy")
    assert chat.reply["messages"][0]["text"].startswith("Helo")


async def test_buttons_need_no_engine(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        asked = chat.reply["question"]["id"]
        response = await chat.press("no")
        assert response.status == 200
        assert chat.reply["question"]["id"] != asked


async def test_a_typed_answer_goes_through_the_engine_and_our_action(service: Service) -> None:
    engine = FakeEngine(intent="deny")
    async with serving_with_engine(service, engine) as client:
        chat = await Chat.begin(client)
        reply = await (await chat.say("no, not at all at the moment")).json()
        assert reply["question"]["id"] != "immediate_danger" or reply["messages"]
        assert engine.asked[0]["conversation"] == chat.id
        assert (await (await chat.standing()).json())["question"] == reply["question"]


async def test_without_the_engine_the_person_is_told_and_keeps_the_buttons(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        reply = await (await chat.say("what is the weather going to be like tomorrow")).json()
    assert service.phrases.text("chat.engine_down").en in [line["text"] for line in reply["messages"]]
    assert reply["messages"][-1]["choices"]


@pytest.mark.parametrize("engine", [FakeEngine(status=502), FakeEngine(calls_action=False)])
async def test_an_engine_that_did_not_do_its_work_leaves_an_answer_all_the_same(
    service: Service, engine: FakeEngine
) -> None:
    async with serving_with_engine(service, engine) as client:
        chat = await Chat.begin(client)
        response = await chat.say("we went to the shops and then he came home late")
        assert response.status == 200
        assert (await response.json())["messages"]


async def test_the_same_message_again_counts_once(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        again = str(uuid4())
        first = await chat.say("I would like to talk", again)
        second = await chat.say("I would like to talk", again)
        assert await first.json() == await second.json()
    assert words_of(service, chat).count("I would like to talk") == 1


async def test_the_same_message_twice_at_once_counts_once(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        again = str(uuid4())
        answers = await asyncio.gather(*(chat.say("I would like to talk", again) for _ in range(5)))
        replies = [await answer.json() for answer in answers]
    assert all(reply == replies[0] for reply in replies)
    assert words_of(service, chat).count("I would like to talk") == 1


async def test_a_client_id_in_capitals_is_the_same_id(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        again = str(uuid4())
        await chat.say("I would like to talk", again)
        await chat.say("I would like to talk", again.upper())
    assert words_of(service, chat).count("I would like to talk") == 1


async def test_a_reload_shows_where_the_conversation_stands(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.press("no")
        standing = await (await chat.standing()).json()
    assert standing["question"] == chat.reply["question"]
    assert standing["messages"][-1] == chat.reply["messages"][-1]


async def test_an_old_button_is_answered_with_the_question_that_stands(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        asked = chat.reply["question"]["id"]
        await chat.press("no")
        choice = {"question": asked, "value": "no"}
        response = await chat.send({"client_id": str(uuid4()), "choice": choice})
        problem = await response.json()
    assert response.status == 409
    assert problem["type"].endswith("/not_asked_now")
    assert problem["reply"]["question"] == chat.reply["question"]


async def test_danger_is_told_at_once_without_any_engine(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        reply = await (await chat.say("he is outside with a knife and he says he will kill me")).json()
    assert reply["danger"] == "immediate"
    assert "999" in reply["messages"][0]["text"]


BEACONS = {
    "json": ("application/json", '{"token": "%s"}'),
    "form": ("application/x-www-form-urlencoded", "token=%s"),
    "text": ("text/plain;charset=UTF-8", "%s"),
    "json as text": ("text/plain;charset=UTF-8", '{"token": "%s"}'),
}


@pytest.mark.parametrize("form", BEACONS)
async def test_a_beacon_deletes_everything_at_once(service: Service, form: str) -> None:
    content_type, body = BEACONS[form]
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.say("I would like to talk")
        left = await client.post(
            chat.path("/exit"), data=body % chat.token, headers={"Content-Type": content_type}
        )
        assert left.status == 204
        assert (await chat.standing()).status == 404
    assert words_of(service, chat) == []


WRONG_BEACONS = ["", "wrong", '{"token": "wrong"}', '{"token": 3}', '{"token": "\\ud800"}', "[[[[", "\udcff"]


@pytest.mark.parametrize("body", WRONG_BEACONS)
async def test_a_beacon_with_another_token_deletes_nothing(service: Service, body: str) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        data = body.encode("utf-8", "surrogateescape")
        left = await client.post(chat.path("/exit"), data=data, headers={"Content-Type": "text/plain"})
        assert left.status == 401
        assert (await chat.standing()).status == 200


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer wrong", "Basic dXNlcjpwdw==", "Bearer \xa0"])
async def test_only_the_token_opens_a_conversation(service: Service, header: str | None) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        headers = {} if header is None else {"Authorization": header}
        for path in ("", "/events"):
            response = await client.get(chat.path(path), headers=headers)
            assert response.status == 401
            assert response.headers["WWW-Authenticate"] == "Bearer"


async def test_the_token_of_another_conversation_opens_nothing(service: Service) -> None:
    async with serving(service) as client:
        chat, other = await Chat.begin(client), await Chat.begin(client)
        other.id = chat.id
        assert (await other.standing()).status == 401


async def test_a_token_that_was_right_makes_no_other_right(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        assert (await chat.standing()).status == 200
        right, chat.token = chat.token, "wrong"
        assert (await chat.standing()).status == 401
        chat.token = right
        assert (await chat.standing()).status == 200


async def test_a_token_that_was_right_opens_nothing_that_is_gone(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.standing()
        await client.post(chat.path("/exit"), headers=chat.bearer)
        async with client.get(chat.path("/events"), headers=chat.bearer) as stream:
            statuses = {stream.status, (await chat.standing()).status, (await chat.say("hello")).status}
    assert statuses == {404}


async def test_unknown_and_deleted_conversations_look_the_same(service: Service) -> None:
    async with serving(service) as client:
        deleted, unknown = await Chat.begin(client), await Chat.begin(client)
        unknown.id = str(uuid4())
        await client.post(deleted.path("/exit"), headers=deleted.bearer)
        answers = [await chat.standing() for chat in (deleted, unknown)]
        texts = {await answer.text() for answer in answers}
    assert [answer.status for answer in answers] == [404, 404]
    assert len(texts) == 1


STRANGE = [b"%FF", b"%00", b"..%2F..", b"%F0%9F%99%82", b"a" * 5_000, b"\xff", b"\xc5\xb5"]


@pytest.mark.parametrize("strange", STRANGE)
async def test_strange_addresses_and_tokens_open_nothing(service: Service, strange: bytes) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        for name, token in ((strange, b"x"), (chat.id.encode(), strange)):
            reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
            head = b"GET /api/v1/conversations/%b HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %b\r\n"
            writer.write(head % (name, token) + b"Connection: close\r\n\r\n")
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            assert answer.split()[1] in {b"400", b"401", b"404"}


async def test_a_flood_is_told_to_wait(service: Service) -> None:
    async with serving(service, Limits(clock=lambda: 0.0)) as client:
        chat = await Chat.begin(client)
        answers = [await chat.send({}) for _ in range(121)]
        last = answers[-1]
        assert {answer.status for answer in answers[:-1]} == {400}
        assert last.status == 429
        assert int(last.headers["Retry-After"]) >= 1
        assert json.loads(await last.text())["type"].endswith("/too_fast")
