"""A document as a value: parts with lines, tables and lists, in one language, before it is text or PDF."""

from __future__ import annotations

from dataclasses import dataclass

from bot.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Line:
    """One field. What is not known stands as the words for it, and `known` is false."""

    label: str
    value: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` head the columns; the first cell of a row says what the row is about."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Shown in this order: what it says, its lines, its table, its list."""

    id: str
    title: str
    says: str = ""
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """`gaps` name every field that is not known; they stand in the last section too."""

    kind: str
    language: Language
    title: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    gaps: tuple[str, ...]
