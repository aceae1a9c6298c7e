"""An answer is judged as the service reads it, and a yes read as a no stands out."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.evaluate_answers import judge, report
from bot.commands.places import ROOT
from bot.language.answers import PlainAnswers, load_plain_answers


@pytest.fixture(scope="module")
def plain() -> PlainAnswers:
    return load_plain_answers(ROOT / "data" / "lexicon" / "answers.yml")


def line(text: str, expect: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "a1",
        "lang": "en",
        "item": "strangle",
        "question": "?",
        "text": text,
        "expect": expect,
        **more,
    }


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "pred"),
    [
        ("yes", "nlu_fallback", 0.0, "yes"),
        ("rather not say", "nlu_fallback", 0.0, "refuse"),
        ("that never happened to me", "deny", 0.99, "clarify"),
        ("no but he did once", "deny", 0.99, "clarify"),
        ("haven't a notion", "unknown", 0.9, "unknown"),
    ],
)
def test_what_the_service_reads(
    plain: PlainAnswers, text: str, intent: str, confidence: float, pred: str
) -> None:
    assert judge(plain, line(text, "yes"), intent, confidence).pred == pred


def test_asking_again_is_never_wrong_but_counted(
    plain: PlainAnswers, capsys: pytest.CaptureFixture[str]
) -> None:
    report([judge(plain, line("well it was like this", "yes"), "tell", 0.9)])

    said = capsys.readouterr().out
    assert "yes read as no           0" in said
    assert "a1" not in said


def test_a_yes_read_as_a_no_is_named(plain: PlainAnswers, capsys: pytest.CaptureFixture[str]) -> None:
    report([judge(plain, line("no", "yes"), "deny", 0.9)])

    assert "a1: yes taken for no  DANGEROUS" in capsys.readouterr().out
