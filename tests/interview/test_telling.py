"""What is read between the lines: a yes told as a story, a later question told early, another language."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.interview import Answer, Instrument
from bot.interview.place import Sitting
from bot.interview.prompt import prompt
from bot.interview.respond import respond_to_choice, respond_to_text
from bot.interview.response import Response
from bot.language import AnswerReader, load_answer_reader
from bot.learning.readings import learnt_readings
from bot.vocabulary import Key, Language
from tests.interview.instruments import DATA, sitting, small

SAFE = {Key("danger"): Answer("no"), Key("other_name"): Answer("Sam"), Key("ready"): Answer("ok")}
CHOKED = "he put his hands round my neck and squeezed till I blacked out"
CUT_OFF = "I've lost touch with all my friends and family because of him"


@cache
def reader() -> AnswerReader:
    return load_answer_reader(DATA / "lexicon", learnt_readings(DATA.parent))


@pytest.fixture
def instrument(tmp_path: Path) -> Instrument:
    return small(tmp_path)


def at(instrument: Instrument, answers: dict[Key, Answer] = SAFE) -> Sitting:
    return replace(sitting(instrument, answers), reader=reader())


def say(here: Sitting, text: str, intent: str = "tell", confidence: float = 0.9) -> Response:
    return respond_to_text(here, text, intent, confidence)


def test_a_story_that_affirms_the_question_is_a_yes_and_the_person_is_told_so(instrument: Instrument) -> None:
    response = say(at(instrument), CHOKED)

    assert response.given == ((Key("strangle"), Answer("yes", CHOKED, inferred=True)),)
    assert response.says[0].startswith("Thank you. I have put that down as a yes.")


def test_an_outright_denial_in_the_words_of_the_question_is_a_no(instrument: Instrument) -> None:
    response = say(at(instrument), "he has never choked me")

    assert response.given == ((Key("strangle"), Answer("no", "he has never choked me", inferred=True)),)


@pytest.mark.parametrize(
    "text", ["he's never choked me but he did put a pillow over my face", "he has only choked me the once"]
)
def test_a_denial_that_turns_is_never_a_no(instrument: Instrument, text: str) -> None:
    given = dict(say(at(instrument), text).given)

    assert given.get(Key("strangle"), Answer("yes")).value == "yes"


def test_what_is_not_of_the_checklist_takes_a_plain_word(instrument: Instrument) -> None:
    response = say(at(instrument, {}), "well he is kicking the door in so yeah I would say that")

    assert response.given == ()


def test_what_was_told_early_is_asked_for_with_the_persons_own_words(instrument: Instrument) -> None:
    response = say(at(instrument), CUT_OFF)

    assert response.given == ()
    assert prompt(response.sitting).id == "strangle"
    later = respond_to_choice(response.sitting, "no").sitting
    asked = prompt(replace(later, settings={"family_checklist": "full"}))
    assert asked.id == "isolated"
    assert asked.texts == (
        "You may have told me about this already. Please press the button that fits. You wrote this:",
        f"“{CUT_OFF}”",
        "Cut off?",
    )


def test_whoever_starts_over_is_not_shown_their_earlier_words(instrument: Instrument) -> None:
    told = say(at(instrument), CUT_OFF).sitting
    asked = respond_to_text(told, "let me start again", "start_over", 0.9).sitting

    wiped = respond_to_choice(asked, "start_over").sitting

    assert told.told
    assert not wiped.told


def test_a_welsh_message_in_english_is_understood_and_welsh_is_offered_once(instrument: Instrument) -> None:
    first = say(at(instrument), "mae e wedi rhoi ei ddwylo rownd fy ngwddf i sawl gwaith")

    assert dict(first.given)[Key("strangle")].value == "yes"
    assert first.sitting.language is Language.EN
    assert "Gallwn ni siarad Cymraeg" in first.says[-1]
    assert first.in_other == {first.says[-1]: Language.CY}
    again = say(first.sitting, "dw i ddim yn gwybod yn iawn pryd oedd hi")
    assert not any("Gallwn ni siarad Cymraeg" in words for words in again.says)


def test_nobody_is_offered_the_language_they_are_speaking(instrument: Instrument) -> None:
    assert not any("English" in words for words in say(at(instrument), CHOKED).says)


def test_without_anything_learnt_only_plain_words_are_read(instrument: Instrument) -> None:
    assert say(replace(at(instrument), reader=None), CHOKED).given == ()
