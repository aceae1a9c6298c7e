"""Decision tables: rows of data, each with the sentence of policy it enacts and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.conditions import All, Condition, Facts, read_condition
from bot.strict import Node
from bot.triage.facts import Described
from bot.triage.leaves import check
from bot.triage.settings import Settings
from bot.vocabulary import Text

ALWAYS = All(())


class Labelled(Protocol):
    """A verdict with the name it has in data files."""

    @property
    def label(self) -> str: ...


T = TypeVar("T")
L = TypeVar("L", bound=Labelled)


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """When this is so, policy gives that, and says why."""

    id: str
    gives: T
    when: Condition
    says: Text
    reference: str


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Rows that are all looked at. `otherwise` speaks when none applies."""

    rows: tuple[Row[T], ...]
    otherwise: Row[T]

    def applying(self, facts: Facts) -> tuple[Row[T], ...]:
        return tuple(row for row in self.rows if row.when.holds(facts)) or (self.otherwise,)


@dataclass(frozen=True, slots=True)
class TableReader(Generic[T]):
    """Reads rows whose verdict stands under `column` and is one of `choices`."""

    column: str
    choices: dict[str, T]
    facts: Mapping[str, Described]
    settings: Settings

    def table(self, body: Mapping[str, Node]) -> Table[T]:
        otherwise = self.row(body["otherwise"], conditional=False)
        return Table(self.rows(body["rows"], taken=(otherwise.id,)), otherwise)

    def rows(self, node: Node, taken: tuple[str, ...] = ()) -> tuple[Row[T], ...]:
        seen = set(taken)
        found = []
        for item in node.items():
            row = self.row(item)
            if row.id in seen:
                raise item.error(f"the row '{row.id}' stands here twice", "a different id for each row")
            seen.add(row.id)
            found.append(row)
        return tuple(found)

    def row(self, node: Node, conditional: bool = True) -> Row[T]:
        when = ("when",) if conditional else ()
        parts = node.fields(("id", self.column, *when, "says", "reference"))
        return Row(
            id=parts["id"].text(),
            gives=parts[self.column].choice(self.choices),
            when=self.condition(parts["when"]) if conditional else ALWAYS,
            says=_filled(parts["says"], self.settings),
            reference=parts["reference"].text(),
        )

    def condition(self, node: Node) -> Condition:
        condition = read_condition(node, self.settings.numbers)
        check(condition, self.facts, node)
        return condition


def labels(verdicts: Iterable[L]) -> dict[str, L]:
    """Verdicts by the names they have in data files."""
    return {verdict.label: verdict for verdict in verdicts}


def _filled(node: Node, settings: Settings) -> Text:
    """The sentence with its numbers: they stand as `{marac_threshold}`, so that they cannot go stale."""
    text = node.both_languages()
    try:
        return Text(text.en.format_map(settings.numbers), text.cy.format_map(settings.numbers))
    except (KeyError, ValueError, IndexError):
        names = ", ".join(settings.numbers)
        raise node.error("a number in braces is not a setting", f"one of: {names}") from None
