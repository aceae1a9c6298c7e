"""Reading a plain answer: yes, no, don't know, rather not say, or a word that steers the talk.

Only what is plain is read here, a whole line at a time. A line that says two things, or says one and then
turns ("no, but ..."), is not plain: it comes back as nothing and is asked again. A yes must never become
a no, so a no is only ever what stands in the list, with nothing beside it that the list does not know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.strict import Node, load
from bot.vocabulary import Language, Reply

MEANINGS = {reply.value: reply for reply in (Reply.YES, Reply.NO, Reply.UNKNOWN, Reply.DECLINED)}
LONGEST_PLAIN = 16  # words: a longer line tells something, and is not a plain answer
LONGEST_WORDING = 8  # words in the longest entry of the list
NOT_IN_ENGLISH = frozenset({"do"})  # "yes" in Welsh, and anything in English

Wording = tuple[str, ...]


@dataclass(frozen=True)
class PlainAnswers:
    """The plain answers in both languages. People mix the two, so both are read at any time."""

    cores: Mapping[Wording, Reply]
    allowed: Mapping[Reply, frozenset[Wording]]  # what may stand beside a core of this meaning
    doubts: frozenset[Wording]
    commands: Mapping[Wording, str]

    def read(self, text: str, language: Language) -> Reply | None:
        """What a line plainly says, or None."""
        words = tidy(text)
        if len(words) > LONGEST_PLAIN:
            return None
        if self.doubts_in(words):
            return self._whole(words, language)
        cores = {part: self.cores[part] for part in _runs(words) if part in self.cores}
        found = {meaning for core, meaning in cores.items() if self._is_only(words, core, meaning, language)}
        return found.pop() if len(found) == 1 else None

    def command(self, text: str) -> str | None:
        """The command that is the whole line, named as its intent."""
        return self.commands.get(tuple(word for word in tidy(text) if word != "?"))

    def means(self, words: Wording, reply: Reply) -> bool:
        """Whether the list has these words, whole, for this answer."""
        return self.cores.get(words) is reply

    def doubts_in(self, words: Wording) -> bool:
        """Whether anything in the line turns or softens it: but, only, maybe, a question."""
        return any(part in self.doubts for part in _runs(words))

    def is_plain(self, text: str, language: Language) -> bool:
        """Whether the words are a plain answer or a command word, which need no engine to be understood."""
        return self.command(text) is not None or self.read(text, language) is not None

    def _whole(self, words: Wording, language: Language) -> Reply | None:
        """A line with a doubt word in it is plain only when the list has it word for word."""
        return None if _is_english_do(words, language) else self.cores.get(words)

    def _is_only(self, words: Wording, core: Wording, meaning: Reply, language: Language) -> bool:
        if _is_english_do(core, language):
            return False
        start = next(at for at in range(len(words)) if words[at : at + len(core)] == core)
        own = self.allowed[meaning]
        before, after = words[:start], words[start + len(core) :]
        return _is_made_of(before, own) and _is_made_of(after, own)


def _is_english_do(words: Wording, language: Language) -> bool:
    return language is Language.EN and len(words) == 1 and words[0] in NOT_IN_ENGLISH


def tidy(text: str) -> Wording:
    """A line as words to compare: lower case, one kind of apostrophe, no punctuation but a question mark.

    >>> tidy("Yeah,  he DID!!")
    ('yeah', 'he', 'did')
    """
    plain = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("`", "'")
    plain = re.sub(r"(\w)\1{2,}", r"\1\1", plain)
    plain = plain.replace("?", " ? ")
    words = re.findall(r"[\w'?]+|[^\w\s]", plain)
    kept = (word.strip("'") if len(word) > 1 else word for word in words)
    return tuple(word for word in kept if word and (word[0].isalnum() or word == "?" or _is_symbol(word)))


def _is_symbol(word: str) -> bool:
    return unicodedata.category(word[0]) == "So"


def _runs(words: Wording) -> Iterator[Wording]:
    """Every run of words in a line: the places where a wording of the list can stand."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST_WORDING) + 1):
            yield words[start:end]


def _is_made_of(words: Wording, parts: frozenset[Wording]) -> bool:
    """Whether the words are nothing but these parts, one after another."""
    reachable = {0}
    for at in range(len(words)):
        if at in reachable:
            reachable |= {at + len(part) for part in parts if words[at : at + len(part)] == part}
    return len(words) in reachable


def load_plain_answers(path: Path) -> PlainAnswers:
    head = ("lexicon", "version", "welsh_reviewed_by", "fillers", "doubt", "meanings", "commands")
    parts = load(path).fields(required=head)
    cores: dict[Wording, Reply] = {}
    tails: dict[Reply, frozenset[Wording]] = {}
    for name, item in parts["meanings"].entries().items():
        meaning = item.fields(required=("core", "tails"))
        if name not in MEANINGS:
            raise item.error(f"'{name}' is not an answer", "one of: " + ", ".join(MEANINGS))
        for wording in _both(meaning["core"]):
            if cores.setdefault(wording, MEANINGS[name]) is not MEANINGS[name]:
                raise meaning["core"].error(f"'{' '.join(wording)}' has two meanings", "one meaning each")
        tails[MEANINGS[name]] = _both(meaning["tails"])
    commands = {
        wording: name for name, item in parts["commands"].entries().items() for wording in _both(item)
    }
    allowed = {
        meaning: own | _both(parts["fillers"]) | {core for core, said in cores.items() if said is meaning}
        for meaning, own in tails.items()
    }
    return PlainAnswers(cores, allowed, _both(parts["doubt"]), commands)


def _both(node: Node) -> frozenset[Wording]:
    parts = node.fields(required=("en", "cy"))
    return frozenset(tidy(words) for name in ("en", "cy") for words in parts[name].texts())
