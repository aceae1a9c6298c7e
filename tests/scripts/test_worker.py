"""The worker: what it prints holds no words, and one turn that cannot be answered holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.casework.said import Accepted
from bot.commands import worker
from bot.gateway.quiet_logs import WordlessRecord
from bot.supervisor.work import answer_left_behind
from bot.vocabulary import ConversationId, Language, TurnId
from tests.gateway.fakes import FakeConversations
from tests.gateway.serving import ready_in


@pytest.fixture
def loggers_as_before() -> Iterator[None]:
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)
    logging.captureWarnings(capture=False)


def left(turn: str) -> Accepted:
    return Accepted(TurnId(turn), ConversationId(turn), Language.EN, "words", None)


@pytest.mark.usefixtures("loggers_as_before")
def test_the_worker_logs_no_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ready = ready_in(tmp_path)
    monkeypatch.setenv("DATABASE_URL", ready.database_url)
    monkeypatch.setenv("KEYS_FILE", str(ready.keys_path))
    factories: list[object] = []

    def look_and_stop(work: Coroutine[Any, Any, None]) -> None:
        factories.append(logging.getLogRecordFactory())
        work.close()

    monkeypatch.setattr(worker, "run_until_stopped", look_and_stop)
    assert worker.main([]) == 0
    assert factories == [WordlessRecord]


def test_a_turn_that_cannot_be_answered_does_not_hold_up_the_next(caplog: pytest.LogCaptureFixture) -> None:
    conversations = FakeConversations(left_behind=[left("a"), left("b")], broken={"a"})
    assert answer_left_behind(conversations) == 1
    assert conversations.answered == [("b", None)]
    assert "ValueError at fakes.py" in caplog.text
    assert "my keys" not in caplog.text
