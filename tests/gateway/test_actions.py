"""The engine's way back in: rasa-sdk's wire, our token, and the same actions for somebody who knows Rasa."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk.executor import ActionExecutor  # type: ignore[import-untyped]

from actions import talks
from bot.bootstrap import Service, build
from bot.casework.said import Typed, Understood
from bot.gateway.app import create_action_app
from bot.settings import Settings
from bot.vocabulary import Audience, Language, TurnId
from tests.gateway.serving import Client, FakeEngine, ready_in

pytestmark = pytest.mark.asyncio

ACTIONS = ("action_take_answer", "action_side_question", "action_command")


@asynccontextmanager
async def action_server(service: Service) -> AsyncIterator[Client]:
    async with TestClient(TestServer(create_action_app(service))) as client:
        yield client


def call(
    turn: str | None, text: str = "no", action: str = ACTIONS[0], intent: str = "deny"
) -> dict[str, Any]:
    asked = {"conversation": "talk", "turn": turn or "", "language": "en", "text": text}
    made = FakeEngine(intent="deny", action=action).call(asked)
    if turn is None:
        made["tracker"]["latest_message"]["metadata"] = {}
    return made


def accepted(service: Service) -> TurnId:
    conversations = service.conversations
    begun = conversations.begin(Audience.FAMILY, Language.EN)
    turn = conversations.accept(begun.conversation_id, str(uuid4()), Typed("not at all, no"))
    return turn.turn_id


@pytest.mark.parametrize("action", ACTIONS)
async def test_an_action_answers_the_turn_it_is_called_for(service: Service, action: str) -> None:
    turn = accepted(service)
    headers = {"Authorization": f"Bearer {service.settings.action_token}"}
    async with action_server(service) as client:
        response = await client.post("/webhook", json=call(turn, action=action), headers=headers)
        assert (response.status, await response.json()) == (200, {"events": [], "responses": []})
    with service.store.reading() as book:
        stored = book.turn(turn)
    assert stored is not None
    assert stored.reply is not None


async def test_a_late_call_changes_nothing(service: Service) -> None:
    turn = accepted(service)
    reply = service.conversations.answer(turn, None)
    async with action_server(service) as client:
        late = await client.post(f"/webhook?token={service.settings.action_token}", json=call(turn))
        assert late.status == 200
    assert service.conversations.answer(turn, None) == reply


@pytest.mark.parametrize("token", [None, "", "wrong", "ŵ"])
async def test_only_the_engine_may_call(service: Service, token: str | None) -> None:
    turn = accepted(service)
    query = {} if token is None else {"token": token}
    async with action_server(service) as client:
        response = await client.post("/webhook", params=query, json=call(turn))
        assert response.status == 403
    with service.store.reading() as book:
        stored = book.turn(turn)
    assert stored is not None
    assert stored.reply is None


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"nonsense", b"\xff", b'"x"'])
async def test_what_is_not_an_action_call_is_refused(service: Service, body: bytes) -> None:
    async with action_server(service) as client:
        response = await client.post(f"/webhook?token={service.settings.action_token}", data=body)
        assert response.status == 422


async def test_an_action_nobody_wrote_is_refused(service: Service) -> None:
    async with action_server(service) as client:
        body = call("turn", action="action_listen")
        response = await client.post(f"/webhook?token={service.settings.action_token}", json=body)
        assert response.status == 404


async def test_somebody_who_left_is_no_fault_of_the_engine(service: Service) -> None:
    conversations = service.conversations
    begun = conversations.begin(Audience.FAMILY, Language.EN)
    turn = conversations.accept(begun.conversation_id, str(uuid4()), Typed("no")).turn_id
    conversations.leave(begun.conversation_id)
    async with action_server(service) as client:
        late = await client.post(f"/webhook?token={service.settings.action_token}", json=call(turn))
        assert (late.status, await late.json()) == (200, {"events": [], "responses": []})


async def test_a_failing_action_says_so_to_the_engine_without_a_word_of_the_message(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_turn: TurnId, _understood: Understood | None) -> None:
        raise KeyError("canary-4711")

    monkeypatch.setattr(service.conversations, "answer", fail)
    async with action_server(service) as client:
        body = call("turn", text="canary-4711")
        response = await client.post(f"/webhook?token={service.settings.action_token}", json=body)
        assert response.status == 500
        assert "canary-4711" not in await response.text()


async def test_a_shell_gets_the_words_themselves(service: Service) -> None:
    """`rasa shell` and Rasa's own REST know no turn: a conversation is kept for whoever speaks."""
    async with action_server(service) as client:
        url = f"/webhook?token={service.settings.action_token}"
        first = await (await client.post(url, json=call(None, "no"))).json()
        second = await (await client.post(url, json=call(None, "no"))).json()
    said = [response["text"] for response in first["responses"]]
    assert "computer programme" in said[0]
    assert any("[Yes]" in text and "[No]" in text for text in said)
    assert all("computer programme" not in response["text"] for response in second["responses"])


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As a developer has it: a service that is ready in a folder, and nothing built yet."""
    settings = ready_in(tmp_path)
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("KEYS_FILE", str(settings.keys_path))
    built: list[Service] = []

    def build_and_keep(settings: Settings) -> Service:
        built.append(build(settings))
        return built[-1]

    monkeypatch.setattr(talks, "build", build_and_keep)
    yield
    talks.shared_talks.cache_clear()
    for service in built:
        service.store.close()


@pytest.mark.usefixtures("environment")
async def test_rasa_sdks_own_server_would_find_and_run_them() -> None:
    """What `python -m rasa_sdk --actions actions` does before it listens, and with each call."""
    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == set(ACTIONS)
    done = await executor.run({**call(None, "no"), "domain": {}})
    assert done is not None
    assert "computer programme" in done.responses[0]["text"]
