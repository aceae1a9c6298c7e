"""What every response carries, who else may call, and what never reaches a log."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.bootstrap import Service
from bot.gateway import quiet_logs
from bot.gateway.security import CONTENT_POLICY
from tests.gateway.serving import Chat, FakeEngine, serving, serving_with_engine, with_settings

pytestmark = pytest.mark.asyncio

PARTNER = "https://school.example"
CANARY = "canary-4711"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/healthz"),
        ("GET", "/"),
        ("GET", "/api/v1/openapi.json"),
        ("GET", "/api/v1/nothing"),
        ("POST", "/api/v1/resume"),
        ("GET", "/nothing"),
    ],
)
async def test_every_response_carries_the_headers(service: Service, method: str, path: str) -> None:
    async with serving(service) as client:
        response = await client.request(method, path)
    assert response.headers["Content-Security-Policy"] == CONTENT_POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "Server" not in response.headers


@pytest.mark.parametrize(
    ("public_url", "https_only"),
    [("https://choices.example", "max-age=31536000"), ("http://127.0.0.1", None)],
)
async def test_where_people_come_by_https_their_browser_never_tries_another_way(
    service: Service, public_url: str, https_only: str | None
) -> None:
    async with serving(with_settings(service, public_url=public_url)) as client:
        for host in ("choices.example", "127.0.0.1"):
            response = await client.get("/", headers={"Host": host})
            assert response.headers.get("Strict-Transport-Security") == https_only


async def test_the_content_policy_allows_nothing_inline() -> None:
    assert "unsafe" not in CONTENT_POLICY
    assert CONTENT_POLICY.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in CONTENT_POLICY


async def test_no_other_site_may_call_unless_it_is_listed(service: Service) -> None:
    async with serving(service) as client:
        response = await client.options("/api/v1/conversations", headers={"Origin": PARTNER})
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(("origin", "allowed"), [(PARTNER, True), ("https://other.example", False)])
async def test_a_listed_site_may_call(service: Service, origin: str, allowed: bool) -> None:
    shared = with_settings(service, allowed_origins=(PARTNER,))
    async with serving(shared) as client:
        preflight = await client.options("/api/v1/conversations", headers={"Origin": origin})
        body = {"audience": "family", "language": "en"}
        begun = await client.post("/api/v1/conversations", json=body, headers={"Origin": origin})
        refused = await client.post("/api/v1/conversations", json={}, headers={"Origin": origin})
        page = await client.get("/", headers={"Origin": origin})
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    for response in (preflight, begun, refused):
        assert (response.headers.get("Access-Control-Allow-Origin") == origin) is allowed
        assert response.headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Origin" not in page.headers
    assert "Access-Control-Allow-Credentials" not in begun.headers


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    """All that any logger says, at the loudest, as the service in use would write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    factory, level = logging.getLogRecordFactory(), root.level
    quiet_logs.install()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)
    logging.setLogRecordFactory(factory)
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize("engine", [FakeEngine(), FakeEngine(status=502)])
async def test_no_word_reaches_a_log(
    service: Service, engine: FakeEngine, everything_logged: io.StringIO
) -> None:
    async with serving_with_engine(service, engine) as client:
        chat = await Chat.begin(client)
        await chat.say(f"he said {CANARY}")
        await chat.say(f"he has a knife {CANARY}")
        await chat.send({CANARY: CANARY})
        await chat.send({"client_id": CANARY, "text": CANARY})
        await chat.press(CANARY)
        await client.get(f"/api/v1/{CANARY}?{CANARY}", headers={"Authorization": f"Bearer {CANARY}"})
        await client.post(chat.path("/exit"), data=CANARY)
    logged = everything_logged.getvalue()
    assert CANARY not in logged
    assert chat.token not in logged
    assert chat.id not in logged


async def test_a_fault_is_logged_by_kind_and_place_and_told_plainly(
    service: Service, everything_logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)

        def fail(_conversation_id: str) -> None:
            raise KeyError(CANARY)

        monkeypatch.setattr(service.conversations, "standing", fail)
        response = await chat.standing()
        problem = json.loads(await response.text())
    assert (response.status, problem["type"]) == (500, "/api/v1/problems/fault")
    assert CANARY not in json.dumps(problem)
    logged = everything_logged.getvalue()
    assert "A call failed: KeyError at test_chat_api_safety.py" in logged
    assert CANARY not in logged


async def test_a_broken_request_is_logged_without_its_words(
    service: Service, everything_logged: io.StringIO
) -> None:
    async with serving(service) as client:
        reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
        writer.write(f"GET /{CANARY} {CANARY}\r\n{CANARY}\r\n\r\n".encode())
        await reader.read()
        writer.close()
        await writer.wait_closed()
    assert CANARY not in everything_logged.getvalue()


async def test_our_own_records_keep_their_words_and_lose_the_exceptions(
    everything_logged: io.StringIO,
) -> None:
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("bot.somewhere").exception("It %s.", "failed")
        logging.getLogger("library").exception("It failed: %s", CANARY)
    logged = everything_logged.getvalue()
    assert "It failed. after ValueError at test_chat_api_safety.py" in logged
    assert "words withheld" in logged
    assert CANARY not in logged
