"""No change makes a reading worse than this unseen. Floors stand a little below what the model card tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.commands import evaluate_answers, evaluate_danger
from bot.commands.evaluation import read_examples

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "cy")


@cache
def danger(name: str) -> Sequence[evaluate_danger.Judged]:
    return evaluate_danger.evaluate(read_examples(FOLDER / f"{name}.jsonl", evaluate_danger.FIELDS)).judged


@cache
def answers(name: str) -> Sequence[evaluate_answers.Judged]:
    lines: list[dict[str, Any]] = read_examples(FOLDER / name, ("id", "lang", "text", "expect"))
    return evaluate_answers.evaluate(lines, with_engine=False)


def share(found: Sequence[Any], right: Any) -> float:
    return float(sum(map(right, found)) / len(found))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "level", "floor"),
    [
        *(("danger", "high", 0.8), ("danger", "immediate", 0.85), ("danger", "none", 0.7)),
        *(("danger_exam", "high", 0.95), ("danger_exam", "immediate", 0.95), ("danger_exam", "none", 0.7)),
    ],
)
def test_danger_is_heard_and_ordinary_talk_is_not(language: str, name: str, level: str, floor: float) -> None:
    ours = [one for one in danger(name) if one.language == language and one.expect == level]

    assert share(ours, lambda one: one.alarmed is (level != "none")) >= floor


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["answers.jsonl", "dev/answers.jsonl"])
def test_answers_are_right_or_asked_again(language: str, name: str) -> None:
    ours = [one for one in answers(name) if one.language == language]

    assert share(ours, lambda one: one.right_or_asked) >= 0.94


@pytest.mark.parametrize("name", ["answers.jsonl", "dev/answers.jsonl"])
def test_a_yes_is_never_read_as_a_no(name: str) -> None:
    assert [one.id for one in answers(name) if one.yes_read_as_no] == []


@pytest.mark.parametrize(
    ("label", "floor"), [("yes", 0.7), ("no", 0.3), ("unknown", 0.7), ("refuse", 0.5), ("clarify", 0.8)]
)
def test_each_answer_is_read_often_enough(label: str, floor: float) -> None:
    ours = [one for one in answers("answers.jsonl") if one.expected == label]

    assert share(ours, lambda one: one.pred in one.right) >= floor
