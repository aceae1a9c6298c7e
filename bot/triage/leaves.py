"""Looking into a condition: what it rests on, whether it makes sense, what made it true, how to say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.conditions import All, Any, Condition, Facts, Known, Leaf, Not
from bot.strict import Node
from bot.triage.facts import OPERATORS, Described

WORDS = {"is": "is", "one_of": "is one of", "includes": "includes", "at_least": "≥", "below": "<"}


def leaves(condition: Condition) -> Iterator[Leaf | Known]:
    if isinstance(condition, (All, Any)):
        for part in condition.parts:
            yield from leaves(part)
    elif isinstance(condition, Not):
        yield from leaves(condition.part)
    else:
        yield condition


def check(condition: Condition, facts: Mapping[str, Described], node: Node) -> None:
    """Refuse a condition about a fact nobody gives, or a value it can never have."""
    for leaf in leaves(condition):
        if leaf.fact not in facts:
            raise node.error(f"'{leaf.fact}' is not a fact this table may mention", _list(facts))
        if isinstance(leaf, Leaf):
            _check_leaf(leaf, facts[leaf.fact], node)


def _check_leaf(leaf: Leaf, described: Described, node: Node) -> None:
    if leaf.operator not in OPERATORS[described.shape]:
        raise node.error(
            f"'{leaf.operator}' cannot be asked of '{leaf.fact}', which is {described.shape.value}",
            _list(OPERATORS[described.shape]),
        )
    wanted = leaf.wanted if isinstance(leaf.wanted, tuple) else (leaf.wanted,)
    for value in wanted:
        if not described.allows(value):
            raise node.error(f"'{leaf.fact}' is never '{value}'", _list(described.values))


def because(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The facts that made a condition true, each once, in the order it names them.

    Of a fact with several values the one that counted is named too, as in `wants:pressured`.
    """
    return tuple(dict.fromkeys(_true_in(condition, facts)))


def _true_in(condition: Condition, facts: Facts) -> Iterator[str]:
    if isinstance(condition, Leaf):
        named = condition.operator == "includes"
        yield f"{condition.fact}:{condition.wanted}" if named else condition.fact
    elif isinstance(condition, Known):
        yield condition.fact
    elif isinstance(condition, Not):
        # what nobody has said made nothing true
        yield from (leaf.fact for leaf in leaves(condition) if facts.get(leaf.fact) is not None)
    else:
        for part in condition.parts:
            if part.holds(facts):
                yield from _true_in(part, facts)


def in_words(condition: Condition) -> str:
    """The condition as a person reads it.

    >>> in_words(All((Leaf("is", "separation", "yes"), Leaf("at_least", "low", 3))))
    'separation is yes and low ≥ 3'
    """
    if isinstance(condition, All):
        return " and ".join(_bracketed(part) for part in condition.parts)
    if isinstance(condition, Any):
        return " or ".join(_alternatives(condition))
    if isinstance(condition, Not):
        return f"not {_bracketed(condition.part)}"
    if isinstance(condition, Known):
        return f"{condition.fact} is known"
    wanted = ", ".join(condition.wanted) if isinstance(condition.wanted, tuple) else condition.wanted
    return f"{condition.fact} {WORDS[condition.operator]} {wanted}"


def _alternatives(condition: Any) -> Iterator[str]:
    """Each alternative; values of one fact that has several are said together."""
    grouped: dict[str, list[str]] = {}
    for part in condition.parts:
        if isinstance(part, Leaf) and part.operator == "includes":
            grouped.setdefault(part.fact, []).append(str(part.wanted))
        else:
            yield _bracketed(part)
    for fact, wanted in grouped.items():
        yield f"{fact} includes {'any of ' if len(wanted) > 1 else ''}{', '.join(wanted)}"


def _bracketed(condition: Condition) -> str:
    words = in_words(condition)
    return f"({words})" if isinstance(condition, (All, Any)) and len(condition.parts) > 1 else words


def _list(names: Mapping[str, object] | tuple[str, ...]) -> str:
    return "one of: " + ", ".join(names)
