"""Small decisions of the console's pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.bootstrap import Service
from bot.casework.records import Line
from bot.gateway.console.case_page import CONTACT_QUESTIONS, CONTACT_SECTIONS, topic_words, written
from bot.triage import TOPICS
from bot.vocabulary import Audience, ConversationId, Language, MessageId, Speaker


def test_the_parts_on_safe_contact_are_still_called_so(service: Service) -> None:
    sections = {section.id for each in service.instruments.values() for section in each.sections}
    questions = {question.id for each in service.instruments.values() for question in each.questions()}

    assert sections >= CONTACT_SECTIONS
    assert questions >= CONTACT_QUESTIONS


def test_what_was_written_is_told_from_what_was_pressed() -> None:
    asked = a_line(Speaker.ASSISTANT, "Are you on your own?", "alone_now", "Yes", "I don't know")
    talk = [
        asked,
        a_line(Speaker.PERSON, "Yes"),
        a_line(Speaker.ASSISTANT, "Thank you."),
        a_line(Speaker.PERSON, "Yes, I don't know"),
        a_line(Speaker.PERSON, "yes but not for long"),
        a_line(Speaker.WORKER, "I am here."),
    ]

    assert [(said.asked, said.words) for said in written(talk)] == [
        ("Are you on your own?", "yes but not for long")
    ]


def test_words_before_any_question_are_kept_too() -> None:
    assert [said.words for said in written([a_line(Speaker.PERSON, "hello")])] == ["hello"]


def a_line(speaker: Speaker, text: str, question: str | None = None, *labels: str) -> Line:
    return Line(
        id=MessageId(text),
        conversation_id=ConversationId("talk"),
        number=1,
        speaker=speaker,
        text=text,
        said_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
        language=Language.EN,
        question=question,
        choices=[{"value": label, "label": label} for label in labels],
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
def test_every_topic_is_shown_as_the_question_it_stands_for(
    service: Service, audience: Audience, language: Language
) -> None:
    for topic in TOPICS:
        words = topic_words(topic, service.instruments[audience], language)
        assert words.endswith(("?", "."))
        assert "{" not in words


def test_what_no_question_asks_stands_as_it_is(service: Service) -> None:
    assert topic_words("made_up", service.instruments[Audience.FAMILY], Language.EN) == "made up"


def test_every_flag_and_danger_topic_has_its_words(service: Service) -> None:
    wanted = [f"console.flag_{row.id}" for row in service.policy.routes.rows]

    assert [name for name in wanted if name not in service.phrases] == []
