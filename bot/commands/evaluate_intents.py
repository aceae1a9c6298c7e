"""`python -m bot evaluate intents FILE.jsonl`: what the service takes a typed line for.

As in the service, plain answers and command words are read first; then the engine is asked, and an intent it
is not sure of counts as not understood. What is not understood, or only told, is `out_of_scope` here: the
interview takes it as words about the question at hand.

    python -m bot evaluate intents FILE.jsonl [--predictions OUT.jsonl]
    python -m bot evaluate intents --csv TABLE.csv --column text --only intent=oos

The second counts how many sentences that have nothing to do with the service are set aside as out of scope.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.engine_guesses import engine_guesses
from bot.commands.evaluation import read_examples, read_table, show_rate, write_predictions
from bot.commands.places import ROOT
from bot.interview.respond import SURE_OF_COMMAND
from bot.language.answers import PlainAnswers, load_plain_answers
from bot.lines import LineError
from bot.vocabulary import Language, Reply

NOT_UNDERSTOOD = "out_of_scope"
NAMES = {"nlu_fallback": NOT_UNDERSTOOD, "tell": NOT_UNDERSTOOD}  # the engine's own, outside these lists
PLAIN = {Reply.YES: "affirm", Reply.NO: "deny", Reply.UNKNOWN: "unknown", Reply.DECLINED: "refuse"}


@dataclass(frozen=True)
class Judged:
    id: str
    language: str
    right: frozenset[str]
    guess: str  # the engine's first, sure or not
    pred: str  # what the service takes it for


def main(args: list[str]) -> int:
    asked = _parser().parse_args(args)
    if asked.csv:
        set_aside(outside_sentences(asked.csv, asked.column, asked.only))
        return 0
    if not asked.file:
        raise LineError(Path("evaluate intents"), 1, "no file was named", "FILE.jsonl, or --csv")
    lines = read_examples(asked.file, ("id", "lang", "text", "expect"))
    judged = evaluate(lines, engine_guesses(lines))
    if asked.predictions:
        write_predictions(asked.predictions, [{"id": one.id, "pred": one.pred} for one in judged])
    report(judged)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bot evaluate intents", description=__doc__)
    parser.add_argument(
        "file", type=Path, nargs="?", help="one JSON object a line: id, lang, speaker, text, expect"
    )
    parser.add_argument("--predictions", type=Path, help="where to write a line of id and pred for each")
    parser.add_argument("--csv", type=Path, help="sentences in English about anything else, in a table")
    parser.add_argument("--column", default="text", help="which column of the table (text)")
    parser.add_argument("--only", default="", metavar="COLUMN=VALUE", help="only the rows that say so")
    return parser


def outside_sentences(path: Path, column: str, only: str) -> list[dict[str, Any]]:
    name, _, value = only.partition("=")
    rows = read_table(path, *filter(None, (column, name)))
    texts = [row[column] for row in rows if not name or row[name] == value]
    return [
        {"id": f"row-{number}", "lang": "en", "text": text, "expect": NOT_UNDERSTOOD}
        for number, text in enumerate(texts, 1)
    ]


def set_aside(lines: Sequence[dict[str, Any]]) -> None:
    judged = evaluate(lines, engine_guesses(lines))
    print(f"set aside as out of scope {show_rate(sum(one.pred in one.right for one in judged), len(judged))}")
    for pred, number in Counter(one.pred for one in judged if one.pred not in one.right).most_common():
        print(f"  taken for {pred:<24} {number}")


def evaluate(lines: Sequence[dict[str, Any]], guesses: Sequence[tuple[str, float]]) -> list[Judged]:
    plain = load_plain_answers(ROOT / "data" / "lexicon" / "answers.yml")
    return [judge(plain, line, *guess) for line, guess in zip(lines, guesses, strict=True)]


def judge(plain: PlainAnswers, line: dict[str, Any], intent: str, confidence: float) -> Judged:
    guess = NAMES.get(intent, intent)
    said = plain.read(line["text"], Language(line["lang"]))
    pred = plain.command(line["text"]) or (PLAIN[said] if said else None)
    if pred is None:
        pred = guess if confidence >= SURE_OF_COMMAND else NOT_UNDERSTOOD
    right = frozenset(NAMES.get(name, name) for name in (line["expect"], *line.get("accept", ())))
    return Judged(line["id"], line["lang"], right, guess, pred)


def report(judged: Sequence[Judged]) -> None:
    for language in sorted({one.language for one in judged}):
        ours = [one for one in judged if one.language == language]
        taken = sum(one.pred in one.right for one in ours)
        guessed = sum(one.guess in one.right for one in ours)
        print(f"{language}  taken rightly        {show_rate(taken, len(ours))}")
        print(f"{language}  engine's first guess {show_rate(guessed, len(ours))}")
    for one in judged:
        if one.pred not in one.right:
            print(f"  {one.id}: {'/'.join(sorted(one.right))} taken for {one.pred} (first guess {one.guess})")
