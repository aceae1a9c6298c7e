"""Welsh initial mutations: how the first letter of a word changes with what stands before it.

The lexicon holds each word once, in its plain form (*tagu*); people type *dagu*, *thagu* and *nhagu*.
"""

from __future__ import annotations

CHANGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # plain → soft, nasal, aspirate. The first row that fits applies.
    ("ch", ()),
    ("ph", ()),
    ("th", ()),
    ("dd", ()),
    ("ff", ()),
    ("ll", ("l",)),
    ("rh", ("r",)),
    ("p", ("b", "mh", "ph")),
    ("t", ("d", "nh", "th")),
    ("c", ("g", "ngh", "ch")),
    ("b", ("f", "m")),
    ("d", ("dd", "n")),
    ("g", ("", "ng")),
    ("m", ("f",)),
)
VOWELS = frozenset("aeiouwy")


def mutated(word: str) -> frozenset[str]:
    """A word with all its mutated forms, and the h that follows *ei* (her) before a vowel.

    >>> sorted(mutated("tagu"))
    ['dagu', 'nhagu', 'tagu', 'thagu']
    >>> sorted(mutated("anafu"))
    ['anafu', 'hanafu']
    """
    if word[0] in VOWELS:
        return frozenset({word, "h" + word})
    for plain, changed in CHANGES:
        if word.startswith(plain):
            return frozenset({word, *(new + word[len(plain) :] for new in changed)})
    return frozenset({word})
