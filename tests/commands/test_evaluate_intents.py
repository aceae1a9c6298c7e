"""What a line is taken for: plain words before the engine, and an unsure engine is not believed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.evaluate_intents import judge, report
from bot.commands.places import ROOT
from bot.language.answers import PlainAnswers, load_plain_answers


@pytest.fixture(scope="module")
def plain() -> PlainAnswers:
    return load_plain_answers(ROOT / "data" / "lexicon" / "answers.yml")


def line(text: str, expect: str, **more: Any) -> dict[str, Any]:
    return {"id": "1", "lang": "en", "text": text, "expect": expect, **more}


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "pred"),
    [
        ("yes", "out_of_scope", 0.99, "affirm"),
        ("no", "affirm", 0.99, "deny"),
        ("why do you ask me that", "ask_why_question", 0.5, "ask_why_question"),
        ("why do you ask me that", "ask_why_question", 0.29, "out_of_scope"),
        ("we had tea on sunday", "tell", 0.99, "out_of_scope"),
        ("we had tea on sunday", "nlu_fallback", 0.99, "out_of_scope"),
    ],
)
def test_what_the_service_takes_a_line_for(
    plain: PlainAnswers, text: str, intent: str, confidence: float, pred: str
) -> None:
    assert judge(plain, line(text, "affirm"), intent, confidence).pred == pred


def test_what_is_accepted_counts_as_right_too(plain: PlainAnswers) -> None:
    judged = judge(plain, line("tara then", "goodbye", accept=["thanks", "tell"]), "thanks", 0.9)

    assert judged.right == {"goodbye", "thanks", "out_of_scope"}


def test_mistakes_are_listed_by_id_and_never_by_their_words(
    plain: PlainAnswers, capsys: pytest.CaptureFixture[str]
) -> None:
    report([judge(plain, line("he has my keys", "stop"), "thanks", 0.9)])

    said = capsys.readouterr().out
    assert "1: stop taken for thanks" in said
    assert "keys" not in said
