"""How values that are not plain numbers or texts stand in a column, the same on both databases."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import DateTime, Dialect, Enum, LargeBinary, TypeDecorator

from bot.interview import Answer
from bot.store.sealing import KeyRing

# Each engine has a dialect of its own, and types see nothing else of it: so a ring is found by it.
_rings: WeakKeyDictionary[Dialect, KeyRing] = WeakKeyDictionary()


def seal_with(keys: KeyRing, dialect: Dialect) -> None:
    """Every sealed column read or written through this dialect uses these keys."""
    _rings[dialect] = keys


class Shape(NamedTuple):
    """How a value becomes the text that is sealed, and back."""

    to_text: Callable[[Any], str]
    from_text: Callable[[str], Any]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pack(answer: Answer) -> list[Any]:
    return [answer.value, answer.words, answer.source, answer.inferred]


def _unpack(packed: list[Any]) -> Answer:
    value, words, source, *inferred = packed  # rows from before answers were inferred have three
    return Answer(tuple(value) if isinstance(value, list) else value, words, source, any(inferred))


WORDS = Shape(str, str)
JSON = Shape(_dump, json.loads)
ANSWER = Shape(lambda answer: _dump(_pack(answer)), lambda text: _unpack(json.loads(text)))
SHEET = Shape(
    lambda sheet: _dump({key: _pack(answer) for key, answer in sheet.items()}),
    lambda text: {key: _unpack(packed) for key, packed in json.loads(text).items()},
)


class Sealed(TypeDecorator[Any]):
    """A value that nobody can read in the database. `address` is the `table.column` it belongs to."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, address: str, shape: Shape = WORDS) -> None:
        super().__init__()
        self.address = address
        self.shape = shape

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else _rings[dialect].seal(self.shape.to_text(value), self.address)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else self.shape.from_text(_rings[dialect].unseal(value, self.address))


class Moment(TypeDecorator[datetime]):
    """A time, aware and in UTC on both sides. SQLite knows no zones, so there it is UTC by agreement."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError(
                "A time without a zone cannot be stored. Expected an aware one, such as now in UTC."
            )
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def label(kind: type[enum.Enum]) -> Enum:
    """An enum by its name for people (`review`), so that rows keep their meaning when a member is added."""
    return Enum(
        kind,
        native_enum=False,
        length=20,
        values_callable=lambda members: [getattr(member, "label", member.value) for member in members],
    )
