"""What every evaluation shares: reading examples, figures with their bounds, writing predictions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

Z = 1.959964  # 95 %


class EvaluationError(Exception):
    """A file of examples that cannot be used. Says where, what is wrong and what was expected instead."""

    def __init__(self, path: Path, line: int, problem: str, expected: str) -> None:
        super().__init__(f"{path}, line {line}: {problem}. Expected {expected}.")


def read_lines(path: Path, required: Sequence[str]) -> list[dict[str, Any]]:
    """One JSON object a line, each with the fields in `required`. Empty lines are passed over."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_read_line(path, number, line, required) for number, line in enumerate(lines, 1) if line.strip()]


def _read_line(path: Path, number: int, line: str, required: Sequence[str]) -> dict[str, Any]:
    wanted = "one JSON object with " + ", ".join(required)
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvaluationError(path, number, f"this is not JSON ({error.msg})", wanted) from None
    if not isinstance(row, dict):
        raise EvaluationError(path, number, "this is not an object", wanted)
    missing = [name for name in required if name not in row]
    if missing:
        raise EvaluationError(path, number, f"'{missing[0]}' is missing", wanted)
    return row


def read_table(path: Path, *columns: str) -> list[dict[str, str]]:
    """The rows of a CSV table that must have these columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for column in columns:
            if column not in (rows.fieldnames or ()):
                found = ", ".join(rows.fieldnames or ())
                raise EvaluationError(path, 1, f"there is no column '{column}'", f"one of: {found}")
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
