"""How different people write one value. What could mean two things is refused, not guessed at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.vocabulary import Reply

REPLIES: dict[str, Reply] = {
    **dict.fromkeys(("yes", "y", "true", "1"), Reply.YES),
    **dict.fromkeys(("no", "n", "false", "0"), Reply.NO),
    **dict.fromkeys(
        ("unknown", "not_known", "dont_know", "do_not_know", "not_sure", "unsure"), Reply.UNKNOWN
    ),
    **dict.fromkeys(("declined", "refused", "rather_not_say", "prefer_not_to_say"), Reply.DECLINED),
    **dict.fromkeys(("skipped", "not_answered", "not_asked", "unanswered", "n/a", "null", ""), Reply.SKIPPED),
}
# Of a topic, "none" could be a gap; of anything else it is a no.
FLAGS: dict[str, Reply] = {**REPLIES, "none": Reply.NO}
# Of consent, to decline is to say no.
CONSENT: dict[str, Reply] = {
    **FLAGS,
    **dict.fromkeys(("given", "agreed", "granted", "consented"), Reply.YES),
    **dict.fromkeys(("refused", "withheld", "declined", "denied", "not_given", "withdrawn"), Reply.NO),
}
ORDERS: dict[str, Reply] = {
    **FLAGS,
    **dict.fromkeys(
        ("in_force", "live", "current", "active", "pending", "ongoing", "proceedings"), Reply.YES
    ),
    **dict.fromkeys(
        ("non_molestation", "non_molestation_order", "occupation_order", "injunction"), Reply.YES
    ),
    **dict.fromkeys(("restraining_order", "bail", "bail_conditions", "child_arrangements_order"), Reply.YES),
}
POLICE = {
    **{name: name for name in ("none", "nfa", "crime_recorded", "charged", "unknown")},
    **dict.fromkeys(("no_further_action",), "nfa"),
    **dict.fromkeys(("no", "false", "no_police", "not_reported"), "none"),
    **dict.fromkeys(("crime", "recorded", "crimed", "caution", "cautioned"), "crime_recorded"),
    **dict.fromkeys(("charge", "convicted", "conviction"), "charged"),
    **dict.fromkeys(("null", "", "not_known", "dont_know", "not_asked"), "unknown"),
}
AREAS = {
    **{name: name for name in ("cardiff", "vale", "elsewhere")},
    **dict.fromkeys(("vale_of_glamorgan", "the_vale", "bro_morgannwg"), "vale"),
    "caerdydd": "cardiff",
}
SILENCE = ("", "null", "unknown", "not_known", "dont_know", "not_asked", "declined", "skipped")
WORDS = {"none": 0, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "once": 1, "twice": 2}
AT_LEAST = re.compile(r"(?:at_least_|>=_?)?(\d+)(?:\+|_plus|_or_more)?")
UNDER = re.compile(r"(?:under_|<_?|u)(\d+)")
OVER = re.compile(r"(?:over_|>=?_?)(\d+)")
AGE = re.compile(r"(\d+)((?:_|_to_)(\d+)|\+|_plus|_or_over)?")
OLDEST = 120
FORCED = re.compile(r"(?<!not_)(?<!isnt_)(pressur|coerc|forced|made_to|told_to)|not_(free|willing)|no_choice")


class UnreadableError(ValueError):
    """Says what was expected instead."""


def spelled(value: object) -> str:
    """One spelling for many.

    >>> spelled(" Don't know "), spelled(True), spelled("18–24"), spelled(None)
    ('dont_know', 'true', '18_24', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"[\s\-–—_]+", "_", str(value).strip().casefold().replace("'", "").replace("’", ""))


def reader_of(spellings: Mapping[str, Reply]) -> Callable[[object], Reply]:
    def read(value: object) -> Reply:
        if spelled(value) not in spellings:
            raise UnreadableError("yes, no, unknown, declined or skipped")
        return spellings[spelled(value)]

    return read


def read_orders(value: object) -> Reply:
    """A list of orders is a yes when there is one."""
    if isinstance(value, list):
        return max((read_orders(item) for item in value), key=_worry, default=Reply.NO)
    return reader_of(ORDERS)(value)


def _worry(reply: Reply) -> int:
    return (Reply.NO, Reply.SKIPPED, Reply.DECLINED, Reply.UNKNOWN, Reply.YES).index(reply)


def read_police(value: object) -> str:
    if spelled(value) not in POLICE:
        raise UnreadableError("none, nfa, crime_recorded, charged or unknown")
    return POLICE[spelled(value)]


def read_area(value: object) -> str | None:
    if spelled(value) in SILENCE:
        return None
    if spelled(value) not in AREAS:
        raise UnreadableError("cardiff, vale or elsewhere")
    return AREAS[spelled(value)]


def read_number(value: object) -> int | None:
    """How many. `3+` and `at least 3` are three; a range is refused."""
    word = spelled(value)
    if word in SILENCE:
        return None
    if word in WORDS:
        return WORDS[word]
    if isinstance(value, bool) or not (found := AT_LEAST.fullmatch(word)):
        raise UnreadableError("a number such as 3 or 3+, or unknown")
    return int(found[1])


def read_age(value: object) -> str | None:
    """An age, or a band of ages that lies within one of ours."""
    word = spelled(value)
    if word in SILENCE:
        return None
    if word == "adult":
        return "18_plus"
    ages = None if isinstance(value, bool) else _ages(word)
    if ages is None or _band(ages[0]) != _band(ages[1]):
        raise UnreadableError("under_16, 16_17, 18_plus, or an age or band within one of them")
    return _band(ages[0])


def _ages(word: str) -> tuple[int, int] | None:
    """The youngest and the oldest somebody of this band can be."""
    if found := UNDER.fullmatch(word):
        return 0, int(found[1]) - 1
    if found := OVER.fullmatch(word):
        return int(found[1]), OLDEST
    if not (found := AGE.fullmatch(word)):
        return None
    if found[2] is None:
        return int(found[1]), int(found[1])
    return int(found[1]), int(found[3] or OLDEST)


def _band(age: int) -> str:
    if age < 16:
        return "under_16"
    return "16_17" if age < 18 else "18_plus"


def read_words(value: object) -> tuple[str, ...]:
    """Free words, one or several. Any that speak of force are told in one word."""
    if isinstance(value, bool):
        return () if value else ("no",)
    items = value if isinstance(value, list) else [value]
    words = (spelled(item) for item in items)
    return tuple("pressured" if FORCED.search(word) else word for word in words if word not in SILENCE)
