"""Turning typed words into an answer to the question that was asked, or asking again.

What is unclear is never guessed. A *no* is recorded only when it was said outright; a no that only a learnt
reading believes in is offered back as a button. A *yes* read between the lines is recorded for the
checklist alone, where more concern is the safe side: consent, or "is it safe to ring you", takes a plain
yes or a button.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.interview.dates import read_date
from bot.interview.model import Kind, Option, Question
from bot.language.answers import PlainAnswers, tidy
from bot.language.meant import UNCLEAR, AnswerReader, Meant
from bot.vocabulary import NOT_KNOWN, Language, Reply

SURE_TO_KEEP = 0.75  # how sure the engine must be of "don't know" or "rather not say"
SURE_TO_OFFER = 0.45  # of a yes or a no, which is only ever offered as a button
LONGEST_NAME = 60  # characters
MOST_NAMES = 4  # words
LONGEST_LABEL = 12  # words a person may use to name an option

# An age and nothing that turns it: "34", "I'm 15", "dw i'n 34", but not "not 18 yet".
AGE = re.compile(
    r"^(?:i'm|im|i am|dw i'n|dwi'n|fi'n|rwy'n|rydw i'n)?\s*(\d{1,3})(?: (?:years old|yrs old|oed))?$"
)
AGREED = frozenset(
    {
        *("ok", "okay", "fine", "right", "sure", "got", "it", "i", "understand"),
        *("iawn", "deall", "dw", "dwi", "rwy", "i'n", "dwi'n", "rwy'n"),
    }
)
INTENTS = {"affirm": Reply.YES, "deny": Reply.NO, "unknown": Reply.UNKNOWN, "refuse": Reply.DECLINED}
PHONE = re.compile(r"^\+?\d{10,13}$")
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$")

Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """Typed words, and what the engine made of them (nothing when it did not answer)."""

    text: str
    language: Language
    plain: Reply | None
    intent: str | None
    confidence: float
    today: date
    reader: AnswerReader | None = None  # none: by plain words alone

    def meant(self, question: Question) -> Meant:
        return self.reader.read(question.id, self.text) if self.reader else UNCLEAR

    def believed(self, sure: float) -> Reply | None:
        """The answer the engine believes in, when it is as sure as that."""
        return INTENTS.get(self.intent or "") if self.confidence >= sure else None


@dataclass(frozen=True)
class Reading:
    """`value` when it is an answer; `offered` when it must be confirmed first; neither: ask again.

    `problem` names the text that says what was expected. `inferred` when it was read between the lines, so
    that the person is told how they were understood.
    """

    value: Value | None = None
    offered: str | None = None
    problem: str = "chat.unclear"
    inferred: bool = False


ASK_AGAIN = Reading()


def hear(
    text: str,
    language: Language,
    plain: PlainAnswers,
    today: date,
    intent: str | None = None,
    confidence: float = 0.0,
    reader: AnswerReader | None = None,
) -> Heard:
    return Heard(text, language, plain.read(text, language), intent, confidence, today, reader)


def read_answer(question: Question, heard: Heard) -> Reading:
    """What these words answer to this question."""
    not_known = _not_known(question, heard)
    return not_known if not_known is not None else READERS[question.kind](question, heard)


def _not_known(question: Question, heard: Heard) -> Reading | None:
    said = heard.plain
    if said is None and question.kind not in (Kind.TEXT, Kind.NAME):
        said = heard.believed(SURE_TO_KEEP)
    if said not in NOT_KNOWN or question.must_answer:
        return None
    return Reading(value=said.value if said else None)


def _yes_no(question: Question, heard: Heard) -> Reading:
    if heard.plain in (Reply.YES, Reply.NO):
        return Reading(value=heard.plain.value)
    meant = heard.meant(question)
    if meant.reply is not None and _may_be_inferred(question, meant.reply):
        return Reading(value=meant.reply.value, inferred=True)
    likely = meant.likely or heard.believed(SURE_TO_OFFER)
    return Reading(offered=likely.value) if likely in (Reply.YES, Reply.NO) else ASK_AGAIN


def _may_be_inferred(question: Question, reply: Reply) -> bool:
    return question.checklist or (reply in NOT_KNOWN and not question.must_answer)


def _statement(question: Question, heard: Heard) -> Reading:
    named = _named_option(question.options, heard)
    if named:
        return Reading(value=named.id)
    agreed = Reply.YES in (heard.plain, heard.believed(SURE_TO_KEEP))
    agreed = agreed or all(word in AGREED for word in tidy(heard.text))
    return Reading(value=question.options[0].id) if agreed else Reading(problem="chat.unclear_statement")


def _choice(question: Question, heard: Heard) -> Reading:
    named = _named_option(question.options, heard)
    return Reading(value=named.id) if named else Reading(problem="chat.choose_one")


def _age_band(question: Question, heard: Heard) -> Reading:
    named = _choice(question, heard)
    age = AGE.match(" ".join(tidy(heard.text)))
    if named.value is not None or age is None:
        return named
    band = next((option for option in question.options if _in_band(int(age[1]), option)), None)
    return Reading(value=band.id) if band else named


def _in_band(age: int, option: Option) -> bool:
    return option.ages is not None and option.ages[0] <= age <= option.ages[1]


def _many(question: Question, heard: Heard) -> Reading:
    pieces = re.split(r"[,;/\n]|\band\b|\ba\b(?=\s+\w+$)|\bac\b", heard.text)
    named = [_named_option(question.options, replace(heard, text=piece)) for piece in pieces]
    chosen = tuple(dict.fromkeys(option.id for option in named if option))
    return Reading(value=chosen) if chosen and all(named) else Reading(problem="chat.choose_some")


def _named_option(options: tuple[Option, ...], heard: Heard) -> Option | None:
    """The one option these words name: its label in either language, or its id where that is a number.

    Never its place in the list: the buttons are not numbered, and "3" may be what it says.
    """
    words = tidy(heard.text)
    whole = [
        option for option in options if words in (tidy(option.label.en), tidy(option.label.cy), (option.id,))
    ]
    if len(whole) == 1:
        return whole[0]
    partly = [option for option in options if _is_part_of(words, option)]
    return partly[0] if len(partly) == 1 and len(words) <= LONGEST_LABEL else None


def _is_part_of(words: tuple[str, ...], option: Option) -> bool:
    labels = (tidy(option.label.en), tidy(option.label.cy))
    return bool(words) and any(
        words == label[at : at + len(words)] for label in labels for at in range(len(label))
    )


def _text(_: Question, heard: Heard) -> Reading:
    words = heard.text.strip()
    return Reading(value=words) if words else ASK_AGAIN


def _name(_: Question, heard: Heard) -> Reading:
    """A name, and not a sentence: what is told here is kept in the transcript and read for danger."""
    name = re.sub(r"\s+", " ", heard.text).strip(" .,")
    is_name = any(letter.isalpha() for letter in name) and len(name) <= LONGEST_NAME
    if not is_name or len(name.split()) > MOST_NAMES or heard.plain is not None:
        return Reading(problem="chat.name_expected")
    return Reading(value=name)


def _date(_: Question, heard: Heard) -> Reading:
    found = read_date(heard.text, heard.today)
    return Reading(value=found) if found else Reading(problem="chat.date_expected")


def _contact(_: Question, heard: Heard) -> Reading:
    digits = re.sub(r"[\s().\-]", "", heard.text)
    if PHONE.match(digits):
        return Reading(value=digits)
    address = heard.text.strip()
    return Reading(value=address) if EMAIL.match(address) else Reading(problem="chat.contact_expected")


READERS: dict[Kind, Callable[[Question, Heard], Reading]] = {
    Kind.YES_NO: _yes_no,
    Kind.PEOPLE: _yes_no,
    Kind.CHOICE: _choice,
    Kind.MANY: _many,
    Kind.AGE_BAND: _age_band,
    Kind.TEXT: _text,
    Kind.NAME: _name,
    Kind.DATE: _date,
    Kind.CONTACT: _contact,
    Kind.STATEMENT: _statement,
}
