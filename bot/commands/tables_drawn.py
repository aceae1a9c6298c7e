"""Pieces of the pages that are written from tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.triage.leaves import in_words
from bot.triage.tables import ALWAYS, Row
from bot.vocabulary import Text


def section(title: str, lines: Iterable[str], level: int = 2) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {title}"
    yield ""
    yield from lines


def table(*heads: str) -> Iterator[str]:
    yield cells(heads)
    yield cells("---" for _ in heads)


def cells(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def said(text: Text) -> str:
    return f"{text.en}<br>*{text.cy}*"


def rows_of(rows: Iterable[Row[Any]], *more: Row[Any]) -> Iterator[str]:
    yield from table("row", "gives", "when", "policy", "source")
    for row in (*rows, *more):
        gives = getattr(row.gives, "label", "provisional")
        when = "no row above applies" if row.when == ALWAYS else in_words(row.when)
        yield cells((f"`{row.id}`", gives, when, said(row.says), row.reference))
