"""From a layout and what was gathered to a document. Pure: the same record gives the same document.

Every field of the layout stands in it, filled or marked as not known. What does not apply is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.casework.papers.fields import found
from bot.casework.papers.gathered import Gathered
from bot.casework.papers.layout import Block, Field, Grid, Layout
from bot.casework.papers.paper import Line, Paper, Section, Table
from bot.casework.papers.tables import LISTS, TABLES, Row, there_are_none
from bot.vocabulary import Audience, Text

NOTHING_TO_SAY = "–"
MAY_BE_EMPTY = frozenset({"comment", "source", "told_by"})  # columns in which nothing need be missing
NONE_IS_KNOWN = frozenset({"decided", "must_not_receive"})  # we keep these, so none means none


def build(layout: Layout, gathered: Gathered) -> Paper:
    return _Builder(layout, gathered).paper()


@dataclass
class _Builder:
    """Remembers what is not known as it goes."""

    layout: Layout
    gathered: Gathered
    gaps: list[str] = field(default_factory=list)

    def paper(self) -> Paper:
        sections = [section for block in self.layout.blocks for section in self._section(block)]
        return Paper(
            kind=self.layout.id,
            language=self.gathered.sitting.language,
            title=self._title(),
            notices=tuple(self._notices()),
            sections=tuple(sections),
            gaps=tuple(self.gaps),
        )

    def _title(self) -> str:
        sitting, title = self.gathered.sitting, self._said(self.layout.title)
        return f"{sitting.say('training.mark')}: {title}" if sitting.phrases.are_for_training else title

    def _notices(self) -> Iterator[str]:
        if self.gathered.sitting.phrases.are_for_training:
            yield self.gathered.sitting.say("training.notice")
        yield from (self._said(notice) for notice in self.layout.notices)

    def _section(self, block: Block) -> Iterator[Section]:
        if not self._is_for(block.only):
            return
        title = self._said(block.title)
        is_idle = block.table is not None and block.table.of == "children" and there_are_none(self.gathered)
        fields = () if is_idle else block.fields
        lines = tuple(line for one in fields for line in self._line(one, block, title))
        table = self._table(block.table, title) if block.table else None
        items = self._items(block.list_of, title) if block.list_of else ()
        if lines or table or items:
            says = self._said(block.says) if block.says else ""
            yield Section(block.id, title, says, lines, table, items)

    def _line(self, one: Field, block: Block, title: str) -> Iterator[Line]:
        if not self._is_for(one.only):
            return
        what, label = found(one, self.gathered, block.id), self._said(one.label)
        if what.text:
            yield Line(label, what.text)
        elif what.applies:
            self.gaps.append(f"{title}: {label}")
            yield Line(label, self._not_known(what.instead), known=False)

    def _table(self, grid: Grid, title: str) -> Table | None:
        rows = tuple(self._row(grid, row, title) for row in TABLES[grid.of](self.gathered))
        if rows:
            return Table(tuple(self._said(heading) for _, heading in grid.columns), rows)
        return self._empty(grid.of, title) if self.gathered.is_whole else None

    def _empty(self, of: str, title: str) -> Table:
        """A table of nothing would be read as "nothing happened": where nobody said so, it is a gap."""
        if of in NONE_IS_KNOWN or (of == "children" and there_are_none(self.gathered)):
            return Table((title,), ((self.gathered.sitting.say(f"papers.none_{of}"),),))
        self.gaps.append(title)
        return Table((title,), ((self._not_known(),),))

    def _items(self, of: str, title: str) -> tuple[str, ...]:
        if of == "gaps":
            return tuple(self.gaps) or (self.gathered.sitting.say("papers.no_gaps"),)
        items = tuple(LISTS[of](self.gathered))
        if not items and of in NONE_IS_KNOWN and self.gathered.is_whole:
            return (self.gathered.sitting.say(f"papers.none_{of}"),)
        if not items and self.gathered.is_whole:
            self.gaps.append(title)
            return (self._not_known(),)
        return items

    def _row(self, grid: Grid, row: Row, title: str) -> tuple[str, ...]:
        """What is not known of somebody or something is a gap by their name."""
        cells = tuple(
            row.get(name, "") or (NOTHING_TO_SAY if name in MAY_BE_EMPTY else self._not_known())
            for name, _ in grid.columns
        )
        for (_, heading), cell in zip(grid.columns, cells, strict=True):
            if cell.startswith(self._not_known()):
                self.gaps.append(f"{title}: {cells[0]} – {self._said(heading)}")
        return cells

    def _not_known(self, instead: str = "") -> str:
        words = self.gathered.sitting.say("papers.not_known")
        return f"{words} ({instead})" if instead else words

    def _said(self, text: Text) -> str:
        return text.said_in(self.gathered.sitting.language)

    def _is_for(self, only: Audience | None) -> bool:
        return only in (None, self.gathered.conversation.audience)
