"""Learning what a second look at a sentence means, from the same lines as everything else.

Turning each line into a point takes minutes, so the points are kept in `models/points.npz` and only new
lines are looked at. What is learnt from them is small, and stands in git (`models/second-look.npz`), so that
nobody has to wait for it.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.linalg import block_diag  # type: ignore[import-untyped]
from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
from sklearn.neural_network import MLPClassifier  # type: ignore[import-untyped]

from bot.language.second_look import ANSWERS, LABELS, AnswerHead, Head, Layers, Model, beside, centred
from bot.learning.learn import TELLING
from bot.learning.lines import AnswerLine, answer_lines, danger_lines, told_to_the_engine
from bot.vocabulary import Danger

MADE_FROM = (
    "data/lines",
    "data/nlu",
    "bot/language/second_look.py",
    "bot/learning/second_look.py",
)
AT_ONCE = 256  # lines
LAYERS = (64, 32)
RESTRAINT = 0.1  # how much large weights cost
ROUNDS, ANSWER_ROUNDS = 15, 25
BEGINNINGS = 3


def learn_second_look(data: Path, points_of: Callable[[Sequence[str]], Any]) -> tuple[Head, AnswerHead]:
    levels = [(line.text, line.level) for line in danger_lines(data / "lines" / "danger")]
    told = told_to_the_engine(data / "nlu")
    levels += [(text, Danger.NONE.label) for _, intent, text in told if intent != TELLING]
    answers = answer_lines(data / "lines" / "answers")
    points = points_of([*(text for text, _ in levels), *(line.text for line in answers)])
    danger = _learn_danger(points[: len(levels)], [level for _, level in levels])
    return danger, _learn_answers(points[len(levels) :], answers)


def _learn_danger(points: Any, levels: Sequence[str]) -> Head:
    middle = points.mean(axis=0)
    seen = centred(points, middle)
    right = {
        "danger": [level != Danger.NONE.label for level in levels],
        "immediate": [level == Danger.IMMEDIATE.label for level in levels],
    }
    return Head(middle, tuple(_fit(seen, right[label], ROUNDS) for label in LABELS))


def _learn_answers(points: Any, lines: Sequence[AnswerLine]) -> AnswerHead:
    middle, items = points.mean(axis=0), tuple(sorted({line.item for line in lines}))
    seen = beside(points, middle, items, [line.item for line in lines])
    labels = [ANSWERS.index(line.label) for line in lines]
    return AnswerHead(middle, items, _fit(seen, labels, ANSWER_ROUNDS))


def _fit(seen: Any, right: Sequence[int], rounds: int) -> Layers:
    """Several networks that began differently, as one that says their mean: one alone depends on its luck."""
    networks = []
    for seed in range(BEGINNINGS):
        network = MLPClassifier(LAYERS, alpha=RESTRAINT, max_iter=rounds, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # more rounds would learn the lines by heart
            network.fit(seen, right)
        networks.append(list(zip(network.coefs_, network.intercepts_, strict=True)))
    first, *between, last = zip(*networks, strict=True)
    joined = [
        (np.hstack([weights for weights, _ in first]), np.concatenate([offset for _, offset in first])),
        *(
            (block_diag(*(weights for weights, _ in layer)), np.concatenate([offset for _, offset in layer]))
            for layer in between
        ),
        (
            np.vstack([weights for weights, _ in last]) / BEGINNINGS,
            np.mean([offset for _, offset in last], axis=0),
        ),
    ]
    return tuple((weights.astype(np.float16), offset.astype(np.float16)) for weights, offset in joined)


class KeptPoints:
    """The points of texts, made once each and kept beside the other things that are learnt."""

    def __init__(self, path: Path, model: Model, say: Callable[[str], None]) -> None:
        self._path = path
        self._model = model
        self._say = say

    def __call__(self, texts: Sequence[str]) -> Any:
        known = self._known()
        names = [_name(text) for text in texts]
        new = list({name: text for name, text in zip(names, texts, strict=True) if name not in known}.items())
        for start in range(0, len(new), AT_ONCE):
            self._say(f"Looking at {len(new) - start} new lines …")
            batch = new[start : start + AT_ONCE]
            points = np.asarray(self._model.points([text for _, text in batch]), dtype=np.float16)
            known |= {name: point for (name, _), point in zip(batch, points, strict=True)}
        if new:
            kept = {name: known[name] for name in names}
            np.savez_compressed(self._path, names=np.array(list(kept)), points=np.stack(list(kept.values())))
        return np.stack([known[name] for name in names]).astype(np.float32)

    def _known(self) -> dict[str, Any]:
        if not self._path.exists():
            return {}
        with np.load(self._path, allow_pickle=False) as arrays:
            return dict(zip(map(str, arrays["names"]), arrays["points"], strict=True))


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
