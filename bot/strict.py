"""Reading our data files strictly: what is not understood is refused, with file, line and what was expected.

A mistyped key in a safeguarding rule must never be silently dropped, so a file is not turned into plain
dictionaries: each part is a `Node` that knows where it stands and says what it wants. Scalars keep the
text as written, so that `yes`, `no` and `1.0` mean what a reader thinks they mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from bot.vocabulary import Text

# libyaml where it is there: the same YAML, ten times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOTHING = frozenset({"", "null", "~"})
T = TypeVar("T")


class DataFileError(Exception):
    """A data file that cannot be trusted. Says where, what is wrong and what was expected instead."""

    def __init__(self, where: str, line: int, problem: str, expected: str) -> None:
        super().__init__(f"{where}, line {line}: {problem}. Expected {expected}.")
        self.where = where
        self.line = line
        self.problem = problem
        self.expected = expected


@dataclass(frozen=True)
class Node:
    """One value of a data file, with its place."""

    inner: yaml.Node
    where: str

    @property
    def line(self) -> int:
        return int(self.inner.start_mark.line) + 1

    def error(self, problem: str, expected: str) -> DataFileError:
        return DataFileError(self.where, self.line, problem, expected)

    def fields(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> dict[str, Node]:
        """The named parts. A part that is missing, unknown or named twice is refused."""
        required, allowed = list(required), [*required, *optional]
        found = self.entries()
        for name, node in found.items():
            if name not in allowed:
                raise node.error(f"unknown key '{name}'", "one of: " + ", ".join(allowed))
        for name in required:
            if name not in found:
                raise self.error(f"'{name}' is missing", "all of: " + ", ".join(required))
        return found

    def entries(self) -> dict[str, Node]:
        """Every part by its name, in the order written, where the names are the file's own."""
        if not isinstance(self.inner, yaml.MappingNode):
            raise self.error(f"this is {self._kind()}", "named parts, such as `key: value`")
        found: dict[str, Node] = {}
        for key, value in self.inner.value:
            name = Node(key, self.where).text()
            if name in found:
                raise Node(key, self.where).error(f"'{name}' stands here twice", "each name once")
            found[name] = Node(value, self.where)
        return found

    def items(self) -> list[Node]:
        if not isinstance(self.inner, yaml.SequenceNode):
            raise self.error(f"this is {self._kind()}", "a list")
        return [Node(item, self.where) for item in self.inner.value]

    def text(self) -> str:
        if not isinstance(self.inner, yaml.ScalarNode):
            raise self.error(f"this is {self._kind()}", "a single value")
        value = str(self.inner.value).strip()
        if not value or (not self.inner.style and value in NOTHING):
            raise self.error("this is empty", "some text")
        return value

    def is_nothing(self) -> bool:
        """Whether the file says plainly that there is no value here (`null`)."""
        plain = isinstance(self.inner, yaml.ScalarNode) and not self.inner.style
        return plain and str(self.inner.value).strip() in NOTHING

    def text_or_none(self) -> str | None:
        return None if self.is_nothing() else self.text()

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def number(self) -> int:
        try:
            return int(self.text())
        except ValueError:
            raise self.error(f"'{self.text()}' is not a whole number", "a number such as 14") from None

    def truth(self) -> bool:
        return self.choice({"true": True, "false": False})

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.error(f"'{self.text()}' is not a date", "a date such as 2026-11-23") from None

    def choice(self, choices: dict[str, T]) -> T:
        value = self.text()
        if value not in choices:
            raise self.error(f"'{value}' is not known here", "one of: " + ", ".join(choices))
        return choices[value]

    def both_languages(self) -> Text:
        parts = self.fields(required=("en", "cy"))
        return Text(en=parts["en"].text(), cy=parts["cy"].text())

    def _kind(self) -> str:
        if isinstance(self.inner, yaml.MappingNode):
            return "a set of named parts"
        return "a list" if isinstance(self.inner, yaml.SequenceNode) else "a single value"


def load(path: Path) -> Node:
    """Read one YAML file. Anchors and tags are refused: what stands in a data file is what it means."""
    return parse(path.read_text(encoding="utf-8"), str(path))


def parse(source: str, where: str) -> Node:
    try:
        for event in yaml.parse(source, Loader=LOADER):
            if unwanted := _unwanted(event):
                line = (event.start_mark.line if event.start_mark else 0) + 1
                raise DataFileError(where, line, f"{unwanted} are not used here", "the value itself")
        inner = yaml.compose(source, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataFileError(where, line, f"not readable as YAML ({error.problem})", "valid YAML") from None
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position) + 1
        raise DataFileError(
            where, line, "a character that no text has", "text, without control characters"
        ) from None
    if inner is None:
        raise DataFileError(where, 1, "the file is empty", "some content")
    return Node(inner, where)


def _unwanted(event: yaml.Event) -> str:
    """What would make a value mean something other than what stands there."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "anchors and aliases"
    return "tags" if getattr(event, "tag", None) else ""
