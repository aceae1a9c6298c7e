"""Situations as other people write them down: JSON objects, read generously but never guessed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.triage import spellings
from bot.triage.checklist import PROBES, TOPICS
from bot.triage.facts import CONTEXT
from bot.triage.situation import Context, Situation

Reader = Callable[[object], object]

_reply = spellings.reader_of(spellings.REPLIES)
_flag = spellings.reader_of(spellings.FLAGS)
OTHERS: dict[str, Reader] = {
    "consent": spellings.reader_of(spellings.CONSENT),
    "court_orders": spellings.read_orders,
    "police_outcome": spellings.read_police,
    "age_band": spellings.read_age,
    "area": spellings.read_area,
    "incidents_12m": spellings.read_number,
    "wants": spellings.read_words,
    "groups": spellings.read_words,
}
ANSWERS: dict[str, Reader] = {str(topic): _reply for topic in TOPICS}
PROBED: dict[str, Reader] = {str(probe): _reply for probe in PROBES}
IN_CONTEXT: dict[str, Reader] = {name: OTHERS.get(name, _flag) for name in CONTEXT}


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that could mean two things, or stands where none belongs."""

    field: str
    value: object
    expected: str

    def __str__(self) -> str:
        return f"{self.field} is {self.value!r}. Expected {self.expected}."


@dataclass(frozen=True, slots=True)
class Written:
    """A situation as far as it could be read: with problems it must not be judged.

    `ignored` are parts of the context that are no facts of ours.
    """

    situation: Situation
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]


def read_situation(line: Mapping[str, object]) -> Written:
    problems: list[Problem] = []
    parts = {name: _part(line, name, problems) for name in ("answers", "probes", "context")}
    given = _read(parts["answers"], {**ANSWERS, **PROBED}, "answers", problems)
    probed = _read(parts["probes"], PROBED, "probes", problems)
    known = {name: value for name, value in parts["context"].items() if name in IN_CONTEXT}
    context = _read(known, IN_CONTEXT, "context", problems)
    situation = Situation(
        answers={topic: given[topic] for topic in ANSWERS if topic in given},
        probes={**{probe: given[probe] for probe in PROBED if probe in given}, **probed},
        context=replace(Context(), **context),
    )
    return Written(situation, tuple(problems), tuple(name for name in parts["context"] if name not in known))


def _part(line: Mapping[str, object], name: str, problems: list[Problem]) -> Mapping[str, object]:
    part = line.get(name) or {}
    if isinstance(part, Mapping):
        return part
    problems.append(Problem(name, part, "an object with a value for each name"))
    return {}


def _read(
    part: Mapping[str, object], readers: Mapping[str, Reader], place: str, problems: list[Problem]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in part.items():
        if name not in readers:
            problems.append(Problem(f"{place}.{name}", value, "one of: " + ", ".join(readers)))
            continue
        try:
            found[name] = readers[name](value)
        except spellings.UnreadableError as error:
            problems.append(Problem(f"{place}.{name}", value, str(error)))
    return found
