"""Everything that was learnt from lines, as one file of numbers: danger, its topics, answers, language.

`python -m bot learn` makes the file (docs/decisions/0010-readings-that-learn.md); the service only loads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.features import Kinds
from bot.language.linear import Linear

NAMES = ("danger", "topics", "answers", "affirms", "welsh")


class ReadingsMissingError(Exception):
    """Nothing was learnt from the lines as they are now, so danger could only be read by half."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is missing: nothing was learnt yet from the lines as they are. "
            "Make it with `python -m bot learn` (about half a minute), then start again."
        )


@dataclass(frozen=True)
class Readings:
    kinds: Kinds
    danger: Linear  # danger, immediate
    topics: Linear  # of danger, as in lexicon.TOPICS
    answers: Linear  # yes, no, unknown, refuse, clarify: to the question that was asked
    affirms: Linear  # which topics of the checklist a message says yes to, whatever was asked
    welsh: Linear  # cy

    def parts(self) -> Mapping[str, Linear]:
        return {name: getattr(self, name) for name in NAMES}


def save_readings(readings: Readings, path: Path) -> None:
    """Into a file beside it first, so that a file that has its name is always whole."""
    arrays: dict[str, Any] = {}
    for name, linear in readings.parts().items():
        arrays[f"{name}_labels"] = np.array(linear.labels)
        arrays[f"{name}_weights"] = linear.weights
        arrays[f"{name}_bias"] = linear.bias
    half_made = path.with_suffix(".making.npz")
    np.savez_compressed(half_made, **arrays)
    half_made.replace(path)


def load_readings(path: Path, kinds: Kinds) -> Readings:
    if not path.exists():
        raise ReadingsMissingError(path)
    with np.load(path, allow_pickle=False) as arrays:
        parts = {
            name: Linear(
                tuple(str(label) for label in arrays[f"{name}_labels"]),
                arrays[f"{name}_weights"],
                arrays[f"{name}_bias"],
            )
            for name in NAMES
        }
    return Readings(kinds, **parts)
