"""Signs that would show something other than what was written: they are taken out of every document.

A sign that turns the direction of writing can make a reader see words in another order than they stand.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from bot.casework.papers.paper import Line, Paper, Section, Table

KEPT = "\n"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
JOINS = "\u200c\u200d"  # say how signs hang together in several scripts


def cleaned(text: str) -> str:
    """
    >>> cleaned("a\\u202eb\\x07c\\r\\nd\\te")
    'abc\\nd e'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in plain if sign in KEPT + JOINS or unicodedata.category(sign) not in UNSEEN)


def cleaned_paper(paper: Paper) -> Paper:
    return replace(paper, sections=tuple(map(_section, paper.sections)), gaps=tuple(map(cleaned, paper.gaps)))


def _section(section: Section) -> Section:
    lines = tuple(Line(line.label, cleaned(line.value), line.known) for line in section.lines)
    return replace(
        section, lines=lines, table=_table(section.table), items=tuple(map(cleaned, section.items))
    )


def _table(table: Table | None) -> Table | None:
    if table is None:
        return None
    return Table(table.columns, tuple(tuple(map(cleaned, row)) for row in table.rows))
