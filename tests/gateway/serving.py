"""The real service behind a real server on a free port of this machine, for tests of what can be reached."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher

from bot.bootstrap import Service, wire
from bot.casework.access import Accounts
from bot.casework.channels import Channel
from bot.casework.ports import Clock
from bot.gateway.app import create_action_app, create_app
from bot.gateway.limits import Limits
from bot.gateway.replies import Replies
from bot.settings import Settings
from bot.store import KeyRing, SqlStore
from tests.stores import temporary_store

Client = TestClient[web.Request, web.Application]
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # no password here is worth guessing
NO_ENGINE = "http://127.0.0.1:9"  # nothing listens there


def ready_in(folder: Path) -> Settings:
    """An empty database and keys, as after the first start."""
    temporary_store(folder).close()
    database = f"sqlite:///{folder / 'choices.db'}"
    settings = Settings(var=folder, database_url=database, engine_url=NO_ENGINE, engine_timeout=0.5)
    KeyRing.create(settings.keys_path)
    return settings


def on_a_store_of_its_own(service: Service, folder: Path) -> Service:
    """The same service on an empty store, to be closed; what it speaks and judges by is not loaded again."""
    return on_store(service, temporary_store(folder), service.conversations._clock)


def on_store(
    service: Service,
    store: SqlStore,
    clock: Clock,
    channels: Sequence[Channel] = (),
) -> Service:
    """The same service on this store and by this clock, where a password is enough and hashing is quick."""
    talks = service.conversations
    wired = wire(
        service.settings,
        talks._library,
        service.directory,
        talks._hearing.reader,
        store,
        clock,
        channels,
    )
    return replace(wired, accounts=Accounts(store, clock, QUICK, needs_second_factor=False))


def with_settings(service: Service, **changes: Any) -> Service:
    return replace(service, settings=replace(service.settings, **changes))


@asynccontextmanager
async def serving(
    service: Service, limits: Limits | None = None, replies: Replies | None = None, port: int | None = None
) -> AsyncIterator[Client]:
    async with (
        _with_threads_of_its_own(),
        TestClient(TestServer(create_app(service, limits, replies), port=port)) as client,
    ):
        yield client


@asynccontextmanager
async def _with_threads_of_its_own() -> AsyncIterator[None]:
    """A look for what is new goes on in its thread when the server ends: nobody closes the store under it."""
    loop, threads = asyncio.get_running_loop(), ThreadPoolExecutor()
    loop.set_default_executor(threads)
    try:
        yield
    finally:
        loop.set_default_executor(ThreadPoolExecutor())
        await asyncio.to_thread(threads.shutdown)


@asynccontextmanager
async def serving_too(client: Client) -> AsyncIterator[Client]:
    """Another browser at the same server."""
    another: Client = TestClient(cast("TestServer", client.server))
    async with another:
        yield another


@asynccontextmanager
async def serving_with_engine(service: Service, engine: FakeEngine) -> AsyncIterator[Client]:
    """Chat, actions and an engine, all on ports of their own and meeting over HTTP."""
    replies = Replies()
    async with TestServer(create_action_app(service, replies)) as actions:
        engine.webhook = f"{actions.make_url('/webhook')}?token={service.settings.action_token}"
        async with TestServer(engine.app()) as running:
            changed = with_settings(service, engine_url=str(running.make_url("")).rstrip("/"))
            async with serving(changed, replies=replies) as client:
                yield client


@dataclass
class FakeEngine:
    """Speaks the engine's HTTP and calls the action webhook, with an intent that the test decides."""

    intent: str = "affirm"
    action: str = "action_take_answer"
    status: int = 200
    model: str | None = "model.tar.gz"
    webhook: str = ""
    calls_action: bool = True

    def __post_init__(self) -> None:
        self.asked: list[dict[str, str]] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/webhooks/understand/turn", self._turn)
        app.router.add_get("/webhooks/understand/", self._health)
        return app

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "model": self.model})

    async def _turn(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        if self.calls_action and self.status == 200:
            async with ClientSession() as session, session.post(self.webhook, json=self.call(asked)) as done:
                assert done.status == 200
        return web.json_response({"intent": {"name": self.intent}, "messages": []}, status=self.status)

    def call(self, asked: dict[str, str]) -> dict[str, Any]:
        """An action call as Rasa makes it, without the domain."""
        return {
            "next_action": self.action,
            "sender_id": asked["conversation"],
            "version": "3.6.21",
            "tracker": {
                "sender_id": asked["conversation"],
                "slots": {},
                "events": [],
                "latest_message": {
                    "text": asked["text"],
                    "intent": {"name": self.intent, "confidence": 0.97},
                    "metadata": {"turn": asked["turn"], "language": asked["language"]},
                },
            },
        }


@dataclass
class Chat:
    """One conversation over the API, as a client holds it."""

    client: Client
    id: str
    token: str
    reply: dict[str, Any]

    @classmethod
    async def begin(cls, client: Client, audience: str = "family", language: str = "en") -> Chat:
        body = {"audience": audience, "language": language}
        async with client.post("/api/v1/conversations", json=body) as response:
            assert response.status == 201, await response.text()
            reply = await response.json()
        return cls(client, reply.pop("id"), reply.pop("token"), reply)

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def path(self, rest: str = "") -> str:
        return f"/api/v1/conversations/{self.id}{rest}"

    async def send(self, body: Any, **options: Any) -> ClientResponse:
        response = await self.client.post(self.path("/messages"), json=body, headers=self.bearer, **options)
        await response.read()
        return response

    async def say(self, text: str, client_id: str | None = None) -> ClientResponse:
        return await self.send({"client_id": client_id or str(uuid4()), "text": text})

    async def press(self, value: str, client_id: str | None = None) -> ClientResponse:
        """Press a button of the question as last seen."""
        choice = {"question": self.reply["question"]["id"], "value": value}
        response = await self.send({"client_id": client_id or str(uuid4()), "choice": choice})
        if response.status == 200:
            self.reply = await response.json()
        return response

    async def standing(self) -> ClientResponse:
        response = await self.client.get(self.path(), headers=self.bearer)
        await response.read()
        return response
