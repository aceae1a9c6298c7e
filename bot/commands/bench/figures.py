"""A figure: what was measured, what it should be, and how it was got."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`at_most` and `at_least` are the target; a figure without either is there to be read."""

    name: str
    value: float
    unit: str
    how: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool | None:
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least

    @property
    def target(self) -> str:
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return "" if self.at_least is None else f">= {self.at_least:g}"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of all values does not exceed.

    >>> percentile([5.0, 1.0, 4.0, 2.0, 3.0], 0.5)
    3.0
    >>> percentile([1.0, 2.0], 0.99)
    2.0
    """
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)]


def table(figures: Iterable[Figure]) -> str:
    said = {True: "met", False: "MISSED", None: ""}
    rows = [("figure", "here", "target", "", "how it was got")]
    rows += [(f.name, f"{f.value:.1f} {f.unit}", f.target, said[f.met], f.how) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]])
        for row in rows
    )
