"""Files with one JSON object a line: what is learnt from, and what readings are measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


class LineError(Exception):
    """A line that cannot be used. Says where it stands, what is wrong and what was expected instead."""

    def __init__(self, path: Path, line: int, problem: str, expected: str) -> None:
        super().__init__(f"{path}, line {line}: {problem}. Expected {expected}.")


def read_lines(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object, which has the fields in `required`. Empty lines are passed over."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield number, _read(path, number, line, required)


def _read(path: Path, number: int, line: str, required: Sequence[str]) -> dict[str, Any]:
    wanted = "one JSON object with " + ", ".join(required)
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise LineError(path, number, f"this is not JSON ({error.msg})", wanted) from None
    if not isinstance(row, dict):
        raise LineError(path, number, "this is not an object", wanted)
    missing = [name for name in required if name not in row]
    if missing:
        raise LineError(path, number, f"'{missing[0]}' is missing", wanted)
    return row
