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
ANSWERS = ("yes", "no", "unknown", "refuse", "clarify")
SURE = 1e-6  # no chance is nearer to 0 or 1 than this
POINT_LENGTH, TOPIC_LENGTH = 4.0, 3.0

Layers = tuple[tuple[Any, Any], ...]  # weights and offsets, one pair after the other


class Model(Protocol):
    """What turns texts into points: near each other where they mean the same."""

    def points(self, texts: Sequence[str]) -> Any: ...


@dataclass(frozen=True)
class Head:
    """What was learnt from lines about those points: a network of a few layers for each label.

    `middle` is the mean of all points, taken away first; `layers` holds weights and offsets by label.
    """

    middle: Any
    layers: tuple[Layers, ...]

    def log_odds(self, points: Any) -> Any:
        """A row for each point, a column for each label."""
        seen = centred(points, self.middle)
        return np.stack([_through(seen, layers) for layers in self.layers], axis=1)


@dataclass(frozen=True)
class AnswerHead:
    """The same for what is answered to a question: the point, and which of `items` was asked."""

    middle: Any
    items: tuple[str, ...]
    layers: Layers

    def chances(self, item: str, points: Any) -> dict[str, float]:
        """How likely each answer is, of one point; together they are certain."""
        sums = np.clip(_sums(beside(points, self.middle, self.items, [item]), self.layers)[0], -50, 50)
        shares = np.exp(sums - sums.max())
        return dict(zip(ANSWERS, map(float, shares / shares.sum()), strict=True))


def beside(points: Any, middle: Any, items: Sequence[str], asked: Sequence[str]) -> Any:
    """Each point, and after it which topic was asked about: all of one length, so that neither drowns."""
    topics = np.array([[float(item == one) for item in items] for one in asked]) * TOPIC_LENGTH
    return np.hstack([centred(points, middle), topics])


@dataclass(frozen=True)
class SecondLook:
    model: Model
    head: Head
    answer_head: AnswerHead | None = None

    def log_odds(self, texts: Sequence[str]) -> Any:
        """How likely each label is for each text, as log-odds."""
        return self.head.log_odds(self.model.points(texts))

    def answers(self, item: str, text: str) -> dict[str, float] | None:
        """How likely each answer is; nothing where no line was written for this topic."""
        head = self.answer_head
        return head.chances(item, self.model.points([text])) if head and item in head.items else None


def centred(points: Any, middle: Any) -> Any:
    """Points around their middle, each brought to one length: models leave them all in one corner."""
    away = points - middle
    return away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), SURE) * POINT_LENGTH


def _through(seen: Any, layers: Layers) -> Any:
    return np.clip(_sums(seen, layers)[:, 0], np.log(SURE), -np.log(SURE))


def _sums(seen: Any, layers: Layers) -> Any:
    for weights, offset in layers[:-1]:
        seen = np.maximum(seen @ weights + offset, 0.0)
    weights, offset = layers[-1]
    return seen @ weights + offset


def save_heads(head: Head, answer_head: AnswerHead, path: Path, made_from: str) -> None:
    arrays: dict[str, Any] = {"made_from": np.array(made_from), "middle": head.middle}
    arrays |= {"answers_middle": answer_head.middle, "items": np.array(answer_head.items)}
    for label, layers in zip((*LABELS, "answers"), (*head.layers, answer_head.layers), strict=True):
        for place, (weights, offset) in enumerate(layers):
            arrays[f"{label}_{place}_weights"] = weights
            arrays[f"{label}_{place}_offset"] = offset
    np.savez_compressed(path, **arrays)


def load_heads(path: Path) -> tuple[Head, AnswerHead]:
    with np.load(path, allow_pickle=False) as arrays:
        head = Head(arrays["middle"].astype(np.float32), tuple(_layers(arrays, label) for label in LABELS))
        items = tuple(str(item) for item in arrays["items"])
        middle = arrays["answers_middle"].astype(np.float32)
        return head, AnswerHead(middle, items, _layers(arrays, "answers"))


def made_from(path: Path) -> str:
    """The name of the lines that it was learnt from."""
    with np.load(path, allow_pickle=False) as arrays:
        return str(arrays["made_from"])


def _layers(arrays: Any, label: str) -> Layers:
    found: list[tuple[Any, Any]] = []
    while f"{label}_{len(found)}_weights" in arrays:
        name = f"{label}_{len(found)}"
        found.append(
            (arrays[f"{name}_weights"].astype(np.float32), arrays[f"{name}_offset"].astype(np.float32))
        )
    return tuple(found)
