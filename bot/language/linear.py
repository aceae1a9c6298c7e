"""A linear reading: numbers learnt from lines, applied to what a message shows.

Learning is `bot.learning`'s, with scikit-learn; reading needs only the weights, so that the service carries
no learner and loading a model never runs code. What is read is a sum, so each word's share in it can be
told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.language.features import Part, number

# How much each block of parts counts beside the others; each is brought to length one first.
BLOCKS = {"w": 1.0, "c": 1.0, "k": 0.7, "n": 0.3, "q": 1.0}
BLOCK_OF = {**dict.fromkeys("wbts", "w"), "c": "c", "k": "k", "q": "q"}


@dataclass(frozen=True)
class Shown:
    """What a message shows: places among the weights, how much each counts, and the words it was seen in."""

    places: Any
    values: Any
    spans: Sequence[tuple[int, int]]


def shown(parts: Iterable[Part], size: int) -> Shown:
    """Parts as numbers. Each part counts once, and each block as much as another, however long the message.

    >>> seen = shown([("w knife", 0, 0), ("c _kn", 0, 0), ("c kni", 0, 0)], 1024)
    >>> len(seen.places), [round(float(value), 2) for value in seen.values]
    (3, [1.0, 0.71, 0.71])
    """
    blocks: defaultdict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for name, first, last in parts:
        blocks[_block(name)].setdefault(number(name, size), (first, last))
    places = [place for found in blocks.values() for place in found]
    values = [BLOCKS[block] / len(found) ** 0.5 for block, found in blocks.items() for _ in found]
    spans = [span for found in blocks.values() for span in found.values()]
    return Shown(np.array(places, dtype=np.int64), np.array(values, dtype=np.float32), spans)


def _block(name: str) -> str:
    if name[0] == "n":
        if not name.startswith("not"):
            return "n"
        return "k" if name.startswith("not k ") else "w"
    return BLOCK_OF[name[0]]


@dataclass(frozen=True)
class Linear:
    """One curve per label: `weights` has a row for each place and a column for each label."""

    labels: tuple[str, ...]
    weights: Any
    bias: Any

    @property
    def size(self) -> int:
        return int(self.weights.shape[0])

    def chances(self, seen: Shown) -> Any:
        """How likely each label is, from 0 to 1, each for itself."""
        return 1 / (1 + np.exp(-self.sums(seen)))

    def sums(self, seen: Shown) -> Any:
        return seen.values @ self.weights[seen.places].astype(np.float32) + self.bias

    def shares(self, seen: Shown, label: str, words: int) -> list[float]:
        """What each word of the message adds to a label; what several words show is shared among them."""
        column = self.weights[seen.places, self.labels.index(label)].astype(np.float32) * seen.values
        shares = [0.0] * words
        for (first, last), share in zip(seen.spans, column, strict=True):
            for word in range(max(first, 0), min(last + 1, words)):
                shares[word] += float(share) / (last - first + 1)
        return shares
