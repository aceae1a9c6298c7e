"""Small decisions of the console's pages."""

from __future__ import annotations

import pytest

from bot.bootstrap import Service
from bot.gateway.console.case_page import CONTACT_QUESTIONS, CONTACT_SECTIONS, topic_words
from bot.triage import TOPICS
from bot.vocabulary import Audience, Language


def test_the_parts_on_safe_contact_are_still_called_so(service: Service) -> None:
    sections = {section.id for each in service.instruments.values() for section in each.sections}
    questions = {question.id for each in service.instruments.values() for question in each.questions()}

    assert sections >= CONTACT_SECTIONS
    assert questions >= CONTACT_QUESTIONS


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
