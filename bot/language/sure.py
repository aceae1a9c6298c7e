"""How sure a learnt reading must be before it counts: `data/lexicon/sure.yml`, for people to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bot.strict import Node, load
from bot.vocabulary import Language


@dataclass(frozen=True)
class Sure:
    """Chances from 0 to 1."""

    danger: Mapping[Language, float]
    immediate: Mapping[Language, float]
    unsure: tuple[float, float]
    weighs: float
    again: Mapping[Language, float]
    again_immediate: Mapping[Language, float]
    together: Mapping[Language, float]
    topic: float
    yes: float
    unknown: float
    refuse: float
    no: float
    not_yes: float
    said_yes: float
    not_no: float
    again_from: float
    again_yes: float
    again_no: float
    elsewhere: float


BY_LANGUAGE = frozenset({"danger", "immediate", "again", "again_immediate", "together"})
PARTS = tuple(field.name for field in fields(Sure))


def load_sure(path: Path) -> Sure:
    return read_sure(load(path))


def read_sure(node: Node) -> Sure:
    parts = node.fields(required=PARTS)
    return Sure(**{name: _read(name, parts[name]) for name in PARTS})


def _read(name: str, node: Node) -> Any:
    if name == "unsure":
        return _chance(node.fields(required=("from", "to"))["from"]), _chance(node.entries()["to"])
    return _by_language(node) if name in BY_LANGUAGE else _chance(node)


def _by_language(node: Node) -> Mapping[Language, float]:
    parts = node.fields(required=[language.value for language in Language])
    return {Language(name): _chance(part) for name, part in parts.items()}


def _chance(node: Node) -> float:
    try:
        chance = float(node.text())
    except ValueError:
        chance = -1.0
    if not 0 < chance < 1:
        raise node.error(f"'{node.text()}' is no chance", "a number between 0 and 1, such as 0.5")
    return chance
