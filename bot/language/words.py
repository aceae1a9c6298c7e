"""Typed text as plain words: lower case, no accents, no apostrophes, each still knowing where it was typed.

Nothing is ever too strange to split: what is not a word (emoji, control characters) is passed over, and the
edges of sentences are kept as the word `.` so that a phrase can ask to stand alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

EDGE = "."
APOSTROPHES = "'’‘`´ʼ"
PIECE = re.compile(rf"\w+(?:[{APOSTROPHES}]\w+)*|[.!?;…\n\r]+|,|\s[-–—]+\s|[()\[\]\"“”]")
STRETCHED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is read, and the part of the message it was read from."""

    norm: str
    start: int
    end: int
    after_comma: bool = False


def fold(text: str) -> str:
    """Lower case, without accents.

    >>> fold("Tŷ BACH")
    'ty bach'
    """
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.lower())
    return "".join(mark for mark in spread if not unicodedata.combining(mark))


def pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word, edge and comma of a message, with its place."""
    for piece in PIECE.finditer(text):
        yield piece.group(), piece.start(), piece.end()


def parts_of(piece: str) -> tuple[str, list[str]]:
    """A piece run together, and split at its apostrophes.

    >>> parts_of("he's")
    ('hes', ['he', 's'])
    """
    parts = re.split(f"[{APOSTROPHES}]", fold(piece))
    return "".join(parts), parts


def shortened(word: str) -> tuple[str, str]:
    """What a stretched word may stand for: each run of a letter cut to two, and to one.

    >>> shortened("killled"), shortened("heeelp")
    (('killed', 'kiled'), ('heelp', 'help'))
    """
    return STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word)
