"""The answers as a person checks them: a section at a time, each with the key by which it can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.interview.dates import spoken
from bot.interview.model import Answer, Kind, Question, fill
from bot.interview.place import Sitting
from bot.interview.walk import Part, Step
from bot.interview.welsh import replies_to
from bot.vocabulary import NOT_KNOWN, Key, Language

PLAIN = ("yes", "no")
REPLIES = ("yes", "no", "unknown", "declined", "skipped")


@dataclass(frozen=True)
class Row:
    key: Key
    question: str
    answer: str


@dataclass(frozen=True)
class Block:
    """The answers of one section."""

    title: str
    rows: tuple[Row, ...]

    def as_text(self) -> str:
        return "\n".join([self.title, *(f"{row.question} – {row.answer}" for row in self.rows)])


def summary(sitting: Sitting) -> list[Block]:
    blocks, answered = [], changeable(sitting)
    for section in sitting.instrument.sections:
        steps = [step for step in answered if step.question.section == section.id]
        if steps:
            rows = tuple(_row(sitting, step) for step in steps)
            blocks.append(Block(section.title.said_in(sitting.language), rows))
    return blocks


def changeable(sitting: Sitting) -> list[Step]:
    """Every answer on the path, in the order asked. What was only told and taken note of is none."""
    return list(_answered(sitting))


def _answered(sitting: Sitting) -> Iterator[Step]:
    for step in sitting.path.steps:
        is_answer = step.part is Part.ANSWER and step.question.kind is not Kind.STATEMENT
        if is_answer and step.key in sitting.answers:
            yield step


def _row(sitting: Sitting, step: Step) -> Row:
    answer = sitting.answers[step.key]
    return Row(step.key, asked(sitting, step.question), label_of(sitting, step.question, answer))


def asked(sitting: Sitting, question: Question) -> str:
    return fill(question.ask, sitting.instrument, sitting.answers, sitting.language)


def label_of(sitting: Sitting, question: Question, answer: Answer) -> str:
    """An answer as a person reads it."""
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return ", ".join(label(sitting, question, value) for value in values)


def label(sitting: Sitting, question: Question, value: str) -> str:
    if question.kind is Kind.DATE and value not in NOT_KNOWN:
        return spoken(value, sitting.language)
    option = question.option(value)
    if option is not None:
        return fill(option.label, sitting.instrument, sitting.answers, sitting.language)
    if question.kind in (Kind.YES_NO, Kind.PEOPLE) and sitting.language is Language.CY and value in PLAIN:
        return replies_to(question.ask.cy)[PLAIN.index(value)]
    is_reply = question.kind in (Kind.YES_NO, Kind.PEOPLE) or value in NOT_KNOWN
    return sitting.say(f"chat.choice_{value}") if is_reply and value in REPLIES else value
