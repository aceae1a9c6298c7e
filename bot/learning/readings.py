"""Where what was learnt is kept: under the fingerprint of the lines, the kinds and the code that reads."""

from __future__ import annotations

from pathlib import Path

from bot.language.features import load_kinds
from bot.language.readings import Readings, load_readings
from bot.made import fingerprint

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


def learnt_readings(root: Path) -> Readings:
    """What was learnt from the lines as they are, or a `ReadingsMissingError` that says how to learn it."""
    return load_readings(readings_path(root), load_kinds(root / "data" / "lexicon" / "kinds.yml"))
