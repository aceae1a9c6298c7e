"""Which version of a policy table this is, since when, and who approved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.strict import DataFileError, Node, load

HEAD = ("version", "effective_from", "approved_by")
REVIEWED = "welsh_reviewed_by"


@dataclass(frozen=True, slots=True)
class Edition:
    """The head of one table. Nobody in `approved_by` means that nobody has approved it yet."""

    table: str
    version: int
    effective_from: date
    approved_by: tuple[str, ...]
    welsh_reviewed_by: str | None

    def notices(self) -> Iterator[str]:
        name = f"policy table '{self.table}' version {self.version}"
        if not self.approved_by:
            yield f"UNAPPROVED: {name} needs the names of two different people."
        if self.welsh_reviewed_by is None:
            yield f"UNREVIEWED WELSH: the Welsh of {name} has not been read by a fluent reviewer."


def open_table(path: Path, body: tuple[str, ...]) -> tuple[Edition, dict[str, Node]]:
    """A table's head, and the parts of its body."""
    if not path.is_file():
        raise DataFileError(str(path), 1, "this table is missing", "a file with that name")
    root = load(path)
    parts = root.fields((*HEAD, REVIEWED, *body))
    return _read_edition(path.stem, parts), {name: parts[name] for name in body}


def _read_edition(table: str, parts: dict[str, Node]) -> Edition:
    version = parts["version"].number()
    if version < 1:
        raise parts["version"].error(f"version {version}", "1 or more")
    return Edition(
        table=table,
        version=version,
        effective_from=parts["effective_from"].day(),
        approved_by=_approvers(parts["approved_by"]),
        welsh_reviewed_by=parts[REVIEWED].text_or_none(),
    )


def _approvers(node: Node) -> tuple[str, ...]:
    if node.is_nothing():
        return ()
    names = node.texts()
    if len({name.casefold() for name in names}) < 2:
        raise node.error("fewer than two people approved this", "two different names, or null")
    return names
