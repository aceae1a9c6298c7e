"""What says yes or no to one question of the checklist without either word: `data/lexicon/cues.yml`.

*She sees her mum every week* is a no to "are you cut off from people", and says nothing to any other
question. A cue is not an answer by itself: it is the words' own key, and what was learnt from lines must
agree (bot/language/meant.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.language.matching import Finder
from bot.language.mutation import mutated
from bot.language.patterns import Form, PatternError, Phrase, read_pattern, read_words
from bot.language.words import EDGE, parts_of, pieces
from bot.strict import Node, load
from bot.vocabulary import Language, Reply

ANY_TOPIC = "any"  # cues that say the same whatever was asked: "nothing like that"
SAYS = {"yes": Reply.YES, "no": Reply.NO, "unknown": Reply.UNKNOWN, "refuse": Reply.DECLINED}
LEANING = frozenset({"n", "r", "i", "u"})
LONGEST_READ = 60  # words: a longer line tells a story, in which a phrase proves little


@dataclass(frozen=True, slots=True)
class Cue:
    """One answer that was found in a line: the words that gave it, and the line's other words."""

    reply: Reply
    before: tuple[str, ...]
    words: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        return (*self.before, *self.after)


@dataclass(frozen=True)
class Cues:
    """The phrases of every topic. People mix languages, so both are looked for at any time."""

    finders: Mapping[str, Finder[Reply]]
    vocab: Vocab

    def found(self, item: str, text: str) -> Iterator[Cue]:
        """What the line says to the question with this topic key."""
        words = list(_words(text))
        if not words or len(words) > LONGEST_READ:
            return
        doc, present = Doc(self.vocab, words=words), frozenset(words)
        for topic in (item, ANY_TOPIC):
            if topic not in self.finders:
                continue
            for reply, start, end in self.finders[topic].find(doc, present):
                yield Cue(reply, tuple(words[:start]), tuple(words[start:end]), tuple(words[end:]))


def _words(text: str) -> Iterator[str]:
    for piece, _, _ in pieces(text):
        if piece[0].isalnum():
            yield from _apart(piece)
        elif piece[0] in ".!?;…\n\r":
            yield EDGE


def _apart(piece: str) -> tuple[str, ...]:
    """A word without its apostrophes; what Welsh leans on the word before stands alone: *mae'n* is two words.

    >>> _apart("doesn't"), _apart("mae'n")
    (('doesnt',), ('mae', 'n'))
    """
    joined, parts = parts_of(piece)
    return tuple(part for part in parts if part) if parts[-1] in LEANING else (joined,)


def load_cues(path: Path) -> Cues:
    return read_cues(load(path))


def read_cues(node: Node) -> Cues:
    parts = node.fields(required=("welsh_reviewed_by", "turns", "words", "topics"))
    lists = parts["words"].fields(required=[language.value for language in Language])
    readers = {Language(name): _reader(Language(name), words) for name, words in lists.items()}
    stops = (EDGE, *parts["turns"].texts())
    vocab = Vocab()
    finders = {
        topic: Finder(_forms(item, readers), vocab, stops)
        for topic, item in parts["topics"].entries().items()
    }
    return Cues(finders, vocab)


class _Reader:
    """Reads the cues of one language, with its lists of words."""

    def __init__(self, language: Language, lists: Node) -> None:
        self._mutates = language is Language.CY
        entries = {name: words.texts() for name, words in lists.entries().items()}
        self._lists = read_words(entries, self._places)

    def forms(self, node: Node) -> tuple[Form, ...]:
        try:
            return read_pattern(node.text(), self._lists, self._places)
        except PatternError as error:
            raise node.error(error.problem, error.expected) from None

    def _places(self, word: str) -> Phrase:
        parts = _apart(word)
        return tuple(mutated(part) if self._mutates else frozenset({part}) for part in parts)


def _reader(language: Language, lists: Node) -> _Reader:
    try:
        return _Reader(language, lists)
    except PatternError as error:
        raise lists.error(error.problem, error.expected) from None


def _forms(topic: Node, readers: Mapping[Language, _Reader]) -> dict[Reply, list[Form]]:
    found: dict[Reply, list[Form]] = {}
    for name, item in topic.entries().items():
        if name not in SAYS:
            raise item.error(f"'{name}' is not an answer that a cue can give", "one of: " + ", ".join(SAYS))
        parts = item.fields(required=[language.value for language in Language])
        found[SAYS[name]] = [
            form
            for language, reader in readers.items()
            for phrase in parts[language.value].items()
            for form in reader.forms(phrase)
        ]
    return found
