"""What was learnt hears what nobody wrote a phrase for, says why, and keeps nothing of what it read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.language import load_danger_reader, load_rules
from bot.language.danger import DangerReader, graver
from bot.language.features import load_kinds, parts_of, words_of
from bot.language.trained import STEP, WINDOW, windows
from bot.learning.readings import learnt_readings
from bot.vocabulary import QUIET, Danger, Language, Signal

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / "data" / "lexicon"
EN, CY = Language.EN, Language.CY


@cache
def reader() -> DangerReader:
    return load_danger_reader(LEXICON, learnt_readings(ROOT))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "the lock on our bedroom is on the outside and he keeps the key round his wrist"),
        (EN, "I'm only allowed a shower when he says so and he times it"),
        (CY, "ma fe'n cadw 'nghardyn banc i a sai'n cael hala ceiniog heb ofyn"),
    ],
)
def test_danger_without_a_phrase_for_it_is_heard(language: Language, text: str) -> None:
    assert load_rules(LEXICON).read(text, language) == QUIET
    assert reader().read(text, language).level is not Danger.NONE


@pytest.mark.parametrize(
    "text",
    [
        "what time does the library close on saturday",
        "we get on fine, we just cannot agree about the school run",
        "diolch yn fawr am yr help",
        "faint o'r gloch mae'r swyddfa'n agor",
        "this form is taking forever",
    ],
)
def test_ordinary_talk_is_quiet(text: str) -> None:
    assert reader().read(text, EN) == QUIET


def test_the_words_that_weighed_most_are_shown_as_typed() -> None:
    text = "Well, hello. He times my SHOWERS and keeps my bank card"

    signal = reader().trained.read(text)

    assert signal.level is Danger.HIGH
    assert signal.words
    assert all(words in text for words in signal.words)


def test_one_sentence_of_danger_does_not_drown_in_a_long_message() -> None:
    calm = "We went to the park and then we had chips and the children played on the swings. "

    assert reader().read(calm * 12, EN) == QUIET
    assert (
        reader().read(calm * 6 + "He strangled me until I passed out. " + calm * 6, EN).level is Danger.HIGH
    )


def test_windows_cover_every_word_and_overlap() -> None:
    words = words_of("word " * 95)

    seen = list(windows(words))

    assert max(map(len, seen)) == WINDOW
    assert seen[-1][-1] == words[-1]
    assert seen[0][STEP:] == seen[1][: WINDOW - STEP]
    assert list(windows(words_of("?!. "))) == []


def test_a_rule_is_never_taken_away_and_explains_where_it_found_as_much() -> None:
    high = Signal(Danger.HIGH, ("weapon",), ("a knife",))
    now = Signal(Danger.IMMEDIATE, ("immediate", "child_harm"), ("the baby",))

    assert graver(high, QUIET) == high
    assert graver(high, Signal(Danger.HIGH, ("stalking",), ("follows",))) == high
    assert graver(QUIET, now) == now
    assert graver(high, now) == Signal(
        Danger.IMMEDIATE, ("immediate", "weapon", "child_harm"), ("a knife", "the baby")
    )


def test_what_several_messages_say_together_is_heard() -> None:
    before = ["he's come home early", "hes got the big scissors in his hand"]

    assert reader().read_after(before, "and hes walking up the stairs to me", EN).level is not Danger.NONE
    assert reader().read_after(["hello", "are you there"], "my name is Sian", EN) == QUIET


def test_welsh_words_are_known_with_their_mutations() -> None:
    kinds = load_kinds(LEXICON / "kinds.yml")

    assert kinds.of("strangled") == kinds.of("dagodd") == ("choke",)
    assert "child" in kinds.of("blentyn")
    assert kinds.of("zebra") == ()


def test_a_not_reaches_forward_and_a_but_ends_it() -> None:
    kinds = load_kinds(LEXICON / "kinds.yml")

    parts = {name for name, _, _ in parts_of(words_of("he never hit me but he choked me"), kinds)}

    assert "not hit" in parts
    assert "not choked" not in parts
