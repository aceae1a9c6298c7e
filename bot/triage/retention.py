"""How long each kind of record is kept, counted from when, and what happens then. Only the table."""

from __future__ import annotations

from dataclasses import dataclass

from bot.strict import Node
from bot.triage.clocks import read_spans
from bot.vocabulary import Text

UNITS = ("minutes", "days", "years")
MOMENTS = {
    name: name
    for name in (
        "quick_exit",
        "last_message",
        "last_activity",
        "closure",
        "birth_of_youngest_child",
        "end_of_linked_records",
    )
}
ENDS = {name: name for name in ("delete", "anonymise")}


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of record: kept for `amount` of `unit` after `counted_from`, then let go."""

    id: str
    amount: int
    unit: str
    counted_from: str
    then: str
    says: Text
    reference: str


def read_retention(node: Node) -> dict[str, Kept]:
    kept: dict[str, Kept] = {}
    for item in node.items():
        row = _read_row(item)
        if row.id in kept:
            raise item.error(f"the record '{row.id}' stands here twice", "a different id for each record")
        kept[row.id] = row
    return kept


def _read_row(node: Node) -> Kept:
    parts = node.fields(("id", "keep", "counted_from", "then", "says", "reference"))
    spans = read_spans(parts["keep"], UNITS)
    if len(spans) != 1:
        raise parts["keep"].error("several lengths of time stand here", "exactly one")
    amount, unit = spans[0]
    return Kept(
        id=parts["id"].text(),
        amount=amount,
        unit=unit,
        counted_from=parts["counted_from"].choice(MOMENTS),
        then=parts["then"].choice(ENDS),
        says=parts["says"].both_languages(),
        reference=parts["reference"].text(),
    )
