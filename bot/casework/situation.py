"""From answers to what triage judges: a question whose id is a fact of the policy feeds that fact.

Answers that are no longer asked do not count. What was skipped, declined or not known stays not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from bot.casework.records import Json, SignalRaised
from bot.interview import Answer, Answers, Instrument, walk
from bot.triage import PROBES, TOPICS, Context, Situation
from bot.vocabulary import Audience, Danger, Key, Reply, Signal

REPLIES = {reply.value: reply for reply in Reply}
AREAS = frozenset({"cardiff", "vale", "elsewhere"})
CONTEXT = tuple(part.name for part in fields(Context))
AS_WORDS = frozenset({"police_outcome", "age_band"})
AS_SEVERAL = frozenset({"wants", "groups"})


def situation_of(
    instrument: Instrument,
    answers: Answers,
    settings: Mapping[str, str],
    signals: Iterable[SignalRaised],
    faults: Iterable[str] = (),
) -> Situation:
    asked = walk(instrument, answers, settings)
    current = {key: answer for key, answer in answers.items() if key not in asked.no_longer_asked}
    return Situation(
        answers=_replies(current, TOPICS),
        probes=_replies(current, PROBES),
        context=_context(instrument, current),
        signals=tuple(Signal(raised.level, tuple(raised.topics)) for raised in signals),
        faults=tuple(faults),
    )


def _replies(answers: Mapping[Key, Answer], names: Iterable[str]) -> dict[str, Reply]:
    return {name: REPLIES[str(answers[Key(name)].value)] for name in names if Key(name) in answers}


def _context(instrument: Instrument, answers: Mapping[Key, Answer]) -> Context:
    known: dict[str, Any] = {
        name: _fact(name, answers[Key(name)])
        for name in CONTEXT
        if Key(name) in answers and answers[Key(name)].given
    }
    council = answers.get(Key("council"))
    if council is not None and council.value in AREAS:
        known["area"] = council.value
    if instrument.audience is Audience.FAMILY:
        known["spoken_with_person"] = Reply.YES  # it is the person who answers
    return Context(**known)


def _fact(name: str, answer: Answer) -> Reply | str | int | tuple[str, ...]:
    """An answer as the policy takes it. What it cannot read, triage makes a fault, and a person looks."""
    several = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    if name in AS_SEVERAL:
        return several
    if name == "incidents_12m":
        return int(several[0]) if several[0].isdigit() else several[0]
    return several[0] if name in AS_WORDS else REPLIES.get(several[0], several[0])


def record_of(situation: Situation) -> Json:
    """Everything an assessment rested on, as plain values, so that it can be judged again years later."""
    return {
        "answers": {topic: reply.value for topic, reply in situation.answers.items()},
        "probes": {probe: reply.value for probe, reply in situation.probes.items()},
        "context": {name: value for name, value in asdict(situation.context).items() if value is not None},
        "signals": [{"level": read.level.label, "topics": list(read.topics)} for read in situation.signals],
        "faults": list(situation.faults),
    }


def from_record(record: Json) -> Situation:
    context = {name: _again(name, value) for name, value in record["context"].items()}
    signals = (Signal(Danger[read["level"].upper()], tuple(read["topics"])) for read in record["signals"])
    return Situation(
        answers={topic: REPLIES[value] for topic, value in record["answers"].items()},
        probes={probe: REPLIES[value] for probe, value in record["probes"].items()},
        context=Context(**context),
        signals=tuple(signals),
        faults=tuple(record["faults"]),
    )


def _again(name: str, value: Any) -> Any:
    if name in AS_SEVERAL:
        return tuple(value)
    return REPLIES.get(value, value) if isinstance(value, str) and name not in AS_WORDS else value
