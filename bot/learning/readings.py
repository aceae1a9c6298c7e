"""Where what was learnt is kept: under the fingerprint of the lines, the kinds and the code that reads."""

from __future__ import annotations

from pathlib import Path

from bot.language.features import load_kinds
from bot.language.readings import Readings, load_readings
from bot.language.second_look import SecondLook, load_heads
from bot.made import fingerprint
from bot.sentences import load_sentence_model

MADE_FROM = (
    "data/lines",
    "data/nlu",
    "data/lexicon/kinds.yml",
    "bot/language/asked.py",
    "bot/language/features.py",
    "bot/language/linear.py",
    "bot/language/mutation.py",
    "bot/language/readings.py",
    "bot/language/words.py",
    "bot/learning",
    "bot/lines.py",
)


def readings_path(root: Path) -> Path:
    return root / "models" / f"readings-{fingerprint(root, MADE_FROM)}.npz"


SECOND_LOOK = "models/second-look.npz"  # in git: it is small, and learning it takes minutes


def learnt_second_look(root: Path) -> SecondLook | None:
    """The second look, where the sentence model is installed."""
    model = load_sentence_model()
    return SecondLook(model, *load_heads(root / SECOND_LOOK)) if model else None


def learnt_readings(root: Path) -> Readings:
    """What was learnt from the lines as they are, or a `ReadingsMissingError` that says how to learn it."""
    return load_readings(readings_path(root), load_kinds(root / "data" / "lexicon" / "kinds.yml"))
