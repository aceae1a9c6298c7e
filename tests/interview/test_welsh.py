"""Every yes-or-no question has its own yes and no in Welsh."""

from __future__ import annotations

import pytest

from bot.interview import Kind
from bot.interview.welsh import OTHERWISE, replies_to
from tests.casework.desk import library


@pytest.mark.parametrize(
    ("question", "replies"),
    [
        ("Oes plant yn eich teulu?", ("Oes", "Nac oes")),
        ("Ydych chi'n teimlo'n ofnus iawn?", ("Ydw", "Nac ydw")),
        ("Ydy'r heddlu erioed wedi dod?", ("Ydy", "Nac ydy")),
        ("Y tro diwethaf i rywbeth ddigwydd, gawsoch chi eich brifo?", ("Do", "Naddo")),
        ("Dywedwch beth sydd orau. Fyddai ofn arnoch chi gymryd rhan?", ("Byddai", "Na fyddai")),
        ("Ai dyna'r tro cyntaf?", ("Ie", "Nage")),
    ],
)
def test_the_answer_follows_the_verb(question: str, replies: tuple[str, str]) -> None:
    assert replies_to(question) == replies


def test_no_question_of_ours_falls_back() -> None:
    asked = [
        question.ask.cy
        for instrument in library().instruments.values()
        for outer in instrument.questions()
        for question in (outer, *outer.fields)
        if question.kind in (Kind.YES_NO, Kind.PEOPLE)
    ]

    assert [text for text in asked if replies_to(text) == OTHERWISE] == []
