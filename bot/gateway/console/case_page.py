"""What a worker reads of one case: their words, what they fear, safe contact, answers, what to ask first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.casework.desk import AnswerShown, CasePage
from bot.casework.records import AssessmentMade, Escalation, Line
from bot.casework.replies import PRESSED
from bot.interview import Instrument, Question
from bot.vocabulary import Key, Language, Reply, Speaker

# Where the instruments ask how to reach somebody safely; a test sees that these are still their names.
CONTACT_SECTIONS = frozenset({"reach", "contact", "safety"})
CONTACT_QUESTIONS = frozenset(
    {"device_seen", "alone_now", "safe_adult", "safe_adult_who", "consent_not_with"}
)
# What they say of their fear: like their words it stands above any count.
FEAR_QUESTIONS = frozenset(
    {"afraid_of_whom", "very_frightened", "afraid_of_what", "afraid_what", "killing", "children"}
    | {"stalking_scare", "others_feared", "others_feared_who", "fear_of_contact", "fears_most"}
)


@dataclass(frozen=True)
class Said:
    """Something the person wrote themselves, with the words they were answering."""

    asked: str
    words: str
    at: datetime
    question: str | None
    line: int


@dataclass(frozen=True)
class Shown:
    """What the template shows beside the case itself.

    `typed` are words that no button gave; `skipped` are those of them that only skip a question.
    """

    own_words: list[Said]
    skipped: list[Said]
    fear: list[AnswerShown]
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
    here = [one for one in said if one.question not in kept_apart]
    return Shown(
        own_words=[one for one in here if one.line not in page.skips],
        skipped=[one for one in here if one.line in page.skips],
        fear=[answer for answer in page.answers if _is_fear(answer, instrument)],
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
                asked.text if asked else "",
                line.text,
                line.said_at,
                asked.question if asked else None,
                line.number,
            )
        elif line.question is not None:
            asked = line


def _is_pressed(words: str, asked: Line | None) -> bool:
    labels = [choice["label"] for choice in asked.choices] if asked else []
    return words in labels or (bool(labels) and all(part in labels for part in words.split(", ")))


def topic_words(topic: str, instrument: Instrument, language: Language) -> str:
    """The question a topic stands for, as it is asked; a topic that no question asks stands as it is."""
    question = _question(Key(topic), instrument)
    if question is None:
        return topic.replace("_", " ")
    text = question.ask.said_in(language)
    for name, placeholder in instrument.placeholders.items():
        text = text.replace("{" + name + "}", placeholder.otherwise.said_in(language))
    return text


def _asked_first(latest: AssessmentMade | None) -> list[str]:
    return list(latest.assessment["ask_first"]) if latest else []


def _is_contact(key: Key, instrument: Instrument) -> bool:
    question = _question(key, instrument)
    return question is not None and (question.section in CONTACT_SECTIONS or question.id in CONTACT_QUESTIONS)


def _is_fear(answer: AnswerShown, instrument: Instrument) -> bool:
    is_said = not answer.no_longer_asked and answer.value != Reply.SKIPPED.value
    question = _question(answer.key, instrument)
    return is_said and question is not None and question.id in FEAR_QUESTIONS


def _question(key: Key, instrument: Instrument) -> Question | None:
    """None where a later version took it out."""
    try:
        return instrument.question(key)
    except KeyError:
        return None


def _by_section(answers: Iterable[AnswerShown], language: Language) -> dict[str, list[AnswerShown]]:
    sections: dict[str, list[AnswerShown]] = {}
    for answer in answers:
        sections.setdefault(answer.section.said_in(language), []).append(answer)
    return sections
