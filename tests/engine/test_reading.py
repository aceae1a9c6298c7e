"""How well the engine reads lines it was not trained on. A floor under what was reached, not an aim."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.client import Answer, Client
from tests.engine_process import ROOT

SETS = ["dev/intents.jsonl", "intents.jsonl"]
FLOOR = 0.88
SURE = 0.5
COMMANDS = {
    *("go_back", "change_answer", "skip", "pause_resume", "start_over", "stop", "switch_language"),
    *("talk_to_human", "repeat_question", "not_understood_question", "ask_delete_my_data"),
}


@pytest.fixture(scope="module", params=SETS)
def read(running: Client, request: pytest.FixtureRequest) -> list[tuple[dict[str, Any], Answer]]:
    lines = map(json.loads, (ROOT / "tests" / "nlu" / request.param).read_text(encoding="utf-8").splitlines())
    return [(line, running.parse(line["text"], language=line["lang"])) for line in lines]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_held_out_lines_are_read_well(read: list[tuple[dict[str, Any], Answer]], language: str) -> None:
    right = [
        answer.intent in (line["expect"], *line.get("accept", ()))
        for line, answer in read
        if line["lang"] == language
    ]

    assert sum(right) / len(right) >= FLOOR


def test_a_story_is_never_surely_a_command(read: list[tuple[dict[str, Any], Answer]]) -> None:
    taken = {
        line["text"]: answer.intent
        for line, answer in read
        if line["expect"] == "tell" and answer.intent in COMMANDS and answer.confidence >= SURE
    }

    assert not taken


def test_yes_and_no_are_never_taken_for_each_other(read: list[tuple[dict[str, Any], Answer]]) -> None:
    pairs = {(line["expect"], answer.intent) for line, answer in read}

    assert not pairs & {("affirm", "deny"), ("deny", "affirm")}
