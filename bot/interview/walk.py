"""Where an interview stands: which questions are on the path, which is next, which are no longer asked.

A pure function of the instrument and the answers. A group (`children`) unrolls into one round of fields for
each person: `children`, `children.1.name`, `children.1.age`, `children.1.more`, `children.2.name`, ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from bot.conditions import Fact, Facts
from bot.interview.model import Answer, Answers, Instrument, Kind, Question, another
from bot.vocabulary import Key, Reply


class Part(str, Enum):
    """Which part of a question is being asked: the answer, or how the referrer knows it."""

    ANSWER = "answer"
    SOURCE = "source"


class Step(NamedTuple):
    """One thing asked. A tuple, because a path of a hundred is made anew with every turn."""

    key: Key
    question: Question
    part: Part = Part.ANSWER


@dataclass(frozen=True, slots=True)
class Path:
    """`steps` are all that is asked now, answered or not; `next` is the first that still wants an answer."""

    steps: tuple[Step, ...]
    next: Step | None
    no_longer_asked: frozenset[Key]
    done: int

    @property
    def left(self) -> int:
        return len(self.steps) - self.done

    def step(self, key: Key) -> Step | None:
        return next((step for step in self.steps if step.key == key and step.part is Part.ANSWER), None)

    def before(self, key: Key) -> Step | None:
        """The answer asked just before this one, so that a person can go back."""
        keys = [step for step in self.steps if step.part is Part.ANSWER]
        at = next((place for place, step in enumerate(keys) if step.key == key), len(keys))
        return keys[at - 1] if at > 0 else None


def walk(instrument: Instrument, answers: Answers, settings: Facts | None = None) -> Path:
    facts: dict[str, Fact] = {**(settings or {}), **facts_of(answers)}
    steps = tuple(_steps(instrument, answers, facts))
    waiting = [step for step in steps if not _is_answered(step, answers)]
    on_path = {step.key for step in steps}
    return Path(
        steps=steps,
        next=waiting[0] if waiting else None,
        no_longer_asked=frozenset(key for key in answers if key not in on_path),
        done=len(steps) - len(waiting),
    )


def facts_of(answers: Answers) -> dict[str, Fact]:
    """Answers as conditions see them: the value, or how it is not known."""
    return {key: answer.value for key, answer in answers.items()}


def _steps(instrument: Instrument, answers: Answers, facts: dict[str, Fact]) -> Iterator[Step]:
    """The path. A question that falls off it takes its facts along, so what depends on it falls too."""
    for question in instrument.questions():
        if question.when is not None and not question.when.holds(facts):
            facts.pop(question.id, None)
            continue
        yield from _asked(Key(question.id), question, answers)
        if question.kind is Kind.PEOPLE and facts.get(question.id) == Reply.YES:
            yield from _rounds(question, answers, facts)


def _asked(key: Key, question: Question, answers: Answers) -> Iterator[Step]:
    yield Step(key, question)
    answer = answers.get(key)
    if question.source_required and answer is not None and answer.given:
        yield Step(key, question, Part.SOURCE)


def _rounds(group: Question, answers: Answers, facts: Facts) -> Iterator[Step]:
    for number in range(1, group.most + 1):
        prefix = f"{group.id}.{number}."
        local = {**facts, **_within(prefix, facts)}
        for inner in group.fields:
            if inner.when is None or inner.when.holds(local):
                yield from _asked(Key(prefix + inner.id), inner, answers)
        if number == group.most:
            return
        yield Step(Key(prefix + "more"), another(group))
        more = answers.get(Key(prefix + "more"))
        if more is None or more.value != Reply.YES:
            return


def _within(prefix: str, facts: Facts) -> Mapping[str, Fact]:
    return {name.removeprefix(prefix): fact for name, fact in facts.items() if name.startswith(prefix)}


def _is_answered(step: Step, answers: Answers) -> bool:
    answer = answers.get(step.key)
    if answer is None:
        return False
    return step.part is Part.ANSWER or answer.source is not None


def with_answer(answers: Answers, step: Step, answer: Answer) -> dict[Key, Answer]:
    """The answers with this one put in. Answering the source of a fact keeps the fact."""
    changed = dict(answers)
    if step.part is Part.SOURCE:
        source = answer.value if isinstance(answer.value, str) else ", ".join(answer.value)
        changed[step.key] = replace(answers[step.key], source=source)
    else:
        changed[step.key] = answer
    return changed
