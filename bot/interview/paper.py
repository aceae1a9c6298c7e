"""The interview as a form for pen and paper: for a telephone, or for a day when the computers are down.

It asks what the walk asks and under the same conditions, said by the numbers of its own items. A wording that
only makes sense at a screen has another for the telephone in `data/messages/paper.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from string import ascii_lowercase

from bot.conditions import Condition, Facts
from bot.interview.model import Instrument, Kind, Question, Section, another, fill
from bot.interview.paper_items import Box, Item, PaperForm, Part, Wording, wording
from bot.interview.paper_rules import ALWAYS, NEVER, Place, Say, all_of, conjuncts, in_words, settle
from bot.interview.welsh import replies_to
from bot.phrases import Phrases
from bot.vocabulary import Danger, Language, Reply, Text

WRITTEN = frozenset({Kind.TEXT, Kind.NAME, Kind.DATE, Kind.CONTACT})


def paper_form(instrument: Instrument, language: Language, phrases: Phrases, settings: Facts) -> PaperForm:
    """The form under these settings: what they rule out is not printed."""
    press = _Press(instrument, language, phrases, settings)
    parts = tuple(part for section in instrument.sections if (part := press.part(section)).items)
    sources = tuple(Box(source.id, source.label.said_in(language)) for source in instrument.sources)
    return PaperForm(instrument.audience, instrument.version, language, parts, sources, press.places)


@dataclass
class _Press:
    """Prints a section after the other, and remembers where everything came to stand."""

    instrument: Instrument
    language: Language
    phrases: Phrases
    settings: Facts
    places: dict[str, Place] = field(default_factory=dict)
    printed: int = 0

    @property
    def say(self) -> Say:
        return partial(self.phrases.say, language=self.language)

    def part(self, section: Section) -> Part:
        asked: list[tuple[Item, tuple[Condition, ...]]] = []
        for question in section.questions:
            when = settle(question.when or ALWAYS, self.settings, self.places)
            if when != NEVER:
                self.printed += 1
                asked.append((self._item(str(self.printed), question, self.places), conjuncts(when)))
        first = asked[0][1] if asked else ()
        shared = tuple(one for one in first if all(one in conditions for _, conditions in asked))
        return Part(
            section.id,
            section.title.said_in(self.language),
            self._wording(section.intro) if section.intro else (),
            self._rule(shared, self.places),
            tuple(self._depending(item, when, shared) for item, when in asked),
        )

    def _depending(self, item: Item, when: tuple[Condition, ...], shared: tuple[Condition, ...]) -> Item:
        rule = self._rule(tuple(one for one in when if one not in shared), self.places)
        return replace(item, only_if=rule, lines=min(item.lines, 2) if rule else item.lines)

    def _rule(self, when: tuple[Condition, ...], places: Mapping[str, Place]) -> str:
        condition = all_of(when)
        return "" if condition == ALWAYS else in_words(condition, places, self.say)

    def _item(self, number: str, question: Question, places: dict[str, Place]) -> Item:
        labels = self._labels(question)
        places[question.id] = Place(number, labels, written=question.kind in WRITTEN)
        local = dict(places)
        letters = iter(ascii_lowercase)
        return Item(
            number=number,
            id=question.id,
            kind=question.kind,
            wording=self._said(question, "", question.ask),
            why=self._said(question, "_why", question.why),
            boxes=tuple(Box(value, label) for value, label in labels.items()),
            lines=4 if question.kind is Kind.TEXT else 1 if question.kind in WRITTEN else 0,
            says=tuple(
                (labels[value], self._said(question, f"_{value}", text))
                for value, text in question.tells.items()
            ),
            wants_source=question.source_required,
            must_answer=question.must_answer,
            danger=question.alarm is Danger.IMMEDIATE,
            fields=tuple(self._field(number + next(letters), inner, local) for inner in question.fields),
            more=self._item(number + next(letters), another(question), local) if question.fields else None,
            rounds=question.most,
        )

    def _field(self, number: str, question: Question, local: dict[str, Place]) -> Item:
        rule = self._rule((question.when or ALWAYS,), local)
        return replace(self._item(number, question, local), only_if=rule)

    def _labels(self, question: Question) -> dict[str, str]:
        return {value: self._label(question, value) for value in question.values()}

    def _label(self, question: Question, value: str) -> str:
        option = question.option(value)
        if option is not None:
            return fill(option.label, self.instrument, {}, self.language)
        if self.language is Language.CY and value in (Reply.YES, Reply.NO):
            return replies_to(question.ask.cy)[value == Reply.NO]
        return self.say(f"chat.choice_{value}")

    def _said(self, question: Question, of: str, text: Text) -> Wording:
        instead = f"paper.instead_{question.id}{of}"
        return self._wording(self.phrases.text(instead) if instead in self.phrases else text)

    def _wording(self, text: Text) -> Wording:
        return wording(text, self.instrument, self.language)
