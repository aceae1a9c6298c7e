"""The small language of phrases in the danger lexicon.

    put {hand} ...3 {round} {my}? (neck|throat)

A word stands for itself, `{name}` for any member of a named list, `(a|b c)` for either, `?` after any of them
means it may be missing, `=` keeps a word exactly as written, `...3` lets up to three other words stand
between, and `.` is the edge of a sentence or of the message. Commas are never needed. A gap never crosses
the edge of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from bot.language.words import EDGE, fold

Phrase = tuple[frozenset[str], ...]  # the words that may stand in each place
Lists = Mapping[str, frozenset[Phrase]]
Variants = Callable[[str], Phrase]  # how one written word may be read: "can't" takes two places
PART = re.compile(r"\([^()]*\)\??|\S+")
BRACKETS = re.compile(r"\([^()]+\)")
GAP = re.compile(r"\.\.\.(\d{1,2})?")
WORD = re.compile(r"=?\w+(?:['’]\w+)*|\.")
NAMED = re.compile(r"\{(\w+)\}")
MOST_FORMS = 300
USUAL_GAP = 3


class PatternError(Exception):
    """A phrase that cannot be read: what is wrong, and what was expected."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(f"{problem}. Expected {expected}.")
        self.problem = problem
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a phrase: any of `words`, or, where there are none, up to `gap` words of any kind."""

    words: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0


Form = tuple[Step, ...]


def plain(word: str) -> Phrase:
    return (frozenset({word}),)


def read_words(entries: Mapping[str, tuple[str, ...]], variants: Variants) -> dict[str, frozenset[Phrase]]:
    """The named lists, each written out in full. A list may hold other lists by name."""
    done: dict[str, frozenset[Phrase]] = {}
    for name in entries:
        _fill(name, entries, variants, done, ())
    return done


def _fill(
    name: str,
    entries: Mapping[str, tuple[str, ...]],
    variants: Variants,
    done: dict[str, frozenset[Phrase]],
    above: tuple[str, ...],
) -> None:
    if name in done:
        return
    if name in above:
        raise PatternError(f"the list '{name}' holds itself", "lists that do not go round in a circle")
    phrases: set[Phrase] = set()
    for entry in entries[name]:
        inner = NAMED.fullmatch(entry)
        if inner and inner[1] in entries:
            _fill(inner[1], entries, variants, done, (*above, name))
            phrases |= done[inner[1]]
        else:
            phrases |= _phrases(entry, {}, variants)
    done[name] = frozenset(phrases)


def read_pattern(written: str, lists: Lists, variants: Variants = plain) -> tuple[Form, ...]:
    """Every form a phrase can take, one word in each place.

    >>> [[sorted(step.words) for step in form] for form in read_pattern("(hit|laid into) me", {})]
    [[['hit'], ['me']], [['laid'], ['into'], ['me']]]
    """
    choices = [_choices(part, lists, variants) for part in PART.findall(written)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > MOST_FORMS:
        raise PatternError(
            f"'{written}' can take {count} forms", f"at most {MOST_FORMS}; write it as several"
        )
    forms = tuple(tuple(step for part in form for step in part) for form in product(*choices))
    for form in forms:
        if not any(step.words - {EDGE} and not step.optional for step in form):
            raise PatternError(f"'{written}' needs no word at all", "at least one word that must be there")
    return forms


def _choices(part: str, lists: Lists, variants: Variants) -> list[Form]:
    gap = GAP.fullmatch(part)
    if gap:
        return [(Step(gap=int(gap[1] or USUAL_GAP)),)]
    optional = part.endswith("?") and len(part) > 1
    written = part[:-1] if optional else part
    options = written[1:-1].split("|") if BRACKETS.fullmatch(written) else [written]
    phrases = _merged(frozenset().union(*(_phrases(option, lists, variants) for option in options)))
    choices: list[Form] = [tuple(Step(words) for words in phrase) for phrase in phrases]
    if optional and len(choices) == 1 and len(choices[0]) == 1:
        return [(Step(choices[0][0].words, optional=True),)]
    return [*choices, ()] if optional else choices


def _merged(phrases: frozenset[Phrase]) -> list[Phrase]:
    """Phrases of a single word stand in one place together; longer ones each stand alone."""
    single = frozenset(word for phrase in phrases if len(phrase) == 1 for word in phrase[0])
    longer = sorted(
        (phrase for phrase in phrases if len(phrase) > 1), key=lambda phrase: [*map(sorted, phrase)]
    )
    return [(single,), *longer] if single else longer


def _phrases(option: str, lists: Lists, variants: Variants) -> frozenset[Phrase]:
    parts = [_part(part, option, lists, variants) for part in option.split()]
    if not parts:
        raise PatternError(f"'{option}' is not a word", "words, {lists}, (one|other), ...3 or a full stop")
    return frozenset(tuple(place for phrase in phrases for place in phrase) for phrases in product(*parts))


def _part(part: str, option: str, lists: Lists, variants: Variants) -> list[Phrase]:
    named = NAMED.fullmatch(part)
    if named:
        if named[1] not in lists:
            raise PatternError(f"there is no list '{named[1]}'", "one of: " + ", ".join(sorted(lists)))
        return _merged(lists[named[1]])
    if not WORD.fullmatch(part):
        raise PatternError(f"'{option}' is not a word", "words, {lists}, (one|other), ...3 or a full stop")
    return [plain(fold(part.lstrip("="))) if part[0] in "=." else variants(part)]
