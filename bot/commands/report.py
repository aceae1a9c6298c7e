"""`python -m bot report`: measure every reading on the test lines and write the model card, models/README.md.

The words of the card stand in bot/commands/report_card.md; every figure in it is measured afresh.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.commands import evaluate_answers, evaluate_danger, evaluate_intents
from bot.commands.engine_guesses import engine_guesses
from bot.commands.evaluation import read_examples, wilson
from bot.commands.places import ROOT
from bot.learning.lines import answer_lines, danger_lines, told_to_the_engine

TESTS = ROOT / "tests" / "nlu"
CARD = Path(__file__).parent / "report_card.md"
WRITTEN = ROOT / "models" / "README.md"
SPEAKERS = ("family", "professional")
Row = dict[str, Any]


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot report", description=__doc__)
    parser.add_argument("--print", action="store_true", help="only print it")
    text = card()
    if parser.parse_args(args).print:
        print(text, end="")
    else:
        WRITTEN.write_text(text, encoding="utf-8")
        print(f"Written: {WRITTEN.relative_to(ROOT)}")
    return 0


def card() -> str:
    return CARD.read_text(encoding="utf-8").format(
        danger=danger_table(TESTS / "danger.jsonl"),
        danger_exam=danger_table(TESTS / "danger_exam.jsonl"),
        first_look=danger_table(TESTS / "danger_exam.jsonl", second_look=False),
        danger_fresh=danger_table(TESTS / "danger_fresh.jsonl"),
        answers=answers_table(TESTS / "answers.jsonl"),
        intents=intents_table(TESTS / "intents.jsonl"),
        sizes=sizes_table(),
    )


def groups(lines: Sequence[Row]) -> Iterable[tuple[str, Callable[[Row], bool]]]:
    """Each language, and each who speaks in it."""
    for language in ("en", "cy"):
        yield language, lambda line, language=language: line["lang"] == language  # type: ignore[misc]
        for speaker in SPEAKERS:
            wanted = (language, speaker)
            if any((line["lang"], line["speaker"]) == wanted for line in lines):
                yield (
                    f"{language}, {speaker}",
                    lambda line, wanted=wanted: (line["lang"], line["speaker"]) == wanted,  # type: ignore[misc]
                )


def danger_table(path: Path, *, second_look: bool = True) -> str:
    lines = read_examples(path, evaluate_danger.FIELDS)
    reader = evaluate_danger.whole_reader(second_look=second_look)
    judged = evaluate_danger.evaluate(lines, reader).judged
    rows = []
    for name, belongs in groups(lines):
        ours = [one for one, line in zip(judged, lines, strict=True) if belongs(line)]
        counts = evaluate_danger.count(ours)
        rows.append(
            [name, str(len(ours)), *(share(*counts[key]) for key in ("caught", "precision", "immediate"))]
        )
    return table(["", "lines", "caught", "precision", "immediate as immediate"], rows)


def answers_table(path: Path) -> str:
    lines = read_examples(path, ("id", "lang", "speaker", "text", "expect"))
    judged = evaluate_answers.evaluate(lines)
    rows = []
    for name, belongs in groups(lines):
        ours = [one for one, line in zip(judged, lines, strict=True) if belongs(line)]
        figures = evaluate_answers.figures(ours)
        rows.append([name, str(len(ours)), *(share(*figure) for figure in figures.values())])
    return table(["", "lines", *evaluate_answers.figures([])], rows)


def intents_table(path: Path) -> str:
    lines = read_examples(path, ("id", "lang", "speaker", "text", "expect"))
    judged = evaluate_intents.evaluate(lines, engine_guesses(lines))
    rows = []
    for name, belongs in groups(lines):
        ours = [one for one, line in zip(judged, lines, strict=True) if belongs(line)]
        rows.append([name, str(len(ours)), share(sum(one.pred in one.right for one in ours), len(ours))])
    return table(["", "lines", "taken rightly"], rows)


def sizes_table() -> str:
    danger = danger_lines(ROOT / "data" / "lines" / "danger")
    answers = answer_lines(ROOT / "data" / "lines" / "answers")
    told = list(told_to_the_engine(ROOT / "data" / "nlu"))
    kinds: list[tuple[str, Counter[str]]] = [
        ("danger", Counter(line.language for line in danger)),
        (
            "of these, ordinary or near misses",
            Counter(line.language for line in danger if line.level == "none"),
        ),
        ("answers", Counter(line.language for line in answers)),
        ("intents", Counter(language for language, _, _ in told)),
    ]
    return table(["lines", "English", "Welsh"], [[name, str(n["en"]), str(n["cy"])] for name, n in kinds])


def share(successes: int, total: int) -> str:
    """A rate with its 95 % bounds, short enough for a table.

    >>> share(185, 185)
    '1.00 (.98-1.00)'
    """
    if total == 0:
        return "–"
    low, high = wilson(successes, total)
    return f"{_short(successes / total)} ({_short(low)}-{_short(high)})"


def _short(rate: float) -> str:
    return f"{rate:.2f}".removeprefix("0")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
