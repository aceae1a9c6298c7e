"""Every text that people read, one language at a time, with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.strict import Node, load
from bot.vocabulary import Language

FOLDERS = ("messages", "instruments", "policy", "papers")
FOR_PEOPLE = (*(f"{folder}/*.yml" for folder in FOLDERS), "directory.yml", "words.yml")
GAP = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Said:
    place: str
    line: int
    text: str


def files_for_people(data: Path) -> list[Path]:
    """The data files whose words reach people. What is only compared with typed words is not among them."""
    return [path for pattern in FOR_PEOPLE for path in sorted(data.glob(pattern))]


def texts_in(path: Path, language: Language) -> Iterator[Said]:
    """What stands under `en` or under `cy`, wherever that is."""
    yield from _under(load(path), "", language.value)


def _under(node: Node, place: str, language: str) -> Iterator[Said]:
    if isinstance(node.inner, yaml.MappingNode):
        for name, part in node.entries().items():
            if name == language and not isinstance(part.inner, yaml.MappingNode):
                yield from _said(part, place)
            else:
                yield from _under(part, f"{place}.{name}".removeprefix("."), language)
    elif isinstance(node.inner, yaml.SequenceNode):
        for number, item in enumerate(node.items(), 1):
            yield from _under(item, f"{place}.{_id(item) or number}", language)


def _said(node: Node, place: str) -> Iterator[Said]:
    if isinstance(node.inner, yaml.SequenceNode):
        for number, item in enumerate(node.items(), 1):
            yield from _said(item, f"{place}.{number}".removeprefix("."))
    else:
        yield Said(place, node.line, node.text())


def _id(node: Node) -> str | None:
    parts = node.entries() if isinstance(node.inner, yaml.MappingNode) else {}
    return parts["id"].text() if "id" in parts else None
