"""`python -m bot evaluate danger FILE.jsonl`: how well danger is read, on messages it never saw.

    python -m bot evaluate danger FILE.jsonl [--predictions OUT.jsonl]
    python -m bot evaluate danger --plain SENTENCES.txt | --csv TABLE.csv --column text

The first prints figures and ids, never a person's words. The second counts alarms in sentences that have
nothing to do with danger, and prints each with the words that gave it: only ever for public sentences.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.evaluation import read_examples, read_table, show_rate, write_predictions
from bot.commands.places import ROOT
from bot.language import DangerReader, load_danger_reader, load_rules
from bot.language.rules import RuleReader
from bot.learning.readings import learnt_readings, learnt_second_look
from bot.lines import LineError
from bot.vocabulary import Audience, Danger, Language

LEXICON = ROOT / "data" / "lexicon"
Reader = DangerReader | RuleReader
FIELDS = ("id", "lang", "speaker", "text", "expect")
CHOICES: Mapping[str, Sequence[str]] = {
    "lang": [language.value for language in Language],
    "speaker": [audience.value for audience in Audience],
    "expect": [level.label for level in Danger],
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One message: what it was read as, and what would have been right."""

    id: str
    language: str
    expect: str
    right: frozenset[str]
    pred: str

    @property
    def is_danger(self) -> bool:
        return "none" not in self.right

    @property
    def alarmed(self) -> bool:
        return self.pred != "none"


@dataclass(frozen=True)
class Report:
    """Every figure as (successes, of how many), by language; `all` last."""

    figures: dict[str, dict[str, tuple[int, int]]]
    missed: list[Judged]
    too_mild: list[Judged]
    false: list[Judged]
    judged: list[Judged]


def evaluate(lines: Iterable[Mapping[str, Any]], reader: Reader | None = None) -> Report:
    reader = reader or whole_reader()
    judged = [judge(reader, line) for line in lines]
    languages = sorted({one.language for one in judged})
    groups = {name: [one for one in judged if one.language == name] for name in languages} | {"all": judged}
    return Report(
        figures={name: count(group) for name, group in groups.items()},
        missed=[one for one in judged if one.is_danger and not one.alarmed],
        too_mild=[one for one in urgent(judged) if one.pred == "high" and "high" not in one.right],
        false=[one for one in judged if one.alarmed and one.right == {"none"}],
        judged=judged,
    )


def judge(reader: Reader, line: Mapping[str, Any]) -> Judged:
    signal = reader.read(line["text"], Language(line["lang"]), Audience(line["speaker"]))
    right = frozenset({line["expect"], *line.get("accept", ())})
    return Judged(str(line["id"]), line["lang"], line["expect"], right, signal.level.label)


def urgent(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.expect == "immediate"]


def count(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    danger = [one for one in judged if one.is_danger]
    alarms = [one for one in judged if one.alarmed]
    immediate = urgent(judged)
    return {
        "caught": (sum(one.alarmed for one in danger), len(danger)),
        "precision": (sum(one.right != {"none"} for one in alarms), len(alarms)),
        "immediate": (sum(one.pred in one.right for one in immediate), len(immediate)),
        "quiet": (sum(not one.alarmed for one in judged if not one.is_danger), len(judged) - len(danger)),
    }


def show(report: Report) -> None:
    for language, figures in report.figures.items():
        print(language)
        for name, (successes, total) in figures.items():
            print(f"  {name:<10} {show_rate(successes, total)}")
    _show_ids("Danger not read", report.missed)
    _show_ids("In danger now, read as high", report.too_mild)
    _show_ids("False alarms", report.false)


def _show_ids(title: str, judged: Sequence[Judged]) -> None:
    if judged:
        print(f"\n{title} ({len(judged)}): " + ", ".join(one.id for one in judged))


def check_lines(path: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    for number, line in enumerate(lines, 1):
        for field, allowed in CHOICES.items():
            if line[field] not in allowed:
                expected = f"one of: {', '.join(allowed)}"
                raise LineError(path, number, f"{field} is '{line[field]}'", expected)
        accept = line.get("accept", [])
        if not isinstance(accept, list) or not set(accept) <= set(CHOICES["expect"]):
            raise LineError(path, number, "accept is not a list of levels", 'such as ["high"]')
        if not isinstance(line["text"], str):
            raise LineError(path, number, "text is not text", "the message as it was typed")


def sentences(options: argparse.Namespace) -> list[str]:
    if options.plain:
        return [line for line in options.plain.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row[options.column] for row in read_table(options.csv, options.column)]


def whole_reader(*, second_look: bool = True) -> DangerReader:
    second = learnt_second_look(ROOT) if second_look else None
    return load_danger_reader(LEXICON, learnt_readings(ROOT), second)


def chosen_reader(options: argparse.Namespace) -> Reader:
    """It takes a while to load: a wrong file is told before."""
    return load_rules(LEXICON) if options.rules else whole_reader(second_look=not options.first_look)


def count_alarms(texts: Sequence[str], language: Language, reader: Reader) -> None:
    """How often ordinary sentences raise an alarm, and why."""
    alarms: Counter[Danger] = Counter()
    for text in texts:
        signal = reader.read(text, language)
        if signal.level is not Danger.NONE:
            alarms[signal.level] += 1
            print(f"{signal.level.label:<10} {' · '.join(signal.topics)} [{' | '.join(signal.words)}] {text}")
    total = sum(alarms.values())
    print(f"{len(texts)} sentences, {total} alarms: {1000 * total / max(1, len(texts)):.1f} per 1,000")
    for level, number in alarms.items():
        print(f"  {level.label:<10} {number}")


def main(args: list[str]) -> int:
    options = _parser().parse_args(args)
    if options.plain or options.csv:
        texts = sentences(options)
        count_alarms(texts, Language(options.lang), chosen_reader(options))
        return 0
    if not options.file:
        raise LineError(Path("evaluate danger"), 1, "no file was named", "FILE.jsonl, --plain or --csv")
    lines = read_examples(options.file, FIELDS)
    check_lines(options.file, lines)
    report = evaluate(lines, chosen_reader(options))
    show(report)
    if options.predictions:
        write_predictions(options.predictions, ({"id": one.id, "pred": one.pred} for one in report.judged))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot evaluate danger", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="one JSON object a line: " + ", ".join(FIELDS))
    parser.add_argument(
        "--predictions", type=Path, help="where to write a line of id and pred for each message"
    )
    parser.add_argument("--rules", action="store_true", help="by the phrases alone, without what was learnt")
    parser.add_argument("--first-look", action="store_true", help="without the sentence model")
    parser.add_argument("--plain", type=Path, help="ordinary sentences, one a line")
    parser.add_argument("--csv", type=Path, help="ordinary sentences in a table")
    parser.add_argument("--column", default="text", help="which column of the table (text)")
    parser.add_argument("--lang", choices=CHOICES["lang"], default="en", help="the conversation's language")
    return parser
