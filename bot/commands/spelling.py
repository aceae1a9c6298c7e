"""`python -m bot spelling`: words of our Welsh that Debian's Welsh dictionary does not know, file by file.

Words that are right all the same stand in data/lexicon/known_welsh.yml, in groups that say why. The
dictionary knows single words: a wrong mutation, or a wrong word that is a word, is for a fluent reader.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.commands.places import ROOT
from bot.commands.texts import GAP, files_for_people, texts_in
from bot.language.mutation import mutated
from bot.strict import load
from bot.vocabulary import Language

KNOWN = Path("lexicon") / "known_welsh.yml"
ASPELL = ("aspell", "-d", "cy", "--encoding=utf-8", "list")
INSTALL = "Install it (Debian: apt-get install aspell aspell-cy), then run this again."
ADDRESS = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# What Welsh hangs on to a word: mae'r, sy'n, i'w, wedi'u, eich > a'ch.
HUNG_ON = re.compile(r"'(?:r|n|i|u|w|m|th|ch)$")


class SpellingError(Exception):
    """The words cannot be looked up here. Says what is missing and how it is got."""


@dataclass(frozen=True)
class Unknown:
    path: Path
    word: str
    lines: tuple[int, ...]


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot spelling", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="another folder of data files")
    data = parser.parse_args(args).data
    found = unknown_words(data)
    for line in report(found, data):
        print(line)
    return 1 if found else 0


def unknown_words(data: Path) -> list[Unknown]:
    """In the order of the files, and of the alphabet within one."""
    places = {path: _words_in(path) for path in files_for_people(data)}
    known = known_words(data / KNOWN)
    strange = _not_in_dictionary({word for words in places.values() for word in words} - known)
    return [
        Unknown(path, word, tuple(lines))
        for path, words in places.items()
        for word, lines in sorted(words.items())
        if word in strange
    ]


def report(found: Iterable[Unknown], data: Path) -> Iterator[str]:
    shown, words, times = None, set(), 0
    for one in found:
        if one.path != shown:
            yield str(one.path.relative_to(data))
            shown = one.path
        lines = ", ".join(map(str, sorted(set(one.lines))))
        yield f"  {one.word}  {len(one.lines)}x, line {lines}"
        words.add(one.word)
        times += len(one.lines)
    yield f"Welsh words that the dictionary does not know: {len(words)}, written {times} times."
    if words:
        yield f"Mend each one, or list it in data/{KNOWN} if it is right."


def known_words(path: Path) -> frozenset[str]:
    """Each word that is listed, with its mutated forms."""
    parts = load(path).fields(required=("lexicon", "welsh_reviewed_by", "groups"))
    known: set[str] = set()
    for group in parts["groups"].items():
        listed = group.fields(required=("id", "why", "words"))["words"]
        for node in listed.items():
            word = node.text()
            if word in known:
                raise node.error(f"'{word}' is known already", "each word once, in its plain form")
            known |= mutated(word.lower()) | {word}
    return frozenset(known)


def words_of(text: str) -> list[str]:
    """The words of a Welsh text in small letters, without what hangs on to them.

    >>> words_of("Mae'r heddlu'n ffonio {other}, 8yb.")
    ['mae', 'heddlu', 'ffonio', 'yb']
    """
    plain = ADDRESS.sub(" ", GAP.sub(" ", text.replace("’", "'")))
    return [HUNG_ON.sub("", word.lower()) for word in WORD.findall(plain)]


def _words_in(path: Path) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for said in texts_in(path, Language.CY):
        for word in words_of(said.text):
            found.setdefault(word, []).append(said.line)
    return found


def _not_in_dictionary(words: set[str]) -> set[str]:
    """Asked as they are and with a capital, because a name is only known with one."""
    if shutil.which(ASPELL[0]) is None:
        raise SpellingError(f"aspell is not on this machine. {INSTALL}")
    asked = "\n".join(form for word in sorted(words) for form in (word, word.capitalize()))
    done = subprocess.run(ASPELL, input=asked, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - no word of anybody's is in the command
    if done.returncode:
        raise SpellingError(f"aspell cannot read Welsh: {done.stderr.strip()} {INSTALL}")
    strange = set(done.stdout.split())
    return {word for word in words if word in strange and word.capitalize() in strange}
