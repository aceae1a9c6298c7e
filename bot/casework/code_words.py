"""The words that return codes are made of: drawn by chance, and read forgivingly from what somebody typed."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.strict import load
from bot.vocabulary import Language

WORDS_A_CODE = 3
LONGEST_CODE = 100  # characters; correcting costs more the longer a word is
LONGEST_WORD = 12  # letters, with one too many
FEWEST = 1000  # a thousand words make a thousand million codes


@dataclass(frozen=True)
class CodeWords:
    """No word stands in two languages, and no two are one letter apart: see `data/words.yml`."""

    words: Mapping[Language, tuple[str, ...]]

    def draw(self, language: Language) -> tuple[str, ...]:
        return tuple(secrets.SystemRandom().sample(self.words[language], WORDS_A_CODE))

    def read(self, typed: str) -> str | None:
        """The code that was meant, in one form; None where it cannot be one.

        Capitals, accents, commas and hyphens do not matter, and one wrong letter in a word is put right.
        """
        parts = words_in(typed)
        if len(parts) != WORDS_A_CODE or any(len(part) > LONGEST_WORD for part in parts):
            return None
        meant = [self._meant(part) for part in parts]
        return " ".join(word for word in meant if word) if all(meant) else None

    def _meant(self, part: str) -> str | None:
        if part in self._folded:
            return part
        near = [word for word in set(slips(part)) if word in self._folded]
        return near[0] if len(near) == 1 else None

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(folded(word) for words in self.words.values() for word in words)


def words_in(typed: str) -> list[str]:
    """What was typed, word by word; nothing of it where it is too long to be a code.

    >>> words_in("Teapot-River, yellow")
    ['teapot', 'river', 'yellow']
    """
    return re.findall(r"[a-z]+", folded(typed)) if len(typed) <= LONGEST_CODE else []


def folded(text: str) -> str:
    """In small letters without accents: many keyboards have no ŵ.

    >>> folded("Dŵr")
    'dwr'
    """
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def slips(word: str) -> Iterator[str]:
    """What the word might have been before one letter was left out, put in or mistaken."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)


def load_code_words(path: Path) -> CodeWords:
    parts = load(path).fields(required=("words", "version", "welsh_reviewed_by", "cy", "en"))
    words = {language: parts[language.value].texts() for language in Language}
    for language, found in words.items():
        if len(set(map(folded, found))) != len(found) or len(found) < FEWEST:
            raise parts[language.value].error(
                f"{len(set(found))} different words stand here", f"at least {FEWEST}, each once"
            )
    return CodeWords(words)
