"""What a trained reading looks at in a message: its words, runs of words, parts of words and kinds of words.

Letter runs carry misspellings, mutations and fused forms; kinds (`data/lexicon/kinds.yml`) let *strangled
my mum* teach something about *dagodd e Mam*. Each is kept as a number only, so that nothing a person typed
outlives the reading and a model holds no words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.language.mutation import mutated
from bot.language.words import APOSTROPHES, fold, shortened
from bot.strict import Node, load

WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*|[.!?\n]+|\u2026|,")
STOPS = frozenset(".!?,\n\u2026")
SHORTEST_STEM = 3
LONGEST_READ = 400  # words: a longer message is read in windows, so this only bounds the work
NEGATED_FOR = 5  # words after a "not" that it may still turn
NEIGHBOURS = 4  # of the kinds that follow one
APART = 4  # words between two kinds that are still read together
FARTHEST = 7  # and from the first to the last of three
LENGTHS = (1, 2, 4, 8, 16, 32)

Part = tuple[str, int, int]  # what was seen, and the first and last word it was seen in


@dataclass(frozen=True)
class Kinds:
    """Words that say the same kind of thing, in both languages. A stem stands for all that begins so."""

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    denials: frozenset[str]
    turns: frozenset[str]

    def of(self, word: str) -> tuple[str, ...]:
        """The kinds a word is of.

        >>> Kinds({}, {"strangl": ("choke",)}, frozenset(), frozenset()).of("strangled")
        ('choke',)
        """
        found = self.words.get(word)
        if found is not None:
            return found
        for length in range(len(word), SHORTEST_STEM - 1, -1):
            found = self.stems.get(word[:length])
            if found is not None:
                return found
        return ()


@dataclass(frozen=True, slots=True)
class Seen:
    """One word of a message: as it is compared, and from where to where it was typed."""

    norm: str
    start: int
    end: int


def words_of(text: str) -> list[Seen]:
    """Words without accents and apostrophes; marks that end or part a sentence stand as `.`, `?` or `,`.

    >>> [seen.norm for seen in words_of("He's BACK! Pam?")]
    ['hes', 'back', '.', 'pam', '?']
    """
    found = []
    for piece in WORD.finditer(text):
        norm = _norm(piece.group())
        found.append(Seen(norm, piece.start(), piece.end()))
    return found


def _norm(piece: str) -> str:
    if piece[0] in STOPS:
        return "?" if "?" in piece else "," if piece[0] == "," else "."
    plain = fold(piece)
    for mark in APOSTROPHES:
        plain = plain.replace(mark, "")
    return shortened(plain)[0] if len(plain) > 2 else plain


def parts_of(words: Sequence[Seen], kinds: Kinds) -> Iterator[Part]:
    """Everything a message shows, each with the words it was seen in."""
    norms = [word.norm for word in words]
    yield from _runs(norms)
    yield from _letters(norms)
    yield from _kinds(norms, kinds)
    yield from _turned(norms, kinds)
    length = sum(norm not in STOPS for norm in norms)
    yield f"n{sum(length > edge for edge in LENGTHS)}", -1, -1


def _runs(norms: Sequence[str]) -> Iterator[Part]:
    bounded = ["^", *norms, "$"]
    last = len(norms) - 1
    for i, norm in enumerate(norms):
        if norm not in STOPS:
            yield "w " + norm, i, i
    for i in range(len(bounded) - 1):
        yield f"b {bounded[i]} {bounded[i + 1]}", max(i - 1, 0), min(i, last)
        if i + 2 < len(bounded):
            yield f"t {bounded[i]} {bounded[i + 1]} {bounded[i + 2]}", max(i - 1, 0), min(i + 1, last)
            yield f"s {bounded[i]} _ {bounded[i + 2]}", max(i - 1, 0), min(i + 1, last)


def _letters(norms: Sequence[str]) -> Iterator[Part]:
    for i, norm in enumerate(norms):
        if norm in STOPS:
            continue
        edged = f"_{norm}_"
        for size in (3, 4, 5):
            for start in range(len(edged) - size + 1):
                yield "c " + edged[start : start + size], i, i


def _kinds(norms: Sequence[str], kinds: Kinds) -> Iterator[Part]:
    """Kinds alone, beside each other and a little apart, and each beside the word next to it."""
    told = [(i, name) for i, norm in enumerate(norms) for name in kinds.of(norm)]
    bounded = ["^", *norms, "$"]
    last = len(norms) - 1
    for i, name in told:
        yield "k " + name, i, i
        yield f"kw {name} {bounded[i + 2]}", i, min(i + 1, last)
        yield f"wk {bounded[i]} {name}", max(i - 1, 0), i
    yield from _kinds_together(told)


def _kinds_together(told: Sequence[tuple[int, str]]) -> Iterator[Part]:
    for at, (i, name) in enumerate(told):
        for then, (j, other) in enumerate(told[at + 1 : at + 1 + NEIGHBOURS], at + 1):
            if j == i or j - i > APART:
                continue
            yield f"{'k2' if j == i + 1 else 'k3'} {name} {other}", i, j
            for k, third in told[then + 1 : then + 1 + NEIGHBOURS]:
                if j < k <= i + FARTHEST:
                    yield f"kk {name} {other} {third}", i, k


def _turned(norms: Sequence[str], kinds: Kinds) -> Iterator[Part]:
    """Words in the reach of a "not", until a "but" or the end of the sentence."""
    left = 0
    for i, norm in enumerate(norms):
        if norm in kinds.denials:
            left = NEGATED_FOR
        elif norm in kinds.turns or norm in ".?":
            left = 0
        elif left and norm != ",":
            left -= 1
            yield "not " + norm, i, i
            for name in kinds.of(norm):
                yield "not k " + name, i, i


def number(part: str, size: int) -> int:
    """The place of a part among `size` places, the same on every machine. Two may share one: that is rare."""
    return zlib.crc32(part.encode()) % size


def load_kinds(path: Path) -> Kinds:
    return read_kinds(load(path))


def read_kinds(node: Node) -> Kinds:
    parts = node.fields(required=("welsh_reviewed_by", "denials", "turns", "kinds"))
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for name, item in parts["kinds"].entries().items():
        for word in _both(item):
            table = stems if word.endswith("*") else words
            key = word.rstrip("*")
            if name not in table.get(key, ()):
                table[key] = (*table.get(key, ()), name)
    return Kinds(words, stems, frozenset(_both(parts["denials"])), frozenset(_both(parts["turns"])))


def _both(node: Node) -> Iterator[str]:
    """The words of both languages; Welsh ones with their mutations."""
    languages = node.fields(required=("en", "cy"))
    for word in languages["en"].texts():
        yield _plain(word)
    for word in languages["cy"].texts():
        yield from mutated(_plain(word))


def _plain(word: str) -> str:
    plain = fold(word)
    for mark in APOSTROPHES:
        plain = plain.replace(mark, "")
    return plain
