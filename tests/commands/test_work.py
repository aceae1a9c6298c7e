"""Background work goes on whatever happens, and answers once what was left behind."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from unittest.mock import MagicMock

import pytest

from bot.casework.records import Json
from bot.casework.said import Accepted, NoSuchConversationError, Understood
from bot.supervisor.work import answer_left_behind, keep_working, rounds
from bot.vocabulary import ConversationId, Language, TurnId


def accepted(turn: str) -> Accepted:
    return Accepted(TurnId(turn), ConversationId("c"), Language.EN, "words", None)


class FakeConversations:
    def __init__(self, left: list[Accepted], gone: str = "") -> None:
        self.left = left
        self.gone = gone
        self.answered: list[TurnId] = []

    def waiting(self, older_than: timedelta) -> list[Accepted]:
        return self.left if older_than >= timedelta(seconds=30) else []

    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json:
        if turn_id == self.gone:
            raise NoSuchConversationError("gone")
        assert understood is None
        self.answered.append(turn_id)
        return {}


def test_what_was_left_behind_is_answered_and_who_has_gone_is_passed_over() -> None:
    conversations = FakeConversations([accepted("1"), accepted("2"), accepted("3")], gone="2")

    assert answer_left_behind(conversations) == 2

    assert conversations.answered == ["1", "3"]


def test_work_that_fails_is_done_again_and_its_words_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rounds = 0

    def fails() -> None:
        nonlocal rounds
        rounds += 1
        raise RuntimeError("he has my keys")

    async def until_it_was_tried_often() -> None:
        working = asyncio.create_task(keep_working({fails: 0.0}))
        while rounds < 3:
            await asyncio.sleep(0)
        working.cancel()

    with caplog.at_level(logging.ERROR):
        asyncio.run(until_it_was_tried_often())

    assert rounds >= 3
    assert "RuntimeError" in caplog.text
    assert "my keys" not in caplog.text


def test_nothing_that_must_be_done_again_and_again_is_left_out() -> None:
    service = MagicMock()
    service.notices.channels = []

    assert set(rounds(service)) == {
        service.ladder.climb,
        service.ladder.pass_over,
        service.notices.address,
        service.notices.give_up_strays,
        service.watch.look,
        service.conversations.forget_idle,
        service.casefile.look_after,
        service.talking.free_neglected,
    }
