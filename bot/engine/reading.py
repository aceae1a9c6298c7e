"""Which intent a text carries: weighted word and letter runs, one logistic curve per intent.

Letter runs carry what people really type: misspellings, mutations (`cwestiwn`, `gwestiwn`), fused forms
(`dwi'm`, `sai'n`). What is learnt is numbers and names only, so loading a model never runs code.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

WORD = re.compile(r"[\w']+")
EDGES = ("^", "$")  # where a text begins and ends, told only together with a word


def plain_letters(text: str) -> str:
    """Lower case, straight apostrophes and no accents: `Dydy Siân` and `dydy sian` are the same words."""
    spread = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def parts_of(text: str) -> Iterator[str]:
    """Runs of one to three words, where `^` and `$` mark the ends, and of two to five letters in a word.

    >>> list(parts_of("Na!"))
    ['na', '^ na', 'na $', '^ na $', '#_n', '#na', '#a_', '#_na', '#na_', '#_na_']
    """
    words = WORD.findall(plain_letters(text))
    if words:
        yield from words
        yield from (" ".join(run) for run in _runs([EDGES[0], *words, EDGES[1]], 2, 3))
    for word in words:
        yield from ("#" + run for run in _runs(f"_{word}_", 2, 5))


def _runs(sequence: Any, shortest: int, longest: int) -> Iterator[Any]:
    for length in range(shortest, longest + 1):
        for start in range(len(sequence) - length + 1):
            yield sequence[start : start + length]


class Reading:
    """What was learnt: how telling each part is, and how it weighs for each intent."""

    def __init__(self, parts: list[str], intents: list[str], rarity: Any, weights: Any, bias: Any) -> None:
        self.intents = intents
        self._parts = parts
        self._place = {part: place for place, part in enumerate(parts)}
        self._rarity, self._weights, self._bias = rarity, weights, bias

    @classmethod
    def learn(cls, texts: list[str], intents: list[str], strength: float) -> Reading:
        counting = TfidfVectorizer(analyzer=parts_of, sublinear_tf=True)
        curves = LogisticRegression(C=strength, solver="liblinear", random_state=0)
        curves.fit(counting.fit_transform(texts), intents)
        return cls(
            list(counting.get_feature_names_out()),
            list(curves.classes_),
            counting.idf_.astype(np.float32),
            np.ascontiguousarray(curves.coef_.T, dtype=np.float32),
            curves.intercept_.astype(np.float32),
        )

    def chances(self, text: str) -> Any:
        """One number per intent, together 1; all 0 when no part of the text was ever seen."""
        seen = Counter(self._place[part] for part in parts_of(text) if part in self._place)
        if not seen:
            return np.zeros(len(self.intents))
        places = np.fromiter(seen.keys(), int)
        counts = np.fromiter(seen.values(), float)
        signal = (1 + np.log(counts)) * self._rarity[places]
        signal /= np.linalg.norm(signal)
        curves = 1 / (1 + np.exp(-(signal @ self._weights[places] + self._bias)))
        return curves / curves.sum()

    def save(self, folder: Path) -> None:
        np.savez(folder / "weights.npz", rarity=self._rarity, weights=self._weights, bias=self._bias)
        names = {"parts": self._parts, "intents": self.intents}
        (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Reading:
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as numbers:
            return cls(
                names["parts"], names["intents"], numbers["rarity"], numbers["weights"], numbers["bias"]
            )
