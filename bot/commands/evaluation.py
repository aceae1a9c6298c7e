"""What every evaluation shares: reading examples, figures with their bounds, writing predictions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from bot.lines import LineError, read_lines

Z = 1.959964  # 95 %


def read_examples(path: Path, required: Sequence[str]) -> list[dict[str, Any]]:
    return [row for _, row in read_lines(path, required)]


def read_table(path: Path, *columns: str) -> list[dict[str, str]]:
    """The rows of a CSV table that must have these columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for column in columns:
            if column not in (rows.fieldnames or ()):
                found = ", ".join(rows.fieldnames or ())
                raise LineError(path, 1, f"there is no column '{column}'", f"one of: {found}")
        return list(rows)


def wilson(successes: int, total: int) -> tuple[float, float]:
    """The 95 % bounds of a rate. Knowing nothing, it may be anything.

    >>> [round(bound, 3) for bound in wilson(185, 185)]
    [0.98, 1.0]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if total == 0:
        return 0.0, 1.0
    rate = successes / total
    spread = Z * sqrt(rate * (1 - rate) / total + Z * Z / (4 * total * total))
    low, high = ((rate + Z * Z / (2 * total) + side * spread) / (1 + Z * Z / total) for side in (-1, 1))
    return max(0.0, low), min(1.0, high)


def show_rate(successes: int, total: int) -> str:
    """A rate as people compare it.

    >>> show_rate(9, 10)
    '0.900 (0.596-0.982)  9 of 10'
    """
    if total == 0:
        return "none to judge"
    low, high = wilson(successes, total)
    return f"{successes / total:.3f} ({low:.3f}-{high:.3f})  {successes} of {total}"


def write_predictions(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    text = "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
