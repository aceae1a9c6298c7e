"""What an instrument is made of: sections of questions, in both languages, and the answers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bot.conditions import Condition
from bot.vocabulary import NOT_KNOWN, Audience, Danger, Key, Language, QuestionId, Reply, Text


class Kind(str, Enum):
    """How a question is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    MANY = "many"
    TEXT = "text"
    NAME = "name"
    DATE = "date"
    AGE_BAND = "age_band"
    PEOPLE = "people"
    CONTACT = "contact"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen. `ages` is set for an age band: first and last year, both included."""

    id: str
    label: Text
    ages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is a topic key, never a number; an id the policy knows as a fact feeds that fact."""

    id: QuestionId
    kind: Kind
    ask: Text
    why: Text
    section: str
    options: tuple[Option, ...] = ()
    when: Condition | None = None
    checklist: bool = False
    source_required: bool = False
    must_answer: bool = False  # cannot be skipped: the service cannot go on without it
    alarm: Danger = Danger.NONE  # what a plain yes raises
    flags: tuple[str, ...] = ()
    tells: Mapping[str, Text] = field(default_factory=dict)  # said back after this answer
    fields: tuple[Question, ...] = ()  # what is asked of each person in a group
    more: Text | None = None  # "Is there another child?"
    most: int = 0
    reference: str = ""

    def values(self) -> tuple[str, ...]:
        """Every value that a button of this question can give, in the order shown."""
        not_known = (
            () if self.must_answer else tuple(reply.value for reply in (Reply.UNKNOWN, Reply.DECLINED))
        )
        if self.kind in (Kind.YES_NO, Kind.PEOPLE):
            return (Reply.YES.value, Reply.NO.value, *not_known)
        if self.kind is Kind.STATEMENT:
            return tuple(option.id for option in self.options)
        return (*(option.id for option in self.options), *not_known)

    def option(self, value: str) -> Option | None:
        return next((option for option in self.options if option.id == value), None)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text | None = None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that stands in the wording as `{other}`: the answer to a question, or else these words."""

    answer_to: QuestionId
    otherwise: Text


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire as approved on a day. A released version is never edited; a new one is added."""

    id: str
    version: str
    audience: Audience
    effective_from: date
    sections: tuple[Section, ...]
    approved_by: str | None
    permission: str | None
    welsh_reviewed_by: str | None
    acknowledgement: Text
    placeholders: Mapping[str, Placeholder]
    sources: tuple[Option, ...]

    def questions(self) -> Iterator[Question]:
        """Every question at the top level, in the order asked. Fields of a group stay inside it."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: Key) -> Question:
        """The question an answer's key belongs to; a `KeyError` when the instrument has none."""
        name, _, rest = key.partition(".")
        by_id = {question.id: question for question in self.questions()}
        found = by_id[QuestionId(name)]
        if not rest:
            return found
        _, _, part = rest.partition(".")
        return {inner.id: inner for inner in (*found.fields, another(found))}[QuestionId(part)]

    def section_of(self, question: Question) -> Section:
        return next(section for section in self.sections if section.id == question.section)


def another(group: Question) -> Question:
    """The question that ends each round of a group: is there one more?"""
    return Question(
        id=QuestionId("more"),
        kind=Kind.YES_NO,
        ask=group.more or group.ask,
        why=group.why,
        section=group.section,
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered. `value` is an option's id, a list of them, or the text itself.

    `words` are the person's own; `source` says how a referrer knows. `inferred` when the value was read
    between the lines: a worker checks it against the words.
    """

    value: str | tuple[str, ...]
    words: str = ""
    source: str | None = None
    inferred: bool = False

    @property
    def given(self) -> bool:
        """Whether anything is known: not skipped, declined or unknown."""
        return self.value not in NOT_KNOWN


Answers = Mapping[Key, Answer]
ARTICLE = "y "
WELSH_VOWELS = "aeiouwyâêîôûŵŷ"


def fill(text: Text, instrument: Instrument, answers: Answers, language: Language) -> str:
    """The wording with names in their places, in one language."""
    words = text.said_in(language)
    for name, placeholder in instrument.placeholders.items():
        if "{" + name + "}" in words:
            words = _put(words, "{" + name + "}", _name(placeholder, answers, language), language)
    return words


def _put(words: str, gap: str, name: str, language: Language) -> str:
    """The name in its gap. The Welsh article leans on a vowel before it: *ydy'r person arall*."""
    if language is Language.CY and name.startswith(ARTICLE):
        words = re.sub(rf"(?<=[{WELSH_VOWELS}]) {re.escape(gap)}", f"'r {name.removeprefix(ARTICLE)}", words)
    return words.replace(gap, name)


def _name(placeholder: Placeholder, answers: Answers, language: Language) -> str:
    answer = answers.get(Key(placeholder.answer_to))
    if answer is None or not answer.given or not isinstance(answer.value, str):
        return placeholder.otherwise.said_in(language)
    return answer.value
