"""What a paper form is made of: parts of numbered items, each with its words, boxes and lines to write on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.interview.model import Instrument, Kind
from bot.interview.paper_rules import Place
from bot.vocabulary import Audience, Language, QuestionId, Text

GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a wording; `blank` where a name is to be written, with the words that hold its place."""

    words: str
    blank: bool = False


Wording = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Box:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question on paper. `only_if` is empty when it is always asked; `says` is said back after an answer.

    `fields` are what is asked of each of up to `rounds` people, and after each but the last, `more`.
    """

    number: str
    id: QuestionId
    kind: Kind
    wording: Wording
    why: Wording
    boxes: tuple[Box, ...]
    lines: int = 0
    only_if: str = ""
    says: tuple[tuple[str, Wording], ...] = ()
    wants_source: bool = False
    must_answer: bool = False
    danger: bool = False
    fields: tuple[Item, ...] = ()
    more: Item | None = None
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A section. `only_if` is what all of its items depend on, said once."""

    id: str
    title: str
    intro: Wording
    only_if: str
    items: tuple[Item, ...]

    @property
    def wants_sources(self) -> bool:
        return any(item.wants_source for item in self.items)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The whole form in one language. `places` says where each answer stands, for the counting sheet."""

    audience: Audience
    version: str
    language: Language
    parts: tuple[Part, ...]
    sources: tuple[Box, ...]
    places: Mapping[str, Place]

    def item(self, question: str) -> Item | None:
        return next((item for part in self.parts for item in part.items if item.id == question), None)


def wording(text: Text, instrument: Instrument, language: Language) -> Wording:
    """The words, with a blank for every name."""
    pieces = GAP.split(text.said_in(language))
    return tuple(
        Piece(instrument.placeholders[words].otherwise.said_in(language), blank=True)
        if at % 2
        else Piece(words)
        for at, words in enumerate(pieces)
        if words
    )
