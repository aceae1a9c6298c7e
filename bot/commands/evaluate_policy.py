"""`python -m bot evaluate policy FILE.jsonl`: where the policy sends cases that other people wrote."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.commands.evaluation import read_examples, show_rate, write_predictions
from bot.commands.places import ROOT
from bot.triage import Policy, assess, load_policy
from bot.triage.written import Problem, read_situation
from bot.vocabulary import Outcome

OUTCOMES = {outcome.label: outcome for outcome in sorted(Outcome, reverse=True)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One case: what the policy made of it, or why it could not be read."""

    id: str
    number: int
    right: frozenset[str]
    expected: str | None
    pred: str | None
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]

    @property
    def milder(self) -> bool:
        """Sent to a milder place than expected: the mistake that hurts people."""
        if self.pred is None or self.expected is None or self.pred in self.right:
            return False
        return OUTCOMES[self.pred] < OUTCOMES[self.expected]


def main(args: list[str]) -> int:
    options = _parser().parse_args(args)
    policy = load_policy(ROOT / "data" / "policy")
    lines = zip(_numbers(options.file), read_examples(options.file, ("id",)), strict=True)
    cases = [judge(policy, number, line) for number, line in lines]
    if options.predictions:
        write_predictions(
            options.predictions, [{"id": case.id, "pred": case.pred} for case in cases if case.pred]
        )
    report([case for case in cases if case.pred and case.expected])
    return complain(options.file, cases)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot evaluate policy", description=__doc__)
    parser.add_argument(
        "file", type=Path, help="one JSON object a line: id, answers, probes, context, expect"
    )
    parser.add_argument("--predictions", type=Path, help="where to write a line of id and pred for each case")
    return parser


def _numbers(file: Path) -> list[int]:
    """Where the lines stand that are not empty."""
    text = file.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(text, start=1) if line.strip()]


def judge(policy: Policy, number: int, line: Mapping[str, object]) -> Judged:
    written = read_situation(line)
    expected, problems = _expectation(line)
    outcome = None if written.problems else assess(policy, written.situation).outcome.label
    return Judged(
        id=str(line["id"]),
        number=number,
        right=expected,
        expected=str(line["expect"]) if line.get("expect") in OUTCOMES else None,
        pred=outcome,
        problems=(*written.problems, *problems),
        ignored=written.ignored,
    )


def _expectation(line: Mapping[str, object]) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """All labels that are right. A line without `expect` is predicted and not scored."""
    also = line.get("accept") or []
    labels = [line["expect"]] if line.get("expect") is not None else []
    labels += also if isinstance(also, list) else [also]
    strange = [label for label in labels if label not in OUTCOMES]
    problems = tuple(
        Problem("expect or accept", label, "one of: " + ", ".join(OUTCOMES)) for label in strange
    )
    return frozenset(str(label) for label in labels), problems


def report(cases: Sequence[Judged]) -> None:
    right = sum(case.pred in case.right for case in cases)
    milder = [case for case in cases if case.milder]
    print(f"cases    {len(cases)}")
    print(f"right    {show_rate(right, len(cases))}")
    print(f"milder   {show_rate(len(milder), len(cases))}")
    print()
    print_confusion(cases)
    if milder:
        print("\nSent to a milder place than expected:")
    for case in milder:
        print(f"  {case.id}: expected {case.expected}, sent to {case.pred}")


def print_confusion(cases: Sequence[Judged]) -> None:
    counted = Counter((case.expected, case.pred) for case in cases)
    width = max(map(len, OUTCOMES)) + 2
    print("expected, down; sent to, across".ljust(width))
    print("".ljust(width) + "".join(label.rjust(width) for label in OUTCOMES))
    for expected in OUTCOMES:
        numbers = (str(counted[expected, pred]).rjust(width) for pred in OUTCOMES)
        print(expected.ljust(width) + "".join(numbers))


def complain(file: Path, cases: Sequence[Judged]) -> int:
    """Say what could not be used. 2 when a line could not be understood."""
    ignored = Counter(name for case in cases for name in case.ignored)
    for name, number in ignored.items():
        print(
            f"{file}: context.{name} is no fact of ours and was not read, on {number} lines", file=sys.stderr
        )
    for case in cases:
        for problem in case.problems:
            print(f"{file}, line {case.number}, {case.id}: {problem}", file=sys.stderr)
    return 2 if any(case.problems for case in cases) else 0
