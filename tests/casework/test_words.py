"""The words of return codes: easy to spell, hard to mix up, and telling nobody anything."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from bot.bootstrap import DATA
from bot.casework.code_words import CodeWords, folded, load_code_words, slips
from bot.vocabulary import Language

DICTIONARY = {Language.CY: "cy", Language.EN: "en_GB"}
WORDS = load_code_words(DATA / "words.yml").words


@pytest.mark.parametrize("language", Language)
def test_each_is_short_and_a_word_of_its_language(language: Language) -> None:
    aspell = shutil.which("aspell")
    assert aspell, "No aspell. Install the packages aspell, aspell-cy and aspell-en."
    done = subprocess.run(
        [aspell, "-d", DICTIONARY[language], "--encoding=utf-8", "list"],
        input="\n".join(WORDS[language]),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == []
    assert [word for word in WORDS[language] if not re.fullmatch("[a-z]{3,8}", folded(word))] == []


def test_no_word_stands_in_both_languages() -> None:
    welsh, english = ({folded(word) for word in WORDS[language]} for language in Language)

    assert welsh & english == set()


@pytest.mark.parametrize("language", Language)
def test_no_two_are_one_letter_apart(language: Language) -> None:
    words = {folded(word) for word in WORDS[language]}

    assert [(word, slip) for word in words for slip in slips(word) if slip in words and slip != word] == []


@pytest.mark.parametrize("language", Language)
def test_what_is_drawn_is_what_is_read(language: Language) -> None:
    words = CodeWords(WORDS)

    for _ in range(200):
        drawn = words.draw(language)
        assert words.read(" ".join(drawn)) == " ".join(map(folded, drawn))
