"""Conditions as a sheet of paper says them: by the numbers of its items and the boxes ticked there.

What the policy has set is settled before the sheet is printed. Only what somebody with a pen can see remains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from bot.conditions import All, Any, Condition, Facts, Known, Leaf, Not
from bot.vocabulary import Reply

Say = Callable[..., str]
ALWAYS, NEVER = All(()), Any(())
COUNTED = ("at_least", "below")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands on the sheet: an item with boxes, an item to write in, or a count such as A."""

    number: str
    labels: Mapping[str, str] = field(default_factory=dict)
    written: bool = False
    count: bool = False


class UnprintableError(ValueError):
    """A condition that nobody could follow by pen."""

    def __init__(self, condition: Condition) -> None:
        super().__init__(
            f"The paper form cannot say {condition}. Expected a tick, an empty item, something written or a "
            "count. Word the condition so, or teach bot/interview/paper_rules.py to say it."
        )


def settle(condition: Condition, settings: Facts, places: Mapping[str, Place]) -> Condition:
    """The condition without what is known before printing. A fact that stands nowhere is never given."""
    match condition:
        case All(parts):
            return all_of(settle(part, settings, places) for part in parts)
        case Any(parts):
            return _any(settle(part, settings, places) for part in parts)
        case Not(part):
            inner = settle(part, settings, places)
            return NEVER if inner == ALWAYS else ALWAYS if inner == NEVER else Not(inner)
    if condition.fact in settings:
        return ALWAYS if condition.holds(settings) else NEVER
    if condition.fact not in places:
        return NEVER
    place = places[condition.fact]
    unseen = isinstance(condition, Leaf) and not place.count and not _seen(condition, place)
    return NEVER if unseen else condition


def all_of(parts: Iterable[Condition]) -> Condition:
    """One condition for several; `ALWAYS` for none."""
    kept = [part for part in parts if part != ALWAYS]
    if NEVER in kept:
        return NEVER
    return kept[0] if len(kept) == 1 else All(tuple(kept))


def _any(parts: Iterable[Condition]) -> Condition:
    kept = [part for part in parts if part != NEVER]
    if ALWAYS in kept:
        return ALWAYS
    return kept[0] if len(kept) == 1 else Any(tuple(kept))


def _seen(leaf: Leaf, place: Place) -> bool:
    return bool(_ticked(leaf, place)) or Reply.SKIPPED.value in _wanted(leaf)


def _wanted(leaf: Leaf) -> tuple[str | int, ...]:
    return leaf.wanted if isinstance(leaf.wanted, tuple) else (leaf.wanted,)


def _ticked(leaf: Leaf, place: Place) -> list[str]:
    """The labels of the boxes that make it true: of numbers, all that are as many."""
    if leaf.operator in COUNTED:
        numbers = [value for value in place.labels if value.isdigit()]
        return [place.labels[value] for value in numbers if leaf.holds({leaf.fact: int(value)})]
    return [place.labels[value] for value in map(str, _wanted(leaf)) if value in place.labels]


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """Everything that must be so at once."""
    if not isinstance(condition, All):
        return (condition,)
    return tuple(inner for part in condition.parts for inner in conjuncts(part))


def in_words(condition: Condition, places: Mapping[str, Place], say: Say, no: bool = False) -> str:
    """A settled condition in one language. `no` says the opposite of it."""
    if isinstance(condition, Not):
        return in_words(condition.part, places, say, not no)
    if isinstance(condition, (All, Any)):
        together = isinstance(condition, All) != no
        parts = condition.parts if together else tuple(_merged(condition.parts))
        join = "paper.rule_and" if together else "paper.rule_or"
        return _joined(join, [_bracketed(part, len(parts), places, say, no) for part in parts], say)
    place = places[condition.fact]
    if isinstance(condition, Known):
        return _known(condition, place, say, no)
    if place.count:
        return _counted(condition, place, say, no)
    return _boxes(condition, place, say, no)


def _merged(parts: Iterable[Condition]) -> Iterator[Condition]:
    """Alternatives at the same item are said in one breath."""
    ticks: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if isinstance(part, Leaf) and part.operator not in COUNTED:
            ticks[part.fact] = (*ticks.get(part.fact, ()), *map(str, _wanted(part)))
        else:
            yield part
    yield from (Leaf("one_of", fact, wanted) for fact, wanted in ticks.items())


def _bracketed(part: Condition, of: int, places: Mapping[str, Place], say: Say, no: bool) -> str:
    words = in_words(part, places, say, no)
    inner = part.part if isinstance(part, Not) else part
    return f"({words})" if isinstance(inner, (All, Any)) and of > 1 else words


def _boxes(leaf: Leaf, place: Place, say: Say, no: bool) -> str:
    quoted = [f"“{label}”" for label in _ticked(leaf, place)]
    left_empty = Reply.SKIPPED.value in _wanted(leaf)
    if no and left_empty:
        raise UnprintableError(Not(leaf))
    said = []
    if quoted:
        join = "paper.rule_not_answers" if no else "paper.rule_answers"
        answers = _joined(join, quoted, say)
        said.append(say("paper.rule_is_not" if no else "paper.rule_is", item=place.number, answers=answers))
    if left_empty:
        said.append(say("paper.rule_empty", item=place.number))
    return _joined("paper.rule_or", said, say)


def _known(known: Known, place: Place, say: Say, no: bool) -> str:
    if not place.written:
        raise UnprintableError(known)
    return say("paper.rule_not_written" if no else "paper.rule_written", item=place.number)


def _counted(leaf: Leaf, place: Place, say: Say, no: bool) -> str:
    if leaf.operator not in COUNTED or not isinstance(leaf.wanted, int):
        raise UnprintableError(leaf)
    at_least = (leaf.operator == "at_least") != no
    phrase = "paper.rule_at_least" if at_least else "paper.rule_below"
    return say(phrase, count=place.number, number=leaf.wanted)


def _joined(phrase: str, parts: list[str], say: Say) -> str:
    return reduce(lambda one, two: say(phrase, one=one, two=two), parts)
