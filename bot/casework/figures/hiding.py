"""Hiding small numbers in a table with its totals, also from whoever adds up and takes away.

A number from 1 to 4 is hidden. Others are hidden with it until no hidden number, total or not, has only one
value that fits all that is shown. A hidden number may be a nought or a large one, so that it is hidden says
nothing about it.

A hidden number could also be another one if some change by one, of hidden numbers alone, leaves every sum
right. Such a change goes round in a circle of the table's rows and columns. So each hidden
number is two ways between its row and its column, one for more and one for less (and less needs at least
one), and the question is whether a way back leads past the other hidden numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

SMALLEST_SHOWN = 5
Place = tuple[int, int]
Shown = list[list[int | None]]


def with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """
    >>> with_totals([[1, 2], [3, 4]])
    [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    """
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def hidden_in(table: Sequence[Sequence[int]], first: frozenset[Place] = frozenset()) -> frozenset[Place]:
    """Which places of a table with its totals are hidden; those of `first` are, whatever stands there."""
    places = [(row, column) for row, line in enumerate(table) for column in range(len(line))]
    hidden = {place for place in places if 0 < _at(table, place) < SMALLEST_SHOWN} | set(first)
    while True:
        known = [place for place in sorted(hidden) if not could_differ(table, hidden, place)]
        others = [place for place in places if place not in hidden]
        if not known or not others:
            return frozenset(hidden)
        hidden.add(_best(table, hidden, known[0], others))


def shown(table: Sequence[Sequence[int]], hidden: frozenset[Place]) -> Shown:
    return [
        [None if (row, column) in hidden else number for column, number in enumerate(line)]
        for row, line in enumerate(table)
    ]


def could_differ(table: Sequence[Sequence[int]], hidden: set[Place] | frozenset[Place], place: Place) -> bool:
    """Whether all that is shown also fits another number at this place."""
    ways = {other: _ways(table, other) for other in hidden}
    around: dict[str, list[str]] = {}
    for other, pairs in ways.items():
        if other != place:
            for start, end in pairs:
                around.setdefault(start, []).append(end)
    return any(_leads(around, end, start) for start, end in ways[place])


def _ways(table: Sequence[Sequence[int]], place: Place) -> list[tuple[str, str]]:
    """From where to where one more at this place leads, and one less. A total stands on the other side."""
    row, column = place
    is_total = (row == len(table) - 1) != (column == len(table[0]) - 1)
    more = (f"column {column}", f"row {row}") if is_total else (f"row {row}", f"column {column}")
    return [more, more[::-1]] if _at(table, place) > 0 else [more]


def _leads(around: dict[str, list[str]], start: str, end: str) -> bool:
    seen, to_see = {start}, [start]
    while to_see:
        here = to_see.pop()
        if here == end:
            return True
        news = [there for there in around.get(here, ()) if there not in seen]
        seen.update(news)
        to_see += news
    return False


def _best(table: Sequence[Sequence[int]], hidden: set[Place], known: Place, others: list[Place]) -> Place:
    """The smallest that frees it; else the smallest beside it, which brings a circle nearer."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1

    def cost(place: Place) -> tuple[bool, bool, int, Place]:
        is_total = place[0] == last_row or place[1] == last_column
        return (is_total, _at(table, place) == 0, _at(table, place), place)

    freeing = [place for place in others if could_differ(table, hidden | {place}, known)]
    beside = [place for place in others if place[0] == known[0] or place[1] == known[1]]
    return min(freeing or beside or others, key=cost)


def _at(table: Sequence[Sequence[int]], place: Place) -> int:
    return table[place[0]][place[1]]
