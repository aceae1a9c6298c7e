"""No word that anyone said may stand in a log, whatever goes wrong and however much is logged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.engine.quiet_logs import WordlessRecord
from tests.engine.action_server import ActionServer
from tests.engine.client import Client
from tests.engine_process import running_engine

CANARY = "zanzibarine"
LEVELS = (logging.DEBUG, logging.WARNING, logging.ERROR)


@pytest.fixture(scope="module")
def log_of_a_bad_day(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An engine that logs all it can, and is given every reason to."""
    log = tmp_path_factory.mktemp("engine") / "engine.log"
    actions = ActionServer()
    try:
        with running_engine(actions.url, f"token-{CANARY}", log=log, debug=True) as base:
            _have_a_bad_day(Client(base), actions)
    finally:
        actions.close()
    return log.read_text()


def _have_a_bad_day(engine: Client, actions: ActionServer) -> None:
    said = f"my name is {CANARY}"
    for text in (said, f"/{CANARY}", f"/stop{{{CANARY}}}", f"?? {CANARY} ??", f"{CANARY} " * 3_000):
        assert engine.turn(text, conversation=CANARY, turn=CANARY).status == 200
    assert engine.parse(said).status == 200
    for status, body in (
        (500, {"error": said}),
        (400, {"action_name": "action_take_answer", "error": said}),
        (200, {"events": said, "responses": []}),
        (200, {"events": [{"event": said}], "responses": [{"text": said}]}),
        (200, {"events": [{"event": "slot", "name": CANARY, "value": said}], "responses": []}),
    ):
        with actions.saying(status, body):
            engine.turn(said)
    actions.down()
    engine.turn(said)
    for unreadable in (f"{{not json {CANARY}".encode(), [said], {"text": said}):
        engine.post("/webhooks/understand/turn", unreadable)
    engine.get(f"/webhooks/{CANARY}")


def test_no_word_reaches_the_log(log_of_a_bad_day: str) -> None:
    assert CANARY not in log_of_a_bad_day.lower()


def test_the_log_still_says_what_went_wrong_and_where(log_of_a_bad_day: str) -> None:
    assert "A turn failed: 'action_take_answer' did not answer as it must" in log_of_a_bad_day
    assert "ClientResponseError" in log_of_a_bad_day
    assert "ValidationError" in log_of_a_bad_day
    assert "(words withheld)" in log_of_a_bad_day
    assert "Traceback" not in log_of_a_bad_day.split("up and running")[1]


@pytest.mark.parametrize("level", LEVELS)
def test_anyone_elses_record_keeps_its_place_and_loses_its_words(level: int) -> None:
    error = ValueError(CANARY)
    record = WordlessRecord(
        "rasa.core", level, "p.py", 7, "said %s", (CANARY,), (ValueError, error, None), "f"
    )

    assert record.getMessage() == "f:7 (words withheld) after ValueError"
    assert record.exc_info is None
    assert record.levelno == level


def test_our_own_record_passes() -> None:
    record = WordlessRecord("bot.engine.channel", logging.ERROR, "p.py", 7, "failed: %s", ("here",), None)

    assert record.getMessage() == "failed: here"


def test_nothing_of_rasas_telemetry_is_left_on() -> None:
    assert 'setdefault("RASA_TELEMETRY_ENABLED", "false")' in Path("bot/engine/__init__.py").read_text()
