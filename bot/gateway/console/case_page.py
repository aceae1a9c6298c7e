"""One case, in the order a worker needs: their words, safe contact, every answer, what to ask first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.casework.desk import AnswerShown, CasePage
from bot.casework.records import AssessmentMade, Escalation, Line
from bot.casework.replies import PRESSED
from bot.interview import Instrument
from bot.vocabulary import Key, Language, Speaker

# Where the instruments ask how to reach somebody safely; a test sees that these are still their names.
CONTACT_SECTIONS = frozenset({"reach", "contact", "safety"})
CONTACT_QUESTIONS = frozenset(
    {"device_seen", "alone_now", "safe_adult", "safe_adult_who", "consent_not_with"}
)


@dataclass(frozen=True)
class Said:
    """Something the person wrote themselves, with the words they were answering."""

    asked: str
    words: str
    at: datetime
    question: str | None


@dataclass(frozen=True)
class Shown:
    """What the template shows beside the case itself. `typed` are words that no button gave."""

    own_words: list[Said]
    typed: frozenset[str]
    contact: list[AnswerShown]
    sections: dict[str, list[AnswerShown]]
    latest: AssessmentMade | None
    earlier: list[AssessmentMade]
    ask_first: list[str]
    waiting: list[Escalation]
    taken: list[Escalation]


def as_shown(page: CasePage, instrument: Instrument, language: Language) -> Shown:
    latest = page.assessments[-1] if page.assessments else None
    said = list(written(page.lines))
    contact = [answer for answer in page.answers if _is_contact(answer.key, instrument)]
    kept_apart = {answer.key for answer in contact}
    return Shown(
        own_words=[one for one in said if one.question not in kept_apart],
        typed=frozenset(one.words for one in said),
        contact=contact,
        sections=_by_section(page.answers, language),
        latest=latest,
        earlier=page.assessments[-2::-1],
        ask_first=[topic_words(topic, instrument, language) for topic in _asked_first(latest)],
        waiting=[alarm for alarm in page.escalations if alarm.acknowledged_at is None],
        taken=[alarm for alarm in page.escalations if alarm.acknowledged_at is not None],
    )


def written(lines: Iterable[Line]) -> Iterator[Said]:
    """What was written, not pressed: words that stood on no button of the question before them."""
    asked: Line | None = None
    for line in lines:
        is_pressed = line.question == PRESSED or _is_pressed(line.text, asked)
        if line.speaker is Speaker.PERSON and not is_pressed:
            yield Said(
                asked.text if asked else "", line.text, line.said_at, asked.question if asked else None
            )
        elif line.question is not None:
            asked = line


def _is_pressed(words: str, asked: Line | None) -> bool:
    labels = [choice["label"] for choice in asked.choices] if asked else []
    return words in labels or (bool(labels) and all(part in labels for part in words.split(", ")))


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


def _is_contact(key: Key, instrument: Instrument) -> bool:
    question = instrument.question(key)
    return question.section in CONTACT_SECTIONS or question.id in CONTACT_QUESTIONS


def _by_section(answers: Iterable[AnswerShown], language: Language) -> dict[str, list[AnswerShown]]:
    sections: dict[str, list[AnswerShown]] = {}
    for answer in answers:
        sections.setdefault(answer.section.said_in(language), []).append(answer)
    return sections
