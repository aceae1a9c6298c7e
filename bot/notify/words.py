"""The words of a notice: the same whatever it is about, Welsh and English together. They name nobody."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases import Phrases
from bot.vocabulary import Language


@dataclass(frozen=True)
class Words:
    subject: str
    both: str
    by_language: dict[str, str]


def words_of(phrases: Phrases) -> Words:
    said = {language.value: phrases.say("notices.words", language) for language in Language}
    subjects = [phrases.say("notices.subject", language) for language in Language]
    return Words(" / ".join(subjects), "\n\n".join(said.values()), said)
