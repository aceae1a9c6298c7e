"""Typed words become an answer, or are asked again. A yes never becomes a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from bot.interview import Kind, Option, Question
from bot.interview.dates import read_date
from bot.interview.reading import hear, read_answer
from bot.language.answers import PlainAnswers, load_plain_answers
from bot.vocabulary import Language, QuestionId, Text
from tests.interview.instruments import DATA, TODAY

CARDIFF = Option("cardiff", Text("Cardiff", "Caerdydd"))
VALE = Option("vale", Text("The Vale of Glamorgan", "Bro Morgannwg"))
BANDS = (
    Option("under_16", Text("Under 16", "Dan 16"), (0, 15)),
    Option("16_17", Text("16 or 17", "16 neu 17"), (16, 17)),
    Option("18_plus", Text("18 or over", "18 neu drosodd"), (18, 120)),
)


@cache
def plain() -> PlainAnswers:
    return load_plain_answers(DATA / "lexicon" / "answers.yml")


def question(kind: Kind, *options: Option, must: bool = False) -> Question:
    words = Text("?", "?")
    return Question(QuestionId("q"), kind, words, words, "s", options=options, must_answer=must)


def read(asked: Question, text: str, intent: str | None = None, confidence: float = 0.0) -> object:
    reading = read_answer(asked, hear(text, Language.EN, plain(), TODAY, intent, confidence))
    return reading.value if reading.value is not None else reading.offered and f"offer {reading.offered}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", "yes"),
        ("Yeah he did", "yes"),
        ("oes", "yes"),
        ("naddo", "no"),
        ("no never", "no"),
        ("dunno", "unknown"),
        ("sai'n gwbod", "unknown"),
        ("rather not say", "declined"),
        ("no but he did once", None),
        ("yeah no", None),
        ("not really", None),
        ("he shoved me last week when I was making tea", None),
    ],
)
def test_a_yes_or_no_question(text: str, expected: str | None) -> None:
    assert read(question(Kind.YES_NO), text) == expected


def test_a_no_that_only_the_engine_believes_is_offered() -> None:
    assert read(question(Kind.YES_NO), "that never happened to me", "deny", 0.97) == "offer no"


def test_an_engine_that_is_not_sure_is_asked_again() -> None:
    assert read(question(Kind.YES_NO), "hmm well", "affirm", 0.4) is None


def test_a_yes_that_only_the_engine_believes_is_offered_too() -> None:
    assert read(question(Kind.YES_NO), "that was me alright", "affirm", 0.97) == "offer yes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Cardiff", "cardiff"), ("caerdydd", "cardiff"), ("vale", "vale"), ("2", None), ("the moon", None)],
)
def test_a_choice_by_its_label(text: str, expected: str | None) -> None:
    assert read(question(Kind.CHOICE, CARDIFF, VALE), text) == expected


def test_a_number_is_what_it_says_and_never_a_place_in_the_list() -> None:
    counts = tuple(Option(str(n), Text(f"{n} times", f"{n} gwaith")) for n in range(4))

    assert read(question(Kind.CHOICE, *counts), "3") == "3"
    assert read(question(Kind.CHOICE, CARDIFF, VALE), "1") is None


def test_words_that_fit_two_options_fit_none() -> None:
    north, south = Option("n", Text("Cardiff north", "Gogledd")), Option("s", Text("Cardiff south", "De"))

    assert read(question(Kind.CHOICE, north, south), "cardiff") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34", "18_plus"),
        ("I'm 15", "under_16"),
        ("16", "16_17"),
        ("under 16", "under_16"),
        ("O dan 16", None),
        ("Dan 16", "under_16"),
        ("dw i'n 34", "18_plus"),
        ("not 18 yet", None),
        ("old", None),
        ("²", None),
    ],
)
def test_an_age(text: str, expected: str | None) -> None:
    assert read(question(Kind.AGE_BAND, *BANDS), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Cardiff, vale", ("cardiff", "vale")), ("cardiff and the moon", None), ("vale", ("vale",))],
)
def test_several_at_once(text: str, expected: object) -> None:
    assert read(question(Kind.MANY, CARDIFF, VALE), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("029 2078 8570", "02920788570"),
        ("+44 7700 900123", "+447700900123"),
        ("a@b.cymru", "a@b.cymru"),
        ("ring me", None),
        ("12345", None),
    ],
)
def test_a_contact(text: str, expected: str | None) -> None:
    assert read(question(Kind.CONTACT), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sam", "Sam"),
        ("  Mary  Ann ", "Mary Ann"),
        ("Will", "Will"),
        ("🙂", None),
        ("x" * 80, None),
        ("no", None),
        ("he strangled me last night", None),
    ],
)
def test_a_name(text: str, expected: str | None) -> None:
    assert read(question(Kind.NAME), text) == expected


def test_text_is_kept_as_it_is() -> None:
    assert read(question(Kind.TEXT), " It was bad.\nVery. ") == "It was bad.\nVery."


def test_what_must_be_answered_cannot_be_unknown() -> None:
    assert read(question(Kind.YES_NO, must=True), "don't know") is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("14 March 2026", "2026-03-14"),
        ("14/03/2026", "2026-03-14"),
        ("2026-03-14", "2026-03-14"),
        ("about March", "2026-03~"),
        ("tua mis Mawrth", "2026-03~"),
        ("December", "2025-12"),
        ("it may have been in June", "2026-06"),
        ("last week", "2026-11-16~"),
        ("ddoe", "2026-11-22"),
        ("llynedd", "2025~"),
        ("2019", "2019"),
        ("3 weeks ago", "2026-11-02~"),
        ("2 yrs ago", "2024~"),
        ("a couple of months back", "2026-09~"),
        ("dwy flynedd yn ôl", "2024~"),
        ("31 February 2026", None),
        ("ages ago", None),
    ],
)
def test_a_date_is_never_made_more_exact_than_it_was_said(said: str, kept: str | None) -> None:
    assert read_date(said, date(2026, 11, 23)) == kept


def test_a_statement_is_taken_as_read() -> None:
    asked = replace(question(Kind.STATEMENT, Option("ok", Text("Go on", "Ymlaen"))), must_answer=True)

    assert read(asked, "ok") == "ok"
    assert read(asked, "go on") == "ok"
    assert read(asked, "wait, what about my kids") is None
