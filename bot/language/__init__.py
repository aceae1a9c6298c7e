"""What do the words say? Reading danger, answers and command words, without the engine."""

from __future__ import annotations

from pathlib import Path

from bot.language.danger import DangerReader
from bot.language.lexicon_file import load_lexicon
from bot.language.together import load_together

__all__ = ["DangerReader", "load_danger_reader"]


def load_danger_reader(folder: Path) -> DangerReader:
    """The danger reading by the lexicon files in `folder` (`data/lexicon`)."""
    lexicons = [load_lexicon(folder / name) for name in ("cy.yml", "en.yml")]
    return DangerReader(lexicons, load_together(folder / "together.yml"))
