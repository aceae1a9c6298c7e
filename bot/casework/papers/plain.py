"""A document as plain text: for a form on somebody else's screen, and for whoever cannot use a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill, indent

from bot.casework.papers.paper import Paper, Section, Table

WIDTH = 88


def as_text(paper: Paper) -> str:
    return "\n".join(_lines(paper)) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    yield from (paper.title, "=" * len(paper.title), "")
    for notice in paper.notices:
        yield from (_wrapped(notice), "")
    for number, section in enumerate(paper.sections, 1):
        yield from _section(f"{number}. {section.title}", section)


def _section(title: str, section: Section) -> Iterator[str]:
    yield from (title, "-" * len(title))
    if section.says:
        yield from (_wrapped(section.says), "")
    for line in section.lines:
        yield from _labelled(line.label, line.value)
    if section.table:
        yield from _table(section.table)
    yield from (_wrapped(item, first="- ", rest="  ") for item in section.items)
    yield ""


def _table(table: Table) -> Iterator[str]:
    """Row by row: a reader that speaks needs each heading beside its value."""
    if len(table.columns) == 1:
        yield from (_wrapped(row[0]) for row in table.rows)
        return
    for number, row in enumerate(table.rows, 1):
        yield f"({number})"
        for heading, cell in zip(table.columns, row, strict=True):
            yield from _labelled(heading, cell)
        yield ""


def _labelled(label: str, value: str) -> Iterator[str]:
    stop = "" if label.endswith((":", "?")) else ":"
    if "\n" in value:
        yield from (f"{label}{stop}", indent(value, "    "))
    else:
        yield _wrapped(f"{label}{stop} {value}", rest="    ")


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return fill(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)
