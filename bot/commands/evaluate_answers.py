"""`python -m bot evaluate answers FILE.jsonl`: what a typed line answers, read as in the service.

Plain answers are read by rules; for the rest the engine is asked, and what only the engine believes is
offered as a button. Anything offered or not read is `clarify`: the person is asked again.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands.engine_guesses import engine_guesses
from bot.commands.evaluation import read_lines, show_rate, write_predictions
from bot.commands.places import ROOT
from bot.interview import Kind, Question
from bot.interview.reading import hear, read_answer
from bot.language.answers import PlainAnswers, load_plain_answers
from bot.vocabulary import Language, QuestionId, Reply, Text

ASK_AGAIN = "clarify"
NAMES = {Reply.DECLINED.value: "refuse"}
UNSAID = ("nlu_fallback", 0.0)
TODAY = date(2026, 1, 1)  # no answer to a yes-or-no question depends on the day


@dataclass(frozen=True)
class Judged:
    id: str
    language: str
    expected: str
    right: frozenset[str]
    pred: str

    @property
    def right_or_asked(self) -> bool:
        return self.pred in self.right or self.pred == ASK_AGAIN

    @property
    def yes_read_as_no(self) -> bool:
        return self.expected == Reply.YES.value and self.pred == Reply.NO.value


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot evaluate answers", description=__doc__)
    parser.add_argument("file", type=Path, help="one JSON object a line")
    parser.add_argument("--predictions", type=Path, help="where to write a line of id and pred for each")
    parser.add_argument("--without-engine", action="store_true", help="by rules alone, as when it is down")
    asked = parser.parse_args(args)
    lines = read_lines(asked.file, ("id", "lang", "text", "expect"))
    guesses = [UNSAID] * len(lines) if asked.without_engine else engine_guesses(lines)
    plain = load_plain_answers(ROOT / "data" / "lexicon" / "answers.yml")
    judged = [judge(plain, line, *guess) for line, guess in zip(lines, guesses, strict=True)]
    if asked.predictions:
        write_predictions(asked.predictions, [{"id": one.id, "pred": one.pred} for one in judged])
    report(judged)
    return 0


def judge(plain: PlainAnswers, line: dict[str, Any], intent: str, confidence: float) -> Judged:
    heard = hear(line["text"], Language(line["lang"]), plain, TODAY, intent, confidence)
    value = read_answer(_question(line), heard).value
    pred = NAMES.get(str(value), str(value)) if value is not None else ASK_AGAIN
    right = frozenset((line["expect"], *line.get("accept", ())))
    return Judged(line["id"], line["lang"], line["expect"], right, pred)


def _question(line: dict[str, Any]) -> Question:
    """The topic is not used yet: a plain answer is read the same way under every question."""
    words = Text(str(line.get("question", "")), "")
    return Question(QuestionId(str(line.get("item", "asked"))), Kind.YES_NO, words, words, "evaluation")


def report(judged: Sequence[Judged]) -> None:
    for language in sorted({one.language for one in judged}):
        ours = [one for one in judged if one.language == language]
        answerable = [one for one in ours if ASK_AGAIN not in one.right]
        meant_yes = [one for one in ours if one.expected == Reply.YES.value]
        figures = {
            "right": _share(ours, lambda one: one.pred in one.right),
            "right or asked again": _share(ours, lambda one: one.right_or_asked),
            "asked though answerable": _share(answerable, lambda one: one.pred == ASK_AGAIN),
            "yes read as no": _share(meant_yes, lambda one: one.yes_read_as_no),
        }
        for name, figure in figures.items():
            print(f"{language}  {name:<24} {figure}")
    for one in judged:
        if not one.right_or_asked:
            worst = "  DANGEROUS" if one.yes_read_as_no else ""
            print(f"  {one.id}: {one.expected} taken for {one.pred}{worst}")


def _share(lines: Sequence[Judged], counts: Callable[[Judged], bool]) -> str:
    return show_rate(sum(map(counts, lines)), len(lines))
