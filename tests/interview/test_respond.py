"""What a person says leads to an answer, a side answer or a new place, and always back to the question."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.interview import Answer, Instrument
from bot.interview.place import Mode, Place, Sitting
from bot.interview.prompt import prompt
from bot.interview.respond import respond_to_choice, respond_to_text
from bot.interview.response import Act, Response
from bot.vocabulary import Danger, Key, Language
from tests.interview.instruments import sitting, small

SAFE = {Key("danger"): Answer("no"), Key("other_name"): Answer("Sam"), Key("ready"): Answer("ok")}
ALL = {
    **SAFE,
    **{Key(key): Answer("no") for key in ("strangle", "isolated", "children")},
    Key("wants"): Answer(("talk",)),
    Key("reach"): Answer("skipped"),
}


@pytest.fixture
def instrument(tmp_path: Path) -> Instrument:
    return small(tmp_path)


def say(at: Sitting, text: str, intent: str | None = None, confidence: float = 0.9) -> Response:
    return respond_to_text(at, text, intent, confidence)


def test_an_answer_is_kept_in_the_persons_words(instrument: Instrument) -> None:
    response = say(sitting(instrument, SAFE), "Yeah, he did")

    assert response.given == ((Key("strangle"), Answer("yes", "Yeah, he did")),)
    assert response.says == ("Thank you for saying so.",)
    assert prompt(response.sitting).id == "strangle_when"


def test_names_stand_in_the_wording(instrument: Instrument) -> None:
    assert prompt(sitting(instrument, SAFE)).texts == ("Has Sam choked you?",)


def test_a_section_is_introduced_once(instrument: Instrument) -> None:
    first = prompt(sitting(instrument))
    second = prompt(sitting(instrument, {Key("danger"): Answer("no")}))

    assert first.texts == ("A few words first.", "In danger now?")
    assert second.texts == ("Who is it?",)


def test_a_plain_yes_to_danger_raises_it(instrument: Instrument) -> None:
    assert respond_to_choice(sitting(instrument), "yes").alarm is Danger.IMMEDIATE
    assert respond_to_choice(sitting(instrument), "no").alarm is Danger.NONE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("why?", None),
        ("pam", None),
        ("how long will this take", None),
        ("who reads this?", None),
        ("are you a robot", "ask_is_human"),
        ("what helplines are there", "ask_helplines"),
        ("can you repeat that", "repeat_question"),
        ("thanks love", "thanks"),
        ("i dont get it", "not_understood_question"),
        ("can i complain", "complaint"),
        ("give me a minute", "pause_resume"),
    ],
)
def test_a_side_question_returns_to_the_same_question(
    instrument: Instrument, text: str, intent: str | None
) -> None:
    before = sitting(instrument, SAFE)

    response = say(before, text, intent)

    assert response.given == ()
    assert prompt(response.sitting) == prompt(before)


def test_words_about_a_life_are_not_a_command(instrument: Instrument) -> None:
    text = "I told him to stop and go back to his mother's and he would not leave me alone all that night"

    assert say(sitting(instrument, SAFE), text, "stop").sitting.place.mode is Mode.ASKING


def test_skipping_is_kept_apart_from_no(instrument: Instrument) -> None:
    assert say(sitting(instrument, SAFE), "skip").given == ((Key("strangle"), Answer("skipped")),)


def test_what_must_be_answered_cannot_be_skipped(instrument: Instrument) -> None:
    at_ready = sitting(instrument, {key: SAFE[key] for key in (Key("danger"), Key("other_name"))})

    assert say(at_ready, "skip").given == ()


def test_back_asks_the_answer_before_again_and_keeps_the_rest(instrument: Instrument) -> None:
    back = say(sitting(instrument, SAFE), "back").sitting
    assert prompt(back).id == "ready"

    further = say(back, "back").sitting
    assert prompt(further).id == "other_name"

    corrected = say(further, "Alex")
    assert corrected.given == ((Key("other_name"), Answer("Alex", "Alex")),)
    assert prompt(corrected.sitting).texts == ("Has Alex choked you?",)


def test_there_is_nothing_before_the_first(instrument: Instrument) -> None:
    assert prompt(say(sitting(instrument), "back").sitting).id == "danger"


def test_the_check_shows_the_answers_and_sends(instrument: Instrument) -> None:
    at_check = prompt(sitting(instrument, ALL))

    assert at_check.id == "check"
    assert [choice.value for choice in at_check.choices] == ["send", "change", "stop"]
    assert any("Has Sam choked you? – No" in text for text in at_check.texts)
    assert respond_to_choice(sitting(instrument, ALL), "send").act is Act.SEND


def test_any_answer_can_be_changed_and_what_depends_on_it_follows(instrument: Instrument) -> None:
    choosing = respond_to_choice(sitting(instrument, ALL), "change").sitting
    assert "strangle" in [choice.value for choice in prompt(choosing).choices]

    editing = respond_to_choice(choosing, "strangle").sitting
    assert prompt(editing).id == "strangle"

    changed = respond_to_choice(editing, "yes").sitting
    assert prompt(changed).id == "strangle_when"
    assert changed.answers[Key("reach")] == Answer("skipped")


def test_stopping_asks_whether_to_send_or_delete(instrument: Instrument) -> None:
    stopping = say(sitting(instrument, SAFE), "i need to stop").sitting

    assert [choice.value for choice in prompt(stopping).choices] == ["send", "delete", "carry_on"]
    assert respond_to_choice(stopping, "delete").act is Act.DELETE
    assert respond_to_choice(stopping, "send").act is Act.SEND
    assert prompt(respond_to_choice(stopping, "carry_on").sitting).id == "strangle"


def test_a_hold_asks_no_questions_until_it_is_safe(instrument: Instrument) -> None:
    held = sitting(instrument, SAFE, Place(Mode.HOLD))

    assert [choice.value for choice in prompt(held).choices] == ["carry_on", "stop"]
    assert prompt(say(held, "no he went out").sitting).id == "hold"
    assert prompt(say(held, "carry on").sitting).id == "strangle"


@pytest.mark.parametrize(
    ("text", "language"), [("cymraeg", Language.CY), ("welsh please", Language.CY), ("english", Language.EN)]
)
def test_the_language_named_is_the_language_spoken(
    instrument: Instrument, text: str, language: Language
) -> None:
    response = say(sitting(instrument, SAFE), text)

    assert response.sitting.language is language
    assert response.sitting.answers == SAFE


def test_starting_over_keeps_the_record_of_what_was_said(instrument: Instrument) -> None:
    asked = say(sitting(instrument, SAFE), "let me start again", "start_over").sitting
    wiped = respond_to_choice(asked, "start_over")

    assert wiped.sitting.answers == {}
    assert {key for key, _ in wiped.given} == set(SAFE)


def test_a_person_can_be_asked_for(instrument: Instrument) -> None:
    response = say(sitting(instrument, SAFE), "can i talk to someone")

    assert response.act is Act.CALL_HUMAN
    assert "0808 80 10 800" in " ".join(response.says)


def test_a_referrer_who_knows_no_more_says_so_once(tmp_path: Path) -> None:
    professional = small(tmp_path, "professional")

    response = respond_to_choice(sitting(professional, SAFE), "rest_unknown")

    assert [(key, answer.value) for key, answer in response.given] == [
        ("strangle", "unknown"),
        ("isolated", "unknown"),
    ]
    assert prompt(response.sitting).id == "children"


def test_the_source_named_last_is_offered_first(tmp_path: Path) -> None:
    professional = small(tmp_path, "professional")
    first = respond_to_choice(sitting(professional, SAFE), "no").sitting
    assert prompt(first).id == "strangle:source"

    told = respond_to_choice(first, "told").sitting
    second = respond_to_choice(told, "yes").sitting
    assert prompt(second).choices[0].value == "told"


def test_both_languages_ask_the_same_with_the_same_buttons(instrument: Instrument) -> None:
    english = prompt(sitting(instrument, SAFE))
    welsh = prompt(sitting(instrument, SAFE, language=Language.CY))

    assert [choice.value for choice in english.choices] == [choice.value for choice in welsh.choices]
    assert welsh.texts == ("A yw Sam wedi eich tagu?",)


@pytest.mark.parametrize("text", ["Carry on", "yes carry on", "carry on please"])
def test_a_buttons_own_words_are_the_button(instrument: Instrument, text: str) -> None:
    held = sitting(instrument, SAFE, Place(Mode.HOLD))

    assert prompt(say(held, text, "pause_resume", 0.9).sitting).id == "strangle"


@pytest.mark.parametrize("name", ["Will", "Hope", "Dai"])
def test_a_name_is_a_name_whatever_the_engine_hears(instrument: Instrument, name: str) -> None:
    at_name = sitting(instrument, {Key("danger"): Answer("no")})

    assert say(at_name, name, "ask_confidentiality", 0.99).given == ((Key("other_name"), Answer(name, name)),)


def test_a_story_at_a_name_is_asked_again(instrument: Instrument) -> None:
    at_name = sitting(instrument, {Key("danger"): Answer("no")})

    assert say(at_name, "he choked me last night", "tell", 0.9).given == ()


def test_what_was_said_last_is_offered_first_to_be_changed(instrument: Instrument) -> None:
    choosing = respond_to_choice(sitting(instrument, ALL), "change").sitting

    assert prompt(choosing).choices[0].value == "reach"


def test_the_words_of_a_button_are_its_answer_whatever_they_sound_like(instrument: Instrument) -> None:
    without = {key: answer for key, answer in ALL.items() if key not in (Key("wants"), Key("reach"))}

    response = say(sitting(instrument, without), "someone to talk to", "talk_to_human", 0.95)

    assert response.given == ((Key("wants"), Answer(("talk",), "someone to talk to")),)
