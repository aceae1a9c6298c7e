"""What can be pressed at any question, and what comes of it: nothing is lost and nothing is asked twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.interview import Answer, Instrument
from bot.interview.always import CHANGE, LANGUAGE, STEER, STEPS, label_always, respond_always
from bot.interview.place import Mode, Place, Sitting
from bot.interview.prompt import prompt
from bot.interview.response import Response
from bot.vocabulary import Key, Language
from tests.interview.instruments import sitting, small
from tests.interview.test_respond import ALL, SAFE


@pytest.fixture
def instrument(tmp_path: Path) -> Instrument:
    return small(tmp_path)


def press(at: Sitting, name: str, value: str) -> Response:
    assert label_always(at, name, value)
    return respond_always(at, name, value)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_taken_at_every_place(instrument: Instrument, step: str) -> None:
    for place in (Place(mode) for mode in Mode if mode is not Mode.EDITING):
        for answers in ({}, SAFE, ALL):
            response = press(sitting(instrument, answers, place=place), STEER, step)
            assert prompt(response.sitting).texts


def test_skipping_is_kept_as_an_answer(instrument: Instrument) -> None:
    response = press(sitting(instrument, SAFE), STEER, "skip")

    assert response.given == ((Key("strangle"), Answer("skipped")),)


def test_asking_why_changes_nothing(instrument: Instrument) -> None:
    before = sitting(instrument, SAFE)

    response = press(before, STEER, "ask_why_question")

    assert response.says
    assert response.sitting == before


@pytest.mark.parametrize("language", Language)
def test_a_language_is_chosen_by_its_code_and_the_same_question_follows(
    instrument: Instrument, language: Language
) -> None:
    before = sitting(instrument, SAFE)

    after = press(before, LANGUAGE, language.value).sitting

    assert after.language is language
    assert prompt(after).id == prompt(before).id
    assert after.answers == before.answers


def test_one_answer_is_changed_and_the_talk_goes_on_where_it_was(instrument: Instrument) -> None:
    before = sitting(instrument, ALL)

    editing = press(before, CHANGE, "isolated").sitting

    assert prompt(editing).id == "isolated"
    assert editing.answers == before.answers


def test_what_is_sent_is_not_changed_any_more(instrument: Instrument) -> None:
    sent = replace(sitting(instrument, ALL), sent=True)

    response = press(sent, CHANGE, "isolated")

    assert response.sitting == sent
    assert response.says == (sent.say("chat.already_sent"),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (STEER, "send"),
        (STEER, "delete"),
        (LANGUAGE, "fr"),
        (CHANGE, "wants"),  # not answered yet
        (CHANGE, "ready"),  # only told
        (CHANGE, "nothing"),
        ("strangle", "yes"),
    ],
)
def test_there_is_no_other_button(instrument: Instrument, name: str, value: str) -> None:
    assert label_always(sitting(instrument, SAFE), name, value) is None
