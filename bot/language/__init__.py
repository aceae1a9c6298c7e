"""What do the words say? Reading danger, answers and command words, without the engine."""

from __future__ import annotations

from pathlib import Path

from bot.language.answers import load_plain_answers
from bot.language.cues import load_cues
from bot.language.danger import DangerReader
from bot.language.lexicon_file import load_lexicon
from bot.language.meant import AnswerReader
from bot.language.readings import Readings
from bot.language.rules import RuleReader
from bot.language.second_look import SecondLook
from bot.language.sure import load_sure
from bot.language.together import load_together
from bot.language.trained import TrainedDanger

__all__ = ["AnswerReader", "DangerReader", "load_answer_reader", "load_danger_reader", "load_rules"]


def load_rules(folder: Path) -> RuleReader:
    """The danger reading by the lexicon files in `folder` (`data/lexicon`) alone."""
    lexicons = [load_lexicon(folder / name) for name in ("cy.yml", "en.yml")]
    return RuleReader(lexicons, load_together(folder / "together.yml"))


def load_danger_reader(folder: Path, readings: Readings, second: SecondLook | None = None) -> DangerReader:
    """The danger reading by the lexicon in `folder` and by what was learnt from lines."""
    trained = TrainedDanger(readings, load_sure(folder / "sure.yml"), second)
    return DangerReader(load_rules(folder), trained)


def load_answer_reader(folder: Path, readings: Readings, second: SecondLook | None = None) -> AnswerReader:
    """The reading of typed answers, by the plain words in `folder` and by what was learnt from lines."""
    return AnswerReader(
        readings=readings,
        sure=load_sure(folder / "sure.yml"),
        plain=load_plain_answers(folder / "answers.yml"),
        cues=load_cues(folder / "cues.yml"),
        second=second,
    )
