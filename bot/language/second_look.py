"""A second look at a message where the first is unsure: what the whole sentence means, in any language.

The linear reading knows the words that lines were written with. A sentence model (bot/sentences.py) has read
a hundred languages and knows that *daliodd y gobennydd dros fy wyneb* and *he held a pillow over my face*
are near each other. It takes some fifteen milliseconds, so only what is neither plainly danger nor plainly
ordinary is looked at again. It is an optional extra: the service reads without it, and catches less
(docs/decisions/0011-a-second-look.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

LABELS = ("danger", "immediate")
SURE = 1e-6  # no chance is nearer to 0 or 1 than this


class Model(Protocol):
    """What turns texts into points: near each other where they mean the same."""

    def points(self, texts: Sequence[str]) -> Any: ...


@dataclass(frozen=True)
class Head:
    """What was learnt from lines about those points: a network of a few layers for each label.

    `middle` is the mean of all points, taken away first; `layers` holds weights and offsets by label.
    """

    middle: Any
    layers: tuple[tuple[tuple[Any, Any], ...], ...]

    def log_odds(self, points: Any) -> Any:
        """A row for each point, a column for each label."""
        seen = centred(points, self.middle)
        return np.stack([_through(seen, layers) for layers in self.layers], axis=1)


@dataclass(frozen=True)
class SecondLook:
    model: Model
    head: Head

    def log_odds(self, texts: Sequence[str]) -> Any:
        """How likely each label is for each text, as log-odds."""
        return self.head.log_odds(self.model.points(texts))


def centred(points: Any, middle: Any) -> Any:
    """Points around their middle, each brought to one length: models leave them all in one corner."""
    away = points - middle
    return away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), SURE) * 4.0


def _through(seen: Any, layers: Sequence[tuple[Any, Any]]) -> Any:
    for weights, offset in layers[:-1]:
        seen = np.maximum(seen @ weights + offset, 0.0)
    weights, offset = layers[-1]
    return np.clip((seen @ weights + offset)[:, 0], np.log(SURE), -np.log(SURE))


def save_head(head: Head, path: Path, made_from: str) -> None:
    arrays: dict[str, Any] = {"middle": head.middle, "made_from": np.array(made_from)}
    for label, layers in zip(LABELS, head.layers, strict=True):
        for place, (weights, offset) in enumerate(layers):
            arrays[f"{label}_{place}_weights"] = weights
            arrays[f"{label}_{place}_offset"] = offset
    np.savez_compressed(path, **arrays)


def load_head(path: Path) -> Head:
    with np.load(path, allow_pickle=False) as arrays:
        layers = tuple(tuple(_layers(arrays, label)) for label in LABELS)
        return Head(arrays["middle"].astype(np.float32), layers)


def made_from(path: Path) -> str:
    """The name of the lines that it was learnt from."""
    with np.load(path, allow_pickle=False) as arrays:
        return str(arrays["made_from"])


def _layers(arrays: Any, label: str) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    while f"{label}_{len(found)}_weights" in arrays:
        name = f"{label}_{len(found)}"
        found.append(
            (arrays[f"{name}_weights"].astype(np.float32), arrays[f"{name}_offset"].astype(np.float32))
        )
    return found
