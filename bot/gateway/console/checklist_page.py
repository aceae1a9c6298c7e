"""The questions of the checklist by voice as a page shows them, and a page's fields as they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.casework.voice.sheet import Sent, Written
from bot.casework.voice.topics import PARTS, Asked, asked_by_voice, offered
from bot.gateway.console.forms import Form
from bot.interview import Answers, Instrument, Kind, Question
from bot.interview.model import fill
from bot.interview.welsh import replies_to
from bot.phrases import Phrases
from bot.vocabulary import Key, Language, Reply

CODE_WORD = Key("code_word")
YES_AND_NO = (Reply.YES.value, Reply.NO.value)


@dataclass(frozen=True)
class Shown:
    """One question: `options` are what can be chosen, with their words; several where `many`."""

    key: str
    ask: str
    why: str
    options: tuple[tuple[str, str], ...]
    many: bool = False
    takes_words: bool = True
    probes: tuple[Shown, ...] = ()

    @property
    def with_probes(self) -> tuple[Shown, ...]:
        return (self, *self.probes)


@dataclass(frozen=True)
class Part:
    id: str
    topics: tuple[Shown, ...]

    @property
    def questions(self) -> tuple[Shown, ...]:
        return tuple(one for topic in self.topics for one in topic.with_probes)


def parts_of(
    instrument: Instrument, answers: Answers, language: Language, phrases: Phrases
) -> tuple[Part, ...]:
    asked = asked_by_voice(instrument)
    shown = _Show(instrument, answers, language, phrases)
    return tuple(
        Part(name, tuple(shown.topic(asked[topic]) for topic in topics)) for name, topics in PARTS.items()
    )


@dataclass(frozen=True)
class _Show:
    instrument: Instrument
    answers: Answers
    language: Language
    phrases: Phrases

    def topic(self, asked: Asked) -> Shown:
        return self._question(asked.question, tuple(self._question(probe) for probe in asked.probes))

    def _question(self, question: Question, probes: tuple[Shown, ...] = ()) -> Shown:
        return Shown(
            key=question.id,
            ask=fill(question.ask, self.instrument, self.answers, self.language),
            why=fill(question.why, self.instrument, self.answers, self.language),
            options=tuple((value, self._label(question, value)) for value in offered(question)),
            many=question.kind is Kind.MANY,
            takes_words=question.checklist or not offered(question),
            probes=probes,
        )

    def _label(self, question: Question, value: str) -> str:
        option = question.option(value)
        if option is not None:
            return fill(option.label, self.instrument, self.answers, self.language)
        if self.language is Language.CY and value in YES_AND_NO:
            return replies_to(question.ask.cy)[YES_AND_NO.index(value)]
        return self.phrases.say(f"voice.reply_{value}", self.language)


def code_word(answers: Answers) -> str:
    """The word that was agreed in the chat; empty if none was."""
    answer = answers.get(CODE_WORD)
    return str(answer.value) if answer is not None and answer.given else ""


def read_sent(form: Form) -> dict[str, Sent]:
    """Every question that stood on the page. A field nobody filled in says nothing."""
    return dict(_sent(form))


def _sent(form: Form) -> Iterator[tuple[str, Sent]]:
    for name in form.names():
        if name.startswith("mark-"):
            key = name.removeprefix("mark-")
            reply = ",".join(form.chosen(f"reply-{key}"))
            words = form.value(f"words-{key}").strip()
            yield key, Sent(Written(reply, words), form.value(name))
