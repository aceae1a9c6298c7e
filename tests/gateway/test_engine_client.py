"""Asking the engine: words never become orders, and what is not there is not waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.said import Accepted
from bot.gateway.breaker import Breaker
from bot.gateway.engine import LONGEST_ASKED, SLASHES, Engine, plain_words
from bot.vocabulary import ConversationId, Language, TurnId

Asked = list[object]
ACCEPTED = Accepted(TurnId("turn"), ConversationId("talk"), Language.CY, " ／restart", None)
DISGUISES = [
    "/stop",
    "  /stop",
    "\n\t/stop",
    "\u200b/stop",
    "\u200d\ufeff/stop",
    "／stop",
    "⁄stop",
    "∕stop",
    "//stop",
    "/ /stop",
    "\u202e/stop",
    "\u0301/stop",
    "\u00a0\u3000/stop",
]


@pytest.mark.parametrize("typed", DISGUISES)
def test_an_order_in_disguise_is_words(typed: str) -> None:
    assert plain_words(typed) == "stop"


@given(st.text())
def test_no_text_at_all_begins_with_a_slash(typed: str) -> None:
    words = plain_words(typed)
    assert words
    assert words[0] not in SLASHES
    assert not words.lstrip().startswith("/")
    assert len(words) <= LONGEST_ASKED


@pytest.mark.parametrize("typed", ["he hit me", "🙂", "?", "'quoted'", "either/or", "ŵyr neb"])
def test_ordinary_words_stay_as_they_are(typed: str) -> None:
    assert plain_words(typed) == typed


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_three_failures_in_a_row_and_nobody_is_asked_for_a_while() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(3):
        assert breaker.may_ask()
        breaker.note(succeeded=False)
    assert breaker.is_open
    assert not breaker.may_ask()
    clock.now += 2.0
    assert breaker.may_ask()
    assert not breaker.may_ask(), "one caller finds out for all"
    breaker.note(succeeded=True)
    assert breaker.may_ask()
    assert not breaker.is_open


def test_a_success_in_between_begins_the_count_again() -> None:
    breaker = Breaker(Clock())
    for succeeded in (False, False, True, False, False):
        breaker.note(succeeded=succeeded)
    assert not breaker.is_open


@asynccontextmanager
async def engine_that(
    answer: web.Response, seconds: float = 0.0, timeout: float = 10.0
) -> AsyncIterator[tuple[Engine, list[object]]]:
    asked: list[object] = []

    async def turn(request: web.Request) -> web.Response:
        asked.append(await request.json())
        await asyncio.sleep(seconds)
        return answer

    app = web.Application()
    app.router.add_post("/webhooks/understand/turn", turn)
    async with TestServer(app) as server, ClientSession() as session:
        yield Engine(session, str(server.make_url("")).rstrip("/"), timeout), asked


@pytest.mark.asyncio
async def test_the_engine_is_asked_with_words_and_without_a_leading_slash() -> None:
    async with engine_that(web.json_response({})) as (engine, asked):
        assert await engine.understand(ACCEPTED)
    assert asked == [{"conversation": "talk", "turn": "turn", "language": "cy", "text": "restart"}]


@pytest.mark.asyncio
async def test_an_action_that_failed_is_a_failure() -> None:
    async with engine_that(web.json_response({"error": "x"}, status=502)) as (engine, _):
        assert not await engine.understand(ACCEPTED)


@pytest.mark.asyncio
async def test_a_slow_engine_is_not_waited_for() -> None:
    async with engine_that(web.json_response({}), seconds=0.6, timeout=0.2) as (engine, _):
        assert not await engine.understand(ACCEPTED)


@pytest.mark.asyncio
async def test_an_engine_that_is_not_there_is_soon_not_asked() -> None:
    async with ClientSession() as session:
        engine = Engine(session, "http://127.0.0.1:9", timeout=0.2)
        for _ in range(4):
            assert not await engine.understand(ACCEPTED)
        state = await engine.state()
        assert not state.is_up
        assert "no answer" in state.detail
