"""Which hints belong together: *he's back* and *I'm scared* say nothing alone and everything side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.language.lexicon import HINTS, TOPICS
from bot.strict import Node, load
from bot.vocabulary import Danger

LEVELS = {"high": Danger.HIGH, "immediate": Danger.IMMEDIATE}
Pair = frozenset[str]


@dataclass(frozen=True)
class Together:
    pairs: Mapping[Pair, tuple[Danger, str]]

    def meaning(self, one: str, other: str) -> tuple[Danger, str] | None:
        """The level and topic of two kinds of hint in one message, if they mean something together."""
        return self.pairs.get(frozenset({one, other}))


def load_together(path: Path) -> Together:
    return read_together(load(path))


def read_together(node: Node) -> Together:
    pairs: dict[Pair, tuple[Danger, str]] = {}
    for item in node.fields(required=("together",))["together"].items():
        parts = item.fields(required=("hints", "level", "topic"), optional=("note",))
        pair = frozenset(hint.choice({name: name for name in HINTS}) for hint in parts["hints"].items())
        if len(parts["hints"].items()) != 2:
            raise parts["hints"].error("these are not two hints", "a pair, such as [presence, fear]")
        if pair in pairs:
            raise parts["hints"].error("this pair stands here twice", "each pair once")
        topic = parts["topic"].choice({name: name for name in TOPICS})
        pairs[pair] = (parts["level"].choice(LEVELS), topic)
    return Together(pairs)
