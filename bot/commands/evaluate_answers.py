"""`python -m bot evaluate answers FILE.jsonl`: what a typed line answers, read as in the service.

Plain answers are read by rules, the rest by what was learnt from lines; the engine says what is a side
question. Anything only offered as a button, taken for a side question or not read is `clarify`: the person
is asked again. "Skip this one" is `refuse`: the service notes that they did not want to say, and goes on.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands.engine_guesses import engine_guesses
from bot.commands.evaluation import read_examples, show_rate, write_predictions
from bot.commands.places import ROOT
from bot.interview import Kind, Question
from bot.interview.reading import Value, hear, read_answer
from bot.interview.respond import command_of
from bot.language import load_answer_reader
from bot.language.meant import AnswerReader
from bot.learning.readings import learnt_readings, learnt_second_look
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
    judged = evaluate(read_examples(asked.file, ("id", "lang", "text", "expect")), not asked.without_engine)
    if asked.predictions:
        write_predictions(asked.predictions, [{"id": one.id, "pred": one.pred} for one in judged])
    report(judged)
    return 0


def evaluate(lines: Sequence[dict[str, Any]], with_engine: bool = True) -> list[Judged]:
    guesses = engine_guesses(lines) if with_engine else [UNSAID] * len(lines)
    reader = load_answer_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT), learnt_second_look(ROOT))
    return [judge(reader, line, *guess) for line, guess in zip(lines, guesses, strict=True)]


def judge(reader: AnswerReader, line: dict[str, Any], intent: str, confidence: float) -> Judged:
    language = Language(line["lang"])
    heard = hear(line["text"], language, reader.plain, TODAY, intent, confidence, reader)
    question = _question(line)
    pred = _label(command_of(question, heard), read_answer(question, heard).value)
    right = frozenset((line["expect"], *line.get("accept", ())))
    return Judged(line["id"], line["lang"], line["expect"], right, pred)


def _label(command: str | None, value: Value | None) -> str:
    if command is not None:
        return "refuse" if command == "skip" else ASK_AGAIN
    return NAMES.get(str(value), str(value)) if value is not None else ASK_AGAIN


def _question(line: dict[str, Any]) -> Question:
    """A topic of the checklist is read as one; of anything else only the words of the question are known."""
    words = Text(str(line.get("question", "")), "")
    item = QuestionId(str(line.get("item", "asked")))
    return Question(item, Kind.YES_NO, words, words, "evaluation", checklist=True)


def figures(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """Every figure as (how many, of how many)."""
    answerable = [one for one in judged if ASK_AGAIN not in one.right]
    meant_yes = [one for one in judged if one.expected == Reply.YES.value]
    return {
        "right": _count(judged, lambda one: one.pred in one.right),
        "right or asked again": _count(judged, lambda one: one.right_or_asked),
        "asked though answerable": _count(answerable, lambda one: one.pred == ASK_AGAIN),
        "yes read as no": _count(meant_yes, lambda one: one.yes_read_as_no),
    }


def report(judged: Sequence[Judged]) -> None:
    for language in sorted({one.language for one in judged}):
        for name, figure in figures([one for one in judged if one.language == language]).items():
            print(f"{language}  {name:<24} {show_rate(*figure)}")
    for one in judged:
        if not one.right_or_asked:
            worst = "  DANGEROUS" if one.yes_read_as_no else ""
            print(f"  {one.id}: {one.expected} taken for {one.pred}{worst}")


def _count(lines: Sequence[Judged], counts: Callable[[Judged], bool]) -> tuple[int, int]:
    return sum(map(counts, lines)), len(lines)
