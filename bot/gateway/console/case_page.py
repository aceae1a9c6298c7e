"""One case, in the order a worker needs: their words, safe contact, every answer, what to ask first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.casework.desk import AnswerShown, CasePage
from bot.casework.records import AssessmentMade, Escalation
from bot.interview import Instrument, Kind, Question
from bot.interview.prompt import REST_UNKNOWN
from bot.interview.welsh import replies_to
from bot.phrases import Phrases
from bot.vocabulary import Key, Language, Reply

# Where the instruments ask how to reach somebody safely; a test sees that these are still their names.
CONTACT_SECTIONS = frozenset({"reach", "contact", "safety"})
CONTACT_QUESTIONS = frozenset(
    {"device_seen", "alone_now", "safe_adult", "safe_adult_who", "consent_not_with"}
)
FREE = frozenset({Kind.TEXT, Kind.NAME, Kind.DATE, Kind.CONTACT})


@dataclass(frozen=True)
class Shown:
    """What the template shows beside the case itself. `typed` are answers whose words no button gave."""

    own_words: list[AnswerShown]
    typed: frozenset[Key]
    contact: list[AnswerShown]
    sections: dict[str, list[AnswerShown]]
    latest: AssessmentMade | None
    earlier: list[AssessmentMade]
    ask_first: list[str]
    waiting: list[Escalation]
    taken: list[Escalation]


def as_shown(page: CasePage, instrument: Instrument, phrases: Phrases, language: Language) -> Shown:
    latest = page.assessments[-1] if page.assessments else None
    questions = {answer.key: instrument.question(answer.key) for answer in page.answers}
    contact = {key for key, question in questions.items() if _is_contact(question)}
    free = {key for key, question in questions.items() if question.kind in FREE}
    typed = frozenset(
        answer.key for answer in page.answers if _is_typed(answer, questions[answer.key], phrases)
    )
    return Shown(
        own_words=[answer for answer in page.answers if answer.key in (typed | free) - contact],
        typed=typed - free,
        contact=[answer for answer in page.answers if answer.key in contact],
        sections=_by_section(page.answers, language),
        latest=latest,
        earlier=page.assessments[-2::-1],
        ask_first=[topic_words(topic, instrument, language) for topic in _asked_first(latest)],
        waiting=[alarm for alarm in page.escalations if alarm.acknowledged_at is None],
        taken=[alarm for alarm in page.escalations if alarm.acknowledged_at is not None],
    )


def topic_words(topic: str, instrument: Instrument, language: Language) -> str:
    """The question a topic stands for, as it is asked; a topic that no question asks stands as it is."""
    try:
        text = instrument.question(Key(topic)).ask.said_in(language)
    except KeyError:
        return topic.replace("_", " ")
    for name, placeholder in instrument.placeholders.items():
        text = text.replace("{" + name + "}", placeholder.otherwise.said_in(language))
    return text


def _asked_first(latest: AssessmentMade | None) -> list[str]:
    return list(latest.assessment["ask_first"]) if latest else []


def _is_contact(question: Question) -> bool:
    return question.section in CONTACT_SECTIONS or question.id in CONTACT_QUESTIONS


def _is_typed(answer: AnswerShown, question: Question, phrases: Phrases) -> bool:
    """Written freely, or typed where a button could have been pressed, in either language."""
    words = answer.words.strip()
    if not words or question.kind in FREE:
        return bool(words)
    button = re.compile("|".join(_buttons(question, phrases)), re.IGNORECASE)
    return not button.fullmatch(words) and not all(map(button.fullmatch, words.split(", ")))


def _buttons(question: Question, phrases: Phrases) -> Iterator[str]:
    """What the buttons of a question say, as patterns: a name may stand where a placeholder is."""
    replies = [
        phrases.text(f"chat.choice_{value}") for value in (*(reply.value for reply in Reply), REST_UNKNOWN)
    ]
    for text in (*replies, *(option.label for option in question.options)):
        yield from (re.sub(r"\\{\w+\\}", ".+", re.escape(said)) for said in (text.en, text.cy))
    yield from map(re.escape, replies_to(question.ask.cy))


def _by_section(answers: Iterable[AnswerShown], language: Language) -> dict[str, list[AnswerShown]]:
    sections: dict[str, list[AnswerShown]] = {}
    for answer in answers:
        sections.setdefault(answer.section.said_in(language), []).append(answer)
    return sections
