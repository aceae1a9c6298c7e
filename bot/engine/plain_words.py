"""Typed text as words, never as an order to Rasa.

Rasa reads a text that begins with `/` as the intent itself: `/stop` would stop, `/affirm` would answer yes,
with a confidence of 1 and no understanding. Whatever leads up to the first word is therefore dropped.
"""

from __future__ import annotations

import unicodedata

LONGEST_READ = 2_000  # the whole text is kept by the app; the intent shows in its beginning
SLASHES = frozenset("/\u2044\u2215\u2571\u27cb\u29f8\uff0f\U0001f67c")
UNSEEN = frozenset({"Z", "C", "M"})  # spaces, controls and joiners, marks without a letter


def plain_words(text: str) -> str:
    """The text from its first word on; empty when there is none.

    >>> plain_words(" /stop{}")
    'stop{}'
    >>> plain_words("either/or")
    'either/or'
    """
    start = next((place for place, sign in enumerate(text) if not _leads_up(sign)), len(text))
    return text[start : start + LONGEST_READ]


def _leads_up(sign: str) -> bool:
    return sign in SLASHES or unicodedata.category(sign)[0] in UNSEEN
