"""Who else can help: helplines and council contacts, read strictly from `data/directory.yml`.

A wrong digit here sends a frightened person nowhere, so what is not sure is not shown, and every number
goes stale until a person rings it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from pathlib import Path

from bot.strict import Node, load
from bot.vocabulary import Language, Text

TAGS = frozenset(
    {
        *("emergency", "everyone", "police", "suicide", "own_behaviour", "forced_marriage", "early_help"),
        *("child", "men", "lgbt", "bme", "worried_about_child", "professional_cardiff", "professional_vale"),
    }
)
STATUSES = {status: status for status in ("A", "B", "C")}
ENTRY = (
    *("id", "name", "numbers", "hours", "for", "welsh_line"),
    *("source", "status", "owner", "last_checked", "shown"),
)


class Way(str, Enum):
    """How a service is reached."""

    PHONE = "phone"
    TEXT = "text"
    WEB = "web"


WAYS = {way.value: way for way in Way}
TEXT_TO = Text(en="text {}", cy="neges destun {}")
DIGITS = re.compile(r"\d[\d ]*\d")


@dataclass(frozen=True, slots=True)
class Number:
    way: Way
    value: str

    def said_in(self, language: Language) -> str:
        return TEXT_TO.said_in(language).format(self.value) if self.way is Way.TEXT else self.value


@dataclass(frozen=True, slots=True)
class Entry:
    """One service. `last_checked` is the day somebody rang it and it was right, if anybody has."""

    id: str
    name: Text
    numbers: tuple[Number, ...]
    hours: Text
    tags: tuple[str, ...]
    welsh_line: bool
    source: str
    status: str
    owner: str
    last_checked: date | None
    shown: bool

    def line(self, language: Language) -> str:
        numbers = ", ".join(number.said_in(language) for number in self.numbers)
        return f"{self.name.said_in(language)}: {numbers} ({self.hours.said_in(language)})"


class UnknownContactError(LookupError):
    """A service or a group of services was asked for that the directory does not know."""


@dataclass(frozen=True, slots=True)
class Directory:
    version: str
    entries: tuple[Entry, ...]

    def for_(self, tag: str) -> tuple[Entry, ...]:
        """The services to show to somebody, in the order of the file."""
        if tag not in TAGS:
            raise UnknownContactError(f"No service is for '{tag}'. Use one of: {', '.join(sorted(TAGS))}.")
        return tuple(entry for entry in self.entries if entry.shown and tag in entry.tags)

    def entry(self, name: str) -> Entry:
        for entry in self.entries:
            if entry.id == name:
                return entry
        raise UnknownContactError(f"No service '{name}'. Add it to data/directory.yml, with a source.")

    def as_lines(self, tag: str, language: Language) -> list[str]:
        """One line for each service; in Welsh, those that answer in Welsh come first."""
        found = self.for_(tag)
        if language is Language.CY:
            found = tuple(sorted(found, key=lambda entry: not entry.welsh_line))
        return [entry.line(language) for entry in found]

    def stale(self, on: date, days: int = 120) -> tuple[Entry, ...]:
        """What is shown though nobody has rung it for this long."""
        oldest = on - timedelta(days=days)
        return tuple(
            entry
            for entry in self.entries
            if entry.shown and (entry.last_checked is None or entry.last_checked < oldest)
        )


def load_directory(path: Path) -> Directory:
    """Read the directory: the file itself, or the data folder it stands in."""
    node = load(path / "directory.yml" if path.is_dir() else path)
    parts = node.fields(required=("directory", "version", "entries"))
    seen: dict[str, Entry] = {}
    for item in parts["entries"].items():
        entry = _entry(item)
        if entry.id in seen:
            raise item.error(f"'{entry.id}' stands here twice", "each service once")
        seen[entry.id] = entry
    return Directory(parts["version"].text(), tuple(seen.values()))


def _entry(node: Node) -> Entry:
    parts = node.fields(required=ENTRY)
    entry = Entry(
        id=parts["id"].text(),
        name=parts["name"].both_languages(),
        numbers=tuple(_number(item) for item in parts["numbers"].items()),
        hours=parts["hours"].both_languages(),
        tags=tuple(item.choice({tag: tag for tag in TAGS}) for item in parts["for"].items()),
        welsh_line=parts["welsh_line"].truth(),
        source=parts["source"].text(),
        status=parts["status"].choice(STATUSES),
        owner=parts["owner"].text(),
        last_checked=None if parts["last_checked"].is_nothing() else parts["last_checked"].day(),
        shown=parts["shown"].truth(),
    )
    if entry.shown and (not entry.numbers or entry.status == "C"):
        raise parts["shown"].error(f"'{entry.id}' is shown but not sure", "a number with status A or B")
    return entry


def _number(node: Node) -> Number:
    parts = node.fields(required=("kind", "value"))
    way, value = parts["kind"].choice(WAYS), parts["value"].text()
    if way is Way.WEB and not value.startswith("https://"):
        raise parts["value"].error(f"'{value}' is not a safe address", "an address that begins with https://")
    if way is not Way.WEB and not DIGITS.fullmatch(value):
        raise parts["value"].error(f"'{value}' is not a number", "digits and spaces")
    return Number(way, value)
