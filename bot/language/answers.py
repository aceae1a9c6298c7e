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
STOP = re.compile(r"[,.!?;:\n…]+|\s[-–—]+\s")
NOT_IN_ENGLISH = frozenset({"do"})  # "yes" in Welsh, and anything in English

HEAD = (
    *("lexicon", "version", "welsh_reviewed_by", "fillers", "turns", "doubt", "asking"),
    *("meanings", "openers", "openers_before", "said_of", "commands"),
)
LANGUAGES = ("en", "cy")

Wording = tuple[str, ...]


@dataclass(frozen=True)
class Opener:
    """Words that open a reply at the head of a clause, where nothing follows or one of `before` does."""

    words: Wording
    reply: Reply
    before: frozenset[Wording] | None = None  # none: whatever follows

    def opens(self, clause: Wording) -> bool:
        rest = clause[len(self.words) :]
        follows = self.before is None or not rest or rest[:1] in self.before
        return clause[: len(self.words)] == self.words and follows


@dataclass(frozen=True)
class PlainAnswers:
    """The plain answers in both languages. People mix the two, so both are read at any time."""

    cores: Mapping[Wording, Reply]
    allowed: Mapping[Reply, frozenset[Wording]]  # what may stand beside a core of this meaning
    turns: frozenset[Wording]
    softeners: frozenset[Wording]
    asking: frozenset[Wording]
    fillers: frozenset[Wording]
    openers: tuple[Opener, ...]
    commands: Mapping[Wording, str]

    def read(self, text: str, language: Language) -> Reply | None:
        """What a line plainly says, or None."""
        words = tidy(text)
        if len(words) > LONGEST_PLAIN or self._says_both(text):
            return None
        if self.doubts_in(words):
            return self._whole(words, language)
        cores = {part: self.cores[part] for part in _runs(words) if part in self.cores}
        found = {meaning for core, meaning in cores.items() if self._is_only(words, core, meaning, language)}
        return found.pop() if len(found) == 1 else None

    def command(self, text: str) -> str | None:
        """The command that is the whole line, named as its intent."""
        return self.commands.get(tuple(word for word in tidy(text) if word != "?"))

    def replies_in(self, text: str) -> frozenset[Reply]:
        """Each yes or no that a clause of the line opens with, or that stands in it as a word of its own."""
        words = frozenset(tidy(text))
        alone = {
            opener.reply for opener in self.openers if opener.before is None and words >= set(opener.words)
        }
        return frozenset(alone.union(reply for reply in self._replies(text) if reply))

    def turned(self, words: Wording) -> bool:
        """Whether anything turns what was said before it: but, only, apart from."""
        return any(part in self.turns for part in _runs(words))

    def softened(self, words: Wording) -> bool:
        """Whether anything softens the line: maybe, used to, if."""
        return any(part in self.softeners for part in _runs(words))

    def asks(self, words: Wording) -> bool:
        return any(part in self.asking for part in _runs(words))

    def doubts_in(self, words: Wording) -> bool:
        """Whether anything in the line turns or softens it, or asks back."""
        return self.turned(words) or self.softened(words) or self.asks(words)

    def is_plain(self, text: str, language: Language) -> bool:
        """Whether the words are a plain answer or a command word, which need no engine to be understood."""
        return self.command(text) is not None or self.read(text, language) is not None

    def _says_both(self, text: str) -> bool:
        """*Na, wnaeth* is "no, he did", where *na wnaeth* is "no, he did not"."""
        said = {self.cores.get(tidy(clause)) for clause in STOP.split(text)}
        return {Reply.YES, Reply.NO} <= said

    def _replies(self, text: str) -> list[Reply | None]:
        clauses = (self.without_fillers(tidy(clause)) for clause in STOP.split(text))
        return [self._opened(clause) for clause in clauses if clause]

    def _opened(self, clause: Wording) -> Reply | None:
        found = [opener for opener in self.openers if opener.opens(clause)]
        return max(found, key=lambda opener: len(opener.words)).reply if found else None

    def without_fillers(self, clause: Wording) -> Wording:
        while clause and clause[:1] in self.fillers:
            clause = clause[1:]
        return clause

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
    parts = load(path).fields(required=HEAD)
    cores: dict[Wording, Reply] = {}
    tails: dict[Reply, frozenset[Wording]] = {}
    for name, item in parts["meanings"].entries().items():
        meaning = item.fields(required=("core", "tails"))
        reply = _meaning(name, item)
        for wording in _both(meaning["core"]):
            if cores.setdefault(wording, reply) is not reply:
                raise meaning["core"].error(f"'{' '.join(wording)}' has two meanings", "one meaning each")
        tails[reply] = _both(meaning["tails"])
    commands = {
        wording: name for name, item in parts["commands"].entries().items() for wording in _both(item)
    }
    fillers = _both(parts["fillers"])
    allowed = {
        meaning: own | fillers | {core for core, said in cores.items() if said is meaning}
        for meaning, own in tails.items()
    }
    return PlainAnswers(
        cores=cores,
        allowed=allowed,
        turns=_both(parts["turns"]),
        softeners=_both(parts["doubt"]),
        asking=_both(parts["asking"]),
        fillers=fillers,
        openers=(*_openers(parts["openers"]), *_openers(parts["openers_before"], parts["said_of"])),
        commands=commands,
    )


def _meaning(name: str, item: Node) -> Reply:
    if name not in MEANINGS:
        raise item.error(f"'{name}' is not an answer", "one of: " + ", ".join(MEANINGS))
    return MEANINGS[name]


def _openers(node: Node, said_of: Node | None = None) -> Iterator[Opener]:
    lists = said_of.fields(required=LANGUAGES) if said_of else {}
    for name, item in node.entries().items():
        for language, words in item.fields(required=LANGUAGES).items():
            before = _wordings(lists[language]) if lists else None
            yield from (Opener(wording, _meaning(name, item), before) for wording in _wordings(words))


def _both(node: Node) -> frozenset[Wording]:
    parts = node.fields(required=LANGUAGES)
    return frozenset().union(*(_wordings(parts[name]) for name in LANGUAGES))


def _wordings(node: Node) -> frozenset[Wording]:
    return frozenset(map(tidy, node.texts()))
