"""Return codes over the Chat API: one more way in, and no way to find out who has one."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from bot.bootstrap import Service
from bot.gateway import api
from tests.gateway.serving import Chat, Client, serving
from tests.gateway.test_chat_api_description import check

pytestmark = pytest.mark.asyncio
NOBODYS = ("ABCD-EFGH", "x", "9" * 50, "not one of", "")


async def code_of(chat: Chat) -> Any:
    async with chat.client.post(chat.path("/code"), json={}, headers=chat.bearer) as response:
        assert response.status == 201
        return await response.json()


async def come_back(client: Client, code: str) -> tuple[int, Any]:
    async with client.post("/api/v1/resume", json={"code": code}) as response:
        return response.status, json.loads(await response.text())


async def test_three_words_open_the_talk_on_another_device(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.press("no")
        made = await code_of(chat)

        status, begun = await come_back(client, " ".join(made["words"]))

        check(made, "MadeCode")
        check(begun, "Begun")
        assert status == 201
        assert begun["question"] == chat.reply["question"]
        again = Chat(client, begun["id"], begun["token"], begun)
        assert (await again.press("no")).status == 200


async def test_the_first_device_opens_it_no_more(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.press("no")
        await come_back(client, " ".join((await code_of(chat))["words"]))

        assert (await chat.press("no")).status == 401


async def test_its_live_events_end_there(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        words = (await code_of(chat))["words"]
        async with client.get(chat.path("/events"), headers=chat.bearer) as stream:
            await stream.content.readuntil(b"\n\n")
            await come_back(client, " ".join(words))
            rest = (await stream.content.read()).decode()

    assert "event: end" in rest


async def test_whatever_opens_nothing_has_the_same_answer_after_the_same_time(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "RESUMING_TAKES", 0.2)
    async with serving(service) as client:
        ended = await Chat.begin(client)
        words = (await code_of(ended))["words"]
        await client.post(ended.path("/messages"), json=_delete(), headers=ended.bearer)
        kept = await Chat.begin(client)
        right = " ".join((await code_of(kept))["words"])
        answers, quickest = set(), []
        for code in (*NOBODYS[:-1], " ".join(words[::-1]), right):
            began = time.monotonic()
            status, problem = await come_back(client, code)
            quickest.append(time.monotonic() - began)
            if code != right:
                answers.add((status, json.dumps(problem)))

    assert len(answers) == 1
    assert {status for status, _ in answers} == {404}
    assert min(quickest) >= 0.2


def _delete() -> dict[str, Any]:
    return {
        "client_id": "1b4e28ba-2fa1-4d2b-883f-0016d3cca427",
        "choice": {"question": ":steer", "value": "stop"},
    }


async def test_whoever_saw_one_word_has_few_tries_at_the_rest(service: Service) -> None:
    async with serving(service) as client:
        statuses = [(await come_back(client, f"teapot guess {number}"))[0] for number in range(6)]
        other = (await come_back(client, "another first word"))[0]

    assert statuses == [404, 404, 404, 404, 404, 429]
    assert other == 404


async def test_no_code_is_made_without_the_token(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        async with client.post(chat.path("/code"), json={}) as response:
            assert response.status == 401


async def test_a_code_is_in_no_log(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(service) as client:
        words = (await code_of(await Chat.begin(client)))["words"]
        await come_back(client, " ".join(words))

    assert [word for word in words if word in caplog.text] == []


async def test_the_answers_are_shown_with_the_keys_that_change_them(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.press("no")
        await chat.press("no")
        async with client.get(chat.path("/answers"), headers=chat.bearer) as response:
            answers = await response.json()
        rows = answers["sections"][0]["rows"]
        change = {"question": ":change", "value": rows[0]["key"]}
        body = {"client_id": "1b4e28ba-2fa1-4d2b-883f-0016d3cca428", "choice": change}
        reply = await (await chat.send(body)).json()

    check(answers, "Answers")
    assert [row["answer"] for row in rows] == ["No", "No"]
    assert reply["question"]["id"] == rows[0]["key"]


async def test_the_language_is_switched_by_its_code_at_any_moment(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        choice = {"question": ":language", "value": "cy"}
        body = {"client_id": "1b4e28ba-2fa1-4d2b-883f-0016d3cca429", "choice": choice}
        reply = await (await chat.send(body)).json()

    assert reply["question"] == chat.reply["question"]
    assert {message["lang"] for message in reply["messages"]} == {"cy"}


async def test_what_stands_around_the_talk_is_known_to_anybody(service: Service) -> None:
    async with serving(service) as client, client.get("/api/v1/surroundings") as response:
        around = await response.json()

    check(around, "Surroundings")
    assert around["exit_url"] == service.settings.exit_url
    assert [line["number"] for line in around["helplines"]] == ["999", "0808 80 10 800"]
