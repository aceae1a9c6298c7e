"""Somebody with a pen, who knows nothing but what is printed: the sentences, the numbers and the labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from bot.casework.counting_sheet import CountingSheet
from bot.interview import Answer, Instrument, Kind, Question, walk
from bot.interview.paper_items import Item, PaperForm
from bot.interview.walk import Part, Step, with_answer
from bot.vocabulary import NOT_KNOWN, Key, Language, Reply

EMPTY = Reply.SKIPPED.value
LABELS = re.compile(r"“([^”]*)”")
# How each language says what an item rests on. The first that fits the words is what is meant.
ATOMS = {
    Language.EN: {
        "empty": r"item (\w+) was asked and left empty",
        "not_written": r"item (\w+) has no answer written in",
        "written": r"item (\w+) has an answer written in",
        "is_not": r"item (\w+) is not (“[^”]*”(?: and not “[^”]*”)*)",
        "is": r"item (\w+) is (“[^”]*”(?: or “[^”]*”)*)",
        "at_least": r"([AB+ ]+) is (\d+) or more",
        "below": r"([AB+ ]+) is under (\d+)",
    },
    Language.CY: {
        "empty": r"eitem (\w+): gofynnwyd, ac mae'n wag",
        "not_written": r"eitem (\w+): does dim ateb wedi'i ysgrifennu",
        "written": r"eitem (\w+): mae ateb wedi'i ysgrifennu",
        "is_not": r"eitem (\w+): heb dicio (“[^”]*”(?: na chwaith “[^”]*”)*)",
        "is": r"eitem (\w+): ticiwyd (“[^”]*”(?: neu “[^”]*”)*)",
        "at_least": r"([AB+ ]+): (\d+) neu fwy",
        "below": r"([AB+ ]+): llai na (\d+)",
    },
}
AND = {Language.EN: ", and ", Language.CY: ", ac "}
OR = {Language.EN: ", or ", Language.CY: ", neu "}


@dataclass
class Paper:
    """What was written. Ticks are labels, by the number of the item; the keys are for comparing only."""

    language: Language
    asked: set[str] = field(default_factory=set)
    ticks: dict[str, set[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    answers: dict[Key, Answer] = field(default_factory=dict)

    def says(self, rule: str) -> bool:
        """Whether a printed rule is so on this paper."""
        truth, rest = self._all(rule)
        assert rest == "", f"cannot be followed: {rule!r}, from {rest!r}"
        return truth

    def _all(self, rule: str) -> tuple[bool, str]:
        truth, rest = self._one(rule)
        for join, combine in ((AND, all), (OR, any)):
            found = [truth]
            while rest.startswith(join[self.language]):
                truth, rest = self._one(rest.removeprefix(join[self.language]))
                found.append(truth)
            if len(found) > 1:
                return combine(found), rest
        return truth, rest

    def _one(self, rule: str) -> tuple[bool, str]:
        if rule.startswith("("):
            truth, rest = self._all(rule[1:])
            assert rest.startswith(")"), rule
            return truth, rest[1:]
        for kind, pattern in ATOMS[self.language].items():
            if found := re.match(pattern, rule):
                return self._atom(kind, *found.groups()), rule[found.end() :]
        raise AssertionError(f"nobody could follow this: {rule!r}")

    def _atom(self, kind: str, of: str, of_what: str = "") -> bool:
        ticked, wanted = self.ticks.get(of, set()), set(LABELS.findall(of_what))
        facts: dict[str, Callable[[], bool]] = {
            "empty": lambda: of in self.asked and not ticked and of not in self.written,
            "written": lambda: of in self.written,
            "not_written": lambda: of not in self.written,
            "is": lambda: bool(ticked & wanted),
            "is_not": lambda: not ticked & wanted,
            "at_least": lambda: self.counts[of] >= int(of_what),
            "below": lambda: self.counts[of] < int(of_what),
        }
        return facts[kind]()


@dataclass
class Person:
    """Whoever is asked. The same question always gets the same answer; each has a mood of their own."""

    random: Random
    instrument: Instrument
    given: dict[Key, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.often_yes = self.random.choice((0.05, 0.3, 0.6, 0.95))
        self.knows = self.random.choice((0.4, 0.8, 1.0))

    def answer(self, key: Key, question: Question) -> Answer:
        if key not in self.given:
            self.given[key] = self._new(question)
        return self.given[key]

    def _new(self, question: Question) -> Answer:
        value = self._value(question)
        source = self.random.choice(self.instrument.sources).id if self.instrument.sources else None
        known = value not in NOT_KNOWN
        return Answer(value, source=source if question.source_required and known else None)

    def _value(self, question: Question) -> str | tuple[str, ...]:
        values = question.values()
        if not question.must_answer and self.random.random() > self.knows:
            return self.random.choice([reply.value for reply in sorted(NOT_KNOWN)])
        known = [value for value in values if value not in NOT_KNOWN]
        if question.kind in (Kind.YES_NO, Kind.PEOPLE):
            return known[self.random.random() >= self.often_yes]
        if question.kind is Kind.MANY:
            return tuple(self.random.sample(known, self.random.randint(1, len(known))))
        return self.random.choice(known) if known else "some words"


def asked_by_the_service(
    instrument: Instrument, person: Person, settings: Mapping[str, str]
) -> dict[Key, Answer]:
    """One question after the other, as the walk finds them."""
    answers: dict[Key, Answer] = {}
    while (step := walk(instrument, answers, settings).next) is not None:
        answers = with_answer(answers, step, _told(step, person))
    return answers


def _told(step: Step, person: Person) -> Answer:
    answer = person.answer(step.key, step.question)
    return Answer(answer.value) if step.part is Part.ANSWER else Answer(answer.source or "")


def filled_in(form: PaperForm, instrument: Instrument, person: Person) -> Paper:
    """From the first item to the last, asking what the form says to ask."""
    paper = Paper(form.language)
    for part in form.parts:
        if part.only_if and not paper.says(part.only_if):
            continue
        for item in part.items:
            if not item.only_if or paper.says(item.only_if):
                _write(paper, item, Key(item.id), instrument, person)
                if item.fields and item.boxes[0].label in paper.ticks.get(item.number, set()):
                    _write_blocks(paper, item, instrument, person)
    return paper


def _write_blocks(paper: Paper, item: Item, instrument: Instrument, person: Person) -> None:
    assert item.more is not None
    for number in range(1, item.rounds + 1):
        block = Paper(paper.language, set(paper.asked), dict(paper.ticks), dict(paper.written))
        last = number == item.rounds
        for inner in item.fields if last else (*item.fields, item.more):
            if not inner.only_if or block.says(inner.only_if):
                _write(block, inner, Key(f"{item.id}.{number}.{inner.id}"), instrument, person)
        paper.answers |= block.answers
        if last or item.more.boxes[0].label not in block.ticks.get(item.more.number, set()):
            return


def _write(paper: Paper, item: Item, key: Key, instrument: Instrument, person: Person) -> None:
    """Tick, write or leave empty. What is read off the paper again is what was ticked, not what was meant."""
    answer = person.answer(key, instrument.question(key))
    paper.asked.add(item.number)
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    ticks = {box.label for box in item.boxes if box.value in values}
    if ticks:
        paper.ticks[item.number] = ticks
    elif answer.value != EMPTY:
        assert item.lines, f"there is no place to write at {item.number}"
        paper.written[item.number] = str(answer.value)
    source = answer.source if item.wants_source else None
    paper.answers[key] = Answer(_read_again(paper, item, answer), source=source)


def _read_again(paper: Paper, item: Item, answer: Answer) -> str | tuple[str, ...]:
    ticks = paper.ticks.get(item.number)
    if ticks is None:
        return paper.written.get(item.number, EMPTY)
    values = tuple(box.value for box in item.boxes if box.label in ticks)
    if item.kind is not Kind.MANY or values[0] in NOT_KNOWN:
        assert len(values) == 1, f"one tick was made and {len(values)} boxes say so"
        return values[0]
    return tuple(value for value in answer.value if value in values)


def counted(paper: Paper, sheet: CountingSheet, form: PaperForm) -> None:
    """Copy the ticks into the columns, and count: A under yes, B under the last three."""
    columns = list(_columns(paper, sheet, form))
    a = columns.count("yes")
    b = sum(columns.count(column) for column in ("unknown", "declined", "skipped"))
    assert a + b + columns.count("no") == 24
    paper.counts = {"A": a, "B": b, "A + B": a + b}


def _columns(paper: Paper, sheet: CountingSheet, form: PaperForm) -> Iterator[str]:
    items = {item.number: item for part in form.parts for item in part.items}
    for line in sheet.lines:
        ticks = paper.ticks.get(line.item, set())
        at = [box.label in ticks for box in items[line.item].boxes] if line.item else []
        yield ("yes", "no", "unknown", "declined")[at.index(True)] if any(at) else "skipped"
