"""Reading `data/lexicon/en.yml` and `cy.yml`: strictly, so that no slip in a phrase is overlooked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from bot.language.lexicon import HINTS, TOPICS, Denial, Entry, Lexicon, Quiet, Reach
from bot.language.mutation import mutated
from bot.language.patterns import Form, PatternError, Phrase, plain, read_pattern, read_words
from bot.language.spelling import Spelling, slips_of
from bot.language.words import fold, parts_of
from bot.strict import Node, load
from bot.vocabulary import Audience, Danger, Language

LEVELS = {"high": Danger.HIGH, "immediate": Danger.IMMEDIATE, "hint": Danger.NONE}
PARTS = ("language", "reviewed_by", "written", "words", "key_words", "real_words", "denial")
RULES = ("first_person", "now", "now_raises", "signs", "quiet")
Written = dict[str, tuple[str, ...]]
T = TypeVar("T")


class PatternReader:
    """Reads the phrases of one file, which share its short forms, its lists and its language."""

    def __init__(self, written: Written, lists: Node, language: Language) -> None:
        self._written = written
        self._mutates = language is Language.CY
        entries = {name: words.texts() for name, words in lists.entries().items()}
        self._lists = _trusted(lists, lambda: read_words(entries, self.places))

    def places(self, word: str) -> Phrase:
        """Where one written word stands: "can't" takes two places, *tagu* one with four spellings."""
        joined, parts = parts_of(word)
        if joined in self._written:
            return tuple(place for part in self._written[joined] for place in plain(part))
        return tuple(mutated(part) if self._mutates else frozenset({part}) for part in parts if part)

    def form(self, node: Node) -> tuple[Form, ...]:
        return _trusted(node, lambda: read_pattern(node.text(), self._lists, self.places))

    def forms(self, node: Node) -> tuple[Form, ...]:
        items = node.items()
        if not items:
            raise node.error("there is no phrase here", "at least one phrase")
        return tuple(form for item in items for form in self.form(item))


def load_lexicon(path: Path) -> Lexicon:
    return read_lexicon(load(path))


def read_lexicon(node: Node) -> Lexicon:
    parts = node.fields(required=(*PARTS, *RULES))
    language = parts["language"].choice({language.value: language for language in Language})
    written = _read_written(parts["written"])
    reader = PatternReader(written, parts["words"], language)
    entries = tuple(_read_entry(item, reader) for item in parts["signs"].items())
    quiet = tuple(_read_quiet(item, reader) for item in parts["quiet"].items())
    denial = _read_denial(parts["denial"])
    first_person = _read_small_words(parts["first_person"])
    now = reader.forms(parts["now"])
    _refuse_twice(parts["signs"].items() + parts["quiet"].items())
    _refuse_strangers(parts["signs"], {block.id for block in quiet if block.named})
    forms = [
        *(form for entry in entries for form in entry.forms),
        *(form for one in quiet for form in one.forms),
    ]
    used = _words_of([*forms, *now]) | denial.words() | first_person
    return Lexicon(
        language,
        _spelling(written, used, parts["key_words"], parts["real_words"]),
        entries,
        quiet,
        denial,
        first_person,
        now,
        frozenset(_read_topic(item, TOPICS) for item in parts["now_raises"].items()),
    )


def _trusted(node: Node, read: Callable[[], T]) -> T:
    """What a phrase says, or a refusal that names its place in the file."""
    try:
        return read()
    except PatternError as error:
        raise node.error(error.problem, error.expected) from None


def _words_of(forms: Iterable[Form]) -> frozenset[str]:
    return frozenset(word for form in forms for step in form for word in step.words)


def _spelling(written: Written, used: frozenset[str], keys: Node, real: Node) -> Spelling:
    key_words = frozenset(map(fold, keys.texts()))
    known = used | key_words | {word for words in written.values() for word in words}
    return Spelling(known, written, slips_of(key_words, known.union(map(fold, real.texts()))))


def _read_written(node: Node) -> Written:
    return {parts_of(name)[0]: tuple(fold(value.text()).split()) for name, value in node.entries().items()}


def _read_entry(node: Node, reader: PatternReader) -> Entry:
    parts = node.fields(("id", "topic", "level", "patterns"), ("blocked_by", "speaker", "note"))
    level = parts["level"].choice(LEVELS)
    return Entry(
        parts["id"].text(),
        _read_topic(parts["topic"], TOPICS if level else HINTS),
        level,
        reader.forms(parts["patterns"]),
        frozenset(parts["blocked_by"].texts() if "blocked_by" in parts else ()),
        parts["speaker"].choice({who.value: who for who in Audience}) if "speaker" in parts else None,
    )


def _read_topic(node: Node, topics: tuple[str, ...]) -> str:
    return node.choice({topic: topic for topic in topics})


def _read_quiet(node: Node, reader: PatternReader) -> Quiet:
    parts = node.fields(("id", "reach", "patterns"), ("only_where_named", "strong", "note"))
    return Quiet(
        parts["id"].text(),
        parts["reach"].choice({reach.value: reach for reach in Reach}),
        reader.forms(parts["patterns"]),
        "only_where_named" in parts and parts["only_where_named"].truth(),
        "strong" in parts and parts["strong"].truth(),
    )


def _read_denial(node: Node) -> Denial:
    names = [field.name for field in fields(Denial)]
    parts = node.fields(required=names)
    return Denial(*(_read_small_words(parts[name]) for name in names))


def _read_small_words(node: Node) -> frozenset[str]:
    """Words taken as they stand: *mo* (not) must not become *fo* (he)."""
    for item in node.items():
        if not item.text().isalnum():
            raise item.error(f"'{item.text()}' is more than one word", "a single word")
    return frozenset(map(fold, node.texts()))


def _refuse_twice(items: list[Node]) -> None:
    seen: set[str] = set()
    for item in items:
        name = item.entries()["id"].text()
        if name in seen:
            raise item.error(f"the id '{name}' stands here twice", "each id once in a file")
        seen.add(name)


def _refuse_strangers(signs: Node, named: set[str]) -> None:
    for item in signs.items():
        blocked_by = item.entries().get("blocked_by")
        for block in blocked_by.items() if blocked_by else ():
            if block.text() not in named:
                known = ", ".join(sorted(named)) or "none here"
                expected = f"the id of an entry under `quiet` with only_where_named ({known})"
                raise block.error(f"nothing quiet is called '{block.text()}'", expected)
