"""The lines a reading learns from: `data/lines/<kind>/*.jsonl`, one file for each sitting of writing.

How they are written and labelled stands in docs/lines.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.language.lexicon import TOPICS
from bot.lines import LineError, read_lines
from bot.strict import load
from bot.vocabulary import Audience, Danger, Language

ANSWERS = ("yes", "no", "unknown", "refuse", "clarify")
LEVELS = tuple(level.label for level in Danger)


@dataclass(frozen=True)
class DangerLine:
    language: str
    speaker: str
    level: str
    topics: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class AnswerLine:
    language: str
    speaker: str
    item: str
    label: str
    text: str


def danger_lines(folder: Path) -> list[DangerLine]:
    return [_danger(path, number, row) for path, number, row in _rows(folder)]


def answer_lines(folder: Path) -> list[AnswerLine]:
    return [_answer(path, number, row) for path, number, row in _rows(folder, "item")]


def told_to_the_engine(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Language, intent and text of the engine's examples: ordinary talk here, save what tells a story."""
    for path in sorted(folder.glob("*.yml")):
        language = path.stem.rsplit(".", 1)[-1]
        for item in load(path).entries()["nlu"].items():
            parts = item.entries()
            for example in parts["examples"].text().splitlines():
                yield language, parts["intent"].text(), example.removeprefix("-").strip()


def _danger(path: Path, number: int, row: Mapping[str, Any]) -> DangerLine:
    topics = tuple(row.get("topics", ()))
    _refuse(path, number, row, "expect", LEVELS)
    strangers = [topic for topic in topics if topic not in TOPICS]
    if strangers:
        raise LineError(path, number, f"'{strangers[0]}' is no topic", "one of: " + ", ".join(TOPICS))
    return DangerLine(row["lang"], row["speaker"], row["expect"], topics, row["text"])


def _answer(path: Path, number: int, row: Mapping[str, Any]) -> AnswerLine:
    _refuse(path, number, row, "expect", ANSWERS)
    return AnswerLine(row["lang"], row["speaker"], str(row["item"]), row["expect"], row["text"])


def _rows(folder: Path, *required: str) -> Iterator[tuple[Path, int, Mapping[str, Any]]]:
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in read_lines(path, ("lang", "speaker", "expect", *required, "text")):
            _refuse(path, number, row, "lang", [language.value for language in Language])
            _refuse(path, number, row, "speaker", [audience.value for audience in Audience])
            if not isinstance(row["text"], str):
                raise LineError(path, number, "text is not text", "the words as they were typed")
            yield path, number, row


def _refuse(path: Path, number: int, row: Mapping[str, Any], field: str, allowed: Sequence[str]) -> None:
    if row.get(field) not in allowed:
        problem = f"{field} is '{row.get(field)}'"
        raise LineError(path, number, problem, "one of: " + ", ".join(allowed))
