"""What is asked for when a document is made, what comes of it, and why it can be refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.casework.papers.layout import Block, Field, Layout
from bot.casework.papers.paper import Paper
from bot.casework.records import Barred, Case, Exported, Person
from bot.vocabulary import Language, PersonId


class Form(StrEnum):
    PDF = "pdf"
    TEXT = "text"


class NoSuchPaperError(LookupError):
    """No document of this kind, or not about this person."""


class WhyMissingError(ValueError):
    """A document leaves only with a reason."""


class JudgeFirstError(Exception):
    """The document tells the count, and whoever asks for it has not written their own view yet."""


@dataclass(frozen=True)
class Order:
    """Which document. `by_hand` is what the record has no place for, by section and field."""

    kind: str
    language: Language
    about: PersonId | None = None
    by_hand: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """The document as text before it is taken. `held_back` facts are for named people only."""

    order: Order
    layout: Layout
    paper: Paper
    text: str
    held_back: int

    @property
    def by_hand(self) -> list[tuple[Block, Field]]:
        """What somebody may write in: what is not known otherwise, or was written in already."""
        return [
            (block, one)
            for block, one in self.layout.fields()
            if one.is_by_hand and self._is_open(block, one)
        ]

    def _is_open(self, block: Block, one: Field) -> bool:
        title, label = (text.said_in(self.paper.language) for text in (block.title, one.label))
        return f"{title}: {label}" in self.paper.gaps or bool(self.order.by_hand.get(f"{block.id}.{one.id}"))


@dataclass(frozen=True)
class Choices:
    """What a page offers and warns of before anything is made."""

    case: Case
    people: tuple[Person, ...]
    must_not_receive: tuple[Barred, ...]
    exported: tuple[Exported, ...]
    council: str  # cardiff, vale, or both
    names: Mapping[str, str]


@dataclass(frozen=True)
class File:
    """What is handed out. The name says nothing of what is in it."""

    name: str
    content: bytes
    media: str
    exported: Exported
