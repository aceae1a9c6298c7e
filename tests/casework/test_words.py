"""The words of return codes: known words, easy to spell, and no slip of one is another."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import yaml

from bot.bootstrap import DATA
from bot.casework.code_words import folded, load_code_words, slips
from bot.vocabulary import Language

DICTIONARY = {Language.CY: "cy", Language.EN: "en_GB"}
WORDS: dict[Language, list[str]] = {
    language: yaml.safe_load((DATA / "words.yml").read_text(encoding="utf-8"))[language.value]
    for language in Language
}


@pytest.mark.parametrize("language", Language)
def test_each_language_has_1024_different_words(language: Language) -> None:
    assert len(WORDS[language]) == len({folded(word) for word in WORDS[language]}) == 1024


@pytest.mark.parametrize("language", Language)
def test_the_words_are_in_order(language: Language) -> None:
    assert WORDS[language] == sorted(WORDS[language], key=folded)


@pytest.mark.parametrize("language", Language)
def test_a_word_is_short_and_in_small_letters(language: Language) -> None:
    wrong = [
        word for word in WORDS[language] if not (word.isalpha() and word.islower() and 3 <= len(word) <= 8)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", Language)
def test_every_word_is_known_to_the_dictionary(language: Language) -> None:
    aspell = shutil.which("aspell")
    assert aspell, (
        "aspell is not on this machine. Install it (Debian: apt-get install aspell aspell-cy aspell-en)."
    )
    done = subprocess.run(
        [aspell, f"--lang={DICTIONARY[language]}", "--encoding=utf-8", "list"],
        input="\n".join(WORDS[language]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert not done.returncode, f"aspell cannot read {DICTIONARY[language]}: {done.stderr.strip()}"
    assert done.stdout.split() == []


def test_no_slip_of_a_word_is_another_word_of_either_language() -> None:
    known = [folded(word) for words in WORDS.values() for word in words]

    all_of_them = set(known)

    assert len(known) == len(all_of_them)
    assert [
        (word, slip) for word in known for slip in slips(word) if slip != word and slip in all_of_them
    ] == []


@pytest.mark.parametrize("language", Language)
def test_what_is_drawn_is_what_is_read(language: Language) -> None:
    words = load_code_words(DATA / "words.yml")

    for _ in range(200):
        drawn = words.draw(language)
        assert words.read(" ".join(drawn)) == " ".join(map(folded, drawn))
