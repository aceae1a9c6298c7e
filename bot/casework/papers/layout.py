"""How a document is laid out: what stands in it, in which order, and where each field comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.vocabulary import Audience, Text


class From(StrEnum):
    """Where a field comes from: the first part of `person.born`."""

    ANSWER = "answer"
    PERSON = "person"
    OTHER_ADULT = "other_adult"
    REFERRER = "referrer"
    CASE = "case"
    COUNT = "count"
    DECISION = "decision"
    JUDGEMENT = "judgement"
    WRITER = "writer"
    CONTACT = "contact"  # what a worker went over with the person
    BY_HAND = "by_hand"  # the record has no place for it: whoever makes the paper may write it in


@dataclass(frozen=True, slots=True)
class Place:
    """One place to look, such as `answer.first_name`."""

    of: From
    name: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. The first place that knows it is taken."""

    id: str
    label: Text
    places: tuple[Place, ...]
    only: Audience | None = None

    @property
    def is_by_hand(self) -> bool:
        return any(place.of is From.BY_HAND for place in self.places)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or a list: what is in it, and which columns, in which order."""

    of: str
    columns: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    id: str
    title: Text
    says: Text | None = None
    fields: tuple[Field, ...] = ()
    table: Grid | None = None
    list_of: str = ""
    only: Audience | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of document. `by_person`: it can be made about one person, without the others."""

    id: str
    version: str
    approved_by: str | None
    title: Text
    notices: tuple[Text, ...]
    route: Text
    to_council: bool
    by_person: bool
    blocks: tuple[Block, ...]

    def fields(self) -> Iterator[tuple[Block, Field]]:
        for block in self.blocks:
            for field in block.fields:
                yield block, field

    @property
    def tells_count(self) -> bool:
        return any(place.of is From.COUNT for _, field in self.fields() for place in field.places)
