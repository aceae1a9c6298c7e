"""Conditions in data files: a small closed tree over named facts, never code.

    when: {all: [{is: {separation: yes}}, {any: [{is: {isolated: yes}}, {is: {strangle: yes}}]}]}

Leaves compare one fact with a value; `all`, `any` and `not` combine. A fact nobody has given makes every
leaf false, so a `not` is true of it: a rule that must not rest on silence says `known` as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.strict import Node
from bot.vocabulary import NOT_KNOWN

Fact = str | int | bool | tuple[str, ...] | None
Facts = Mapping[str, Fact]
Wanted = str | int | tuple[str, ...]


def _number(found: Fact) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _at_least(found: Fact, wanted: Wanted) -> bool:
    number = _number(found)
    return number is not None and isinstance(wanted, int) and number >= wanted


def _below(found: Fact, wanted: Wanted) -> bool:
    number = _number(found)
    return number is not None and isinstance(wanted, int) and number < wanted


LEAVES: dict[str, Callable[[Fact, Wanted], bool]] = {
    "is": lambda found, wanted: found == wanted,
    "one_of": lambda found, wanted: isinstance(wanted, tuple) and found in wanted,
    "includes": lambda found, wanted: isinstance(found, tuple) and wanted in found,
    "at_least": _at_least,
    "below": _below,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """`{is: {separation: yes}}`: one fact, one operator, one value."""

    operator: str
    fact: str
    wanted: Wanted

    def holds(self, facts: Facts) -> bool:
        return LEAVES[self.operator](facts.get(self.fact), self.wanted)

    def mentions(self) -> frozenset[str]:
        return frozenset({self.fact})


@dataclass(frozen=True, slots=True)
class Known:
    """`{known: separation}`: somebody has said what it is. Skipping or declining says nothing."""

    fact: str

    def holds(self, facts: Facts) -> bool:
        found = facts.get(self.fact)
        return found is not None and found not in NOT_KNOWN

    def mentions(self) -> frozenset[str]:
        return frozenset({self.fact})


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        return all(part.holds(facts) for part in self.parts)

    def mentions(self) -> frozenset[str]:
        return frozenset().union(*(part.mentions() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        return any(part.holds(facts) for part in self.parts)

    def mentions(self) -> frozenset[str]:
        return frozenset().union(*(part.mentions() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition

    def holds(self, facts: Facts) -> bool:
        return not self.part.holds(facts)

    def mentions(self) -> frozenset[str]:
        return self.part.mentions()


Condition = Leaf | Known | All | Any | Not

OPERATORS = ("all", "any", "not", "known", *LEAVES)


def read_condition(node: Node, settings: Mapping[str, int] | None = None) -> Condition:
    """A condition as written in a file. `settings` are numbers that may stand there by name."""
    parts = node.fields(optional=OPERATORS)
    if len(parts) != 1:
        raise node.error(f"{len(parts)} operators stand here", "exactly one of: " + ", ".join(OPERATORS))
    (operator, inner), *_ = parts.items()
    if operator in ("all", "any"):
        members = tuple(read_condition(item, settings) for item in inner.items())
        if not members:
            raise inner.error(f"'{operator}' has nothing to combine", "at least one condition")
        return All(members) if operator == "all" else Any(members)
    if operator == "not":
        return Not(read_condition(inner, settings))
    if operator == "known":
        return Known(inner.text())
    return _read_leaf(operator, inner, settings or {})


def _read_leaf(operator: str, node: Node, settings: Mapping[str, int]) -> Leaf:
    pairs = node.entries()
    if len(pairs) != 1:
        raise node.error(f"'{operator}' names {len(pairs)} facts", "one fact and its value")
    (fact, value), *_ = pairs.items()
    if operator == "one_of":
        return Leaf(operator, fact, value.texts())
    if operator in ("at_least", "below"):
        return Leaf(operator, fact, _read_number(value, settings))
    return Leaf(operator, fact, value.text())


def _read_number(node: Node, settings: Mapping[str, int]) -> int:
    written = node.text()
    if written in settings:
        return settings[written]
    if not written.isdigit():
        known = ", ".join(settings) or "none here"
        raise node.error(
            f"'{written}' is neither a number nor a setting", f"a number, or a setting ({known})"
        )
    return int(written)
