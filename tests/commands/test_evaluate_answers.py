"""An answer is judged as the service reads it, and a yes read as a no stands out."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.evaluate_answers import judge, report
from bot.commands.places import ROOT
from bot.language import AnswerReader, load_answer_reader
from bot.learning.readings import learnt_readings


@pytest.fixture(scope="module")
def reader() -> AnswerReader:
    return load_answer_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT))


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
        ("he has never choked me", "deny", 0.99, "no"),
        ("there was a bit of that, I suppose", "deny", 0.99, "clarify"),
        ("he put his hands round my neck and squeezed", "tell", 0.99, "yes"),
        ("who reads what I write here", "ask_confidentiality", 0.9, "clarify"),
        ("haven't a notion", "unknown", 0.9, "unknown"),
    ],
)
def test_what_the_service_reads(
    reader: AnswerReader, text: str, intent: str, confidence: float, pred: str
) -> None:
    assert judge(reader, line(text, "yes"), intent, confidence).pred == pred


def test_asking_again_is_never_wrong_but_counted(
    reader: AnswerReader, capsys: pytest.CaptureFixture[str]
) -> None:
    report([judge(reader, line("well it was like this", "yes"), "tell", 0.9)])

    said = capsys.readouterr().out
    assert "yes read as no           0" in said
    assert "a1" not in said


def test_a_yes_read_as_a_no_is_named(reader: AnswerReader, capsys: pytest.CaptureFixture[str]) -> None:
    report([judge(reader, line("no", "yes"), "deny", 0.9)])

    assert "a1: yes taken for no  DANGEROUS" in capsys.readouterr().out
