"""A yes may be read between the lines; a no only where the words themselves say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.language import AnswerReader, load_answer_reader
from bot.learning.readings import learnt_readings
from bot.vocabulary import Language, Reply

ROOT = Path(__file__).parents[2]


@cache
def reader() -> AnswerReader:
    return load_answer_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT))


@pytest.mark.parametrize(
    ("item", "text", "reply"),
    [
        ("strangle", "he put his hands round my neck last summer", Reply.YES),
        ("strangle", "he's never choked me", Reply.NO),
        ("strangle", "naddo, dyw e erioed wedi nhagu i", Reply.NO),
        ("pregnant_baby", "due in June", Reply.YES),
        ("animals", "he kicked the cat down the stairs", Reply.YES),
        ("police_history", "you'd have to ask them, I really couldn't tell you", Reply.UNKNOWN),
        ("sexual", "I'm not going into that with a computer", Reply.DECLINED),
    ],
)
def test_what_is_said_is_read_for_the_question(item: str, text: str, reply: Reply) -> None:
    assert reader().read(item, text).reply is reply


@pytest.mark.parametrize(
    "text",
    [
        "never, but he did throw her once",
        "he has only kicked it the once",
        "no, why do you ask?",
        "yeah no, loads of times",
        "he breaks it every week and nobody does anything",
    ],
)
def test_a_no_is_never_taken_where_the_words_turn(text: str) -> None:
    assert reader().said("animals", text) is not Reply.NO
    assert reader().read("animals", text).reply is not Reply.NO


def test_the_topic_turns_the_same_words() -> None:
    assert reader().read("separation", "I moved out in March and took the kids with me").reply is Reply.YES
    assert reader().read("pregnant_baby", "she's two now").likely is not Reply.YES


def test_a_lack_is_a_yes_where_the_question_asks_for_one() -> None:
    assert reader().read("money", "not a penny to my name").reply is not Reply.NO
    assert reader().read("isolated", "no friends left, none").reply is not Reply.NO


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("mae e wedi bod yn gas iawn wrth y plant", Language.CY),
        ("he has been awful to the children", Language.EN),
        ("ok", None),
        ("Aled Jones", None),
    ],
)
def test_the_language_of_a_line_is_told_where_there_is_enough_of_it(
    text: str, language: Language | None
) -> None:
    assert reader().language_of(text) is language


@pytest.mark.parametrize("text", ["", "?", "...", "😀", "\x00", "x" * 5_000, "na " * 900])
def test_every_text_is_read(text: str) -> None:
    assert reader().read("strangle", text).reply in (None, Reply.NO, Reply.YES, Reply.UNKNOWN, Reply.DECLINED)
    assert isinstance(reader().elsewhere(text, "strangle"), tuple)
