"""Words as people type them: short forms, stretched letters and slips in the words that matter most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.language.words import EDGE, Word, parts_of, pieces, shortened

UNKNOWN = "_"
LONG = 7  # from this length on, one slip of any kind still leaves a word recognisable
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slips(word: str) -> Iterator[str]:
    """Every way to mistype a word once. In a short word only swapped, doubled or halved letters count.

    >>> "strangeld" in set(slips("strangled")), "kinfe" in set(slips("knife")), "wife" in set(slips("knife"))
    (True, True, False)
    """
    for i in range(1, len(word)):
        yield word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]
    for i, letter in enumerate(word):
        yield word[: i + 1] + letter + word[i + 1 :]
        if len(word) >= LONG or (i and word[i - 1] == letter):
            yield word[:i] + word[i + 1 :]
    if len(word) >= LONG:
        for i in range(len(word) + 1):
            for letter in LETTERS:
                yield word[:i] + letter + word[i:]
                yield word[:i] + letter + word[i + 1 :]


@dataclass(frozen=True)
class Spelling:
    """One language's way from what was typed to the words its lexicon knows.

    A word the lexicon does not know becomes `_`: it only keeps its place, and nothing of what a person
    typed outlives the reading.
    """

    known: frozenset[str]
    written: Mapping[str, tuple[str, ...]]  # "cant" → ("ca", "nt")
    slipped: Mapping[str, str]

    def read(self, text: str) -> list[Word]:
        words = [Word(EDGE, 0, 0)]
        comma = False
        for piece, start, end in pieces(text):
            if piece[0].isalnum() or piece[0] == "_":
                for norm in self._norms(piece):
                    words.append(Word(norm, start, end, comma))
                    comma = False
            elif piece[0] in ".!?;…\n\r":
                if words[-1].norm != EDGE:
                    words.append(Word(EDGE, start, start))
            else:
                comma = True
        if words[-1].norm != EDGE:
            words.append(Word(EDGE, len(text), len(text)))
        return words

    def _norms(self, piece: str) -> Iterator[str]:
        joined, parts = parts_of(piece)
        if joined in self.written:
            yield from self.written[joined]
            return
        for part in parts:
            yield from self._recognised(part) or (UNKNOWN,)

    def _recognised(self, word: str) -> tuple[str, ...]:
        for form in (word, *shortened(word)):
            if form in self.written:
                return self.written[form]
            if form in self.known:
                return (form,)
        return (self.slipped[word],) if word in self.slipped else ()


def slips_of(key_words: Iterable[str], real_words: frozenset[str]) -> dict[str, str]:
    """Each likely slip and the key word it stands for; never a real word of its own."""
    keys = sorted(key_words)
    taken = real_words.union(keys)
    return {slip: word for word in keys for slip in slips(word) if slip not in taken}
