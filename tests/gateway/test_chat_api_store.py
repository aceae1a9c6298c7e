"""When nothing can be stored: nobody is told that it was, and help comes first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from bot.bootstrap import Service
from tests.gateway.serving import Chat, serving

pytestmark = pytest.mark.asyncio

FULL = "CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(FAIL, 'full'); END"
MENDED = "DROP TRIGGER full"


def change_database(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "choices.db")) as database:
        database.execute(statement)
        database.commit()


async def test_a_message_that_cannot_be_stored_is_not_lost(own_service: Service, tmp_path: Path) -> None:
    async with serving(own_service) as client:
        chat = await Chat.begin(client)
        again = str(uuid4())
        change_database(tmp_path, FULL.format(table="turns"))
        refused = await chat.say("I would like to talk", again)
        problem = await refused.json()
        change_database(tmp_path, MENDED)
        taken = await chat.say("I would like to talk", again)
    assert (refused.status, problem["type"]) == (503, "/api/v1/problems/not_stored")
    assert int(refused.headers["Retry-After"]) > 0
    assert "0808 80 10 800" in problem["detail"]
    assert problem["danger"] == "none"
    assert taken.status == 200


@pytest.mark.parametrize("language", ["en", "cy"])
async def test_danger_that_cannot_be_stored_still_gets_the_emergency_words(
    own_service: Service, tmp_path: Path, language: str
) -> None:
    async with serving(own_service) as client:
        chat = await Chat.begin(client, language=language)
        change_database(tmp_path, FULL.format(table="turns"))
        response = await chat.say("he is outside with a knife and he says he will kill me")
        problem = await response.json()
    now = own_service.phrases.text("emergency.now")
    silent = own_service.phrases.text("emergency.silent")
    assert response.status == 503
    assert problem["danger"] == "immediate"
    assert problem["detail"].startswith(now.en if language == "en" else now.cy)
    assert (silent.en if language == "en" else silent.cy) in problem["detail"]


async def test_an_answer_that_cannot_be_stored_is_given_later(own_service: Service, tmp_path: Path) -> None:
    async with serving(own_service) as client:
        chat = await Chat.begin(client)
        again = str(uuid4())
        change_database(tmp_path, FULL.format(table="answers"))
        refused = await chat.press("no", again)
        change_database(tmp_path, MENDED)
        taken = await chat.press("no", again)
    assert refused.status in {200, 503}  # casework may have called a person instead
    assert taken.status == 200
