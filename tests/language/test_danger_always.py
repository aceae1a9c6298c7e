"""What must hold of every text: it is read without a fault, and nothing said around a sign hides it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import load_danger_reader
from bot.learning.readings import learnt_readings
from bot.vocabulary import QUIET, Danger, Language, Signal

ROOT = Path(__file__).parents[2]
READER = load_danger_reader(ROOT / "data" / "lexicon", learnt_readings(ROOT))
SIGNS = [
    "he put his hands round my neck",
    "I want to die",
    "he's got a knife",
    "help me",
    "mae e'n fy nhagu i",
    "sa i moyn byw rhagor",
    "he has never hit me but he choked me",
]
HARMLESS = [
    "Hello there.",
    "Thank you for asking.",
    "We live in Penarth.",
    "Diolch am ofyn.",
    "Mae'r plant yn yr ysgol.",
    "No.",
    "Nothing else.",
    "I am not sure about the last question.",
]
ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)


@given(ANY_TEXT, st.sampled_from(Language))
def test_every_text_is_read(text: str, language: Language) -> None:
    assert isinstance(READER.read(text, language), Signal)


@given(
    st.lists(st.sampled_from([*SIGNS, *HARMLESS, "\x00", "😀", "he", "not", "'", "neck", "."]), max_size=12)
)
def test_every_mixture_is_read_and_shows_words_that_were_typed(parts: list[str]) -> None:
    text = " ".join(parts)

    signal = READER.read(text, Language.EN)

    assert all(words in text for words in signal.words)
    assert bool(signal.words) == bool(signal.topics) == (signal.level is not Danger.NONE)


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x07", "😀😀", "...", "'", "你好", "مرحبا", "x" * 10_000, "'" * 10_000]
)
def test_what_is_no_language_is_quiet(text: str) -> None:
    assert READER.read(text, Language.CY) == QUIET


def test_a_very_long_message_is_read_to_its_middle() -> None:
    chatter = "We went to the shop and then to the park. " * 120

    assert READER.read(chatter, Language.EN) == QUIET
    assert READER.read(chatter + "He strangled me. " + chatter, Language.EN).level is Danger.HIGH


@given(st.sampled_from(SIGNS), st.lists(st.sampled_from(HARMLESS)), st.lists(st.sampled_from(HARMLESS)))
def test_harmless_sentences_around_a_sign_never_hide_it(
    sign: str, before: list[str], after: list[str]
) -> None:
    text = " ".join([*before, sign + ".", *after])

    # The learnt half weighs a message as a whole; what a rule found stands whatever is said around it.
    assert READER.read(text, Language.EN).level >= READER.rules.read(sign, Language.EN).level


@pytest.mark.parametrize("sign", SIGNS)
def test_case_apostrophes_and_language_do_not_matter(sign: str) -> None:
    level = READER.rules.read(sign, Language.EN).level

    for typed in (sign.upper(), sign.title(), sign.replace("'", "’"), sign.replace("'s ", "s ")):
        assert READER.rules.read(typed, Language.EN).level is level
        assert READER.rules.read(typed, Language.CY).level is level
        assert READER.read(typed, Language.EN) == READER.read(typed, Language.CY)


@given(st.lists(st.sampled_from([*SIGNS, *HARMLESS]), max_size=5))
def test_reading_together_is_never_milder_than_reading_apart(texts: list[str]) -> None:
    apart = [READER.rules.read(text, Language.EN).level for text in texts]

    assert READER.rules.read_together(texts, Language.EN).level >= max(apart, default=Danger.NONE)


def test_nothing_a_person_typed_is_kept() -> None:
    READER.read("Zebedeeprivateword strangled me", Language.EN)

    assert all("zebedeeprivateword" not in reader._vocab.strings for reader in READER.rules._readers)
