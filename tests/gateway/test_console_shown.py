"""Small decisions of the console's pages."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Service
from bot.casework.records import Line
from bot.gateway.console.case_page import (
    CONTACT_QUESTIONS,
    CONTACT_SECTIONS,
    FEAR_QUESTIONS,
    as_shown,
    topic_words,
    written,
)
from bot.interview import Answer
from bot.triage import TOPICS
from bot.vocabulary import Audience, ConversationId, Key, Language, MessageId, Speaker
from tests.casework.desk import CARYS, desk_at, library


def test_what_is_asked_about_safe_contact_and_fear_is_still_called_so(service: Service) -> None:
    sections = {section.id for each in service.instruments.values() for section in each.sections}
    questions = {question.id for each in service.instruments.values() for question in each.questions()}

    assert sections >= CONTACT_SECTIONS
    assert questions >= CONTACT_QUESTIONS | FEAR_QUESTIONS


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


def test_an_answer_to_a_question_that_a_later_version_took_out_is_still_shown(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    with closing(desk.store):
        talk = desk.begin()
        talk.type("he is outside now with a knife")
        with desk.store.transaction() as book:
            conversation = book.conversation(talk.begun.conversation_id)
            assert conversation is not None
            conversation.answers[Key("asked_once")] = Answer("yes", "Yes")
            book.save_conversation(conversation)
        [row] = desk.duty.queue(CARYS)
        page = desk.duty.case(row.case.reference, CARYS)

    shown = as_shown(page, library().instruments[Audience.FAMILY], Language.EN)

    assert "asked_once" in [answer.key for answers in shown.sections.values() for answer in answers]


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
