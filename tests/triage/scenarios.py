"""Reading the people of `tests/scenarios/`: strictly, so that a slip in one is not a test that passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.strict import Node, load
from bot.triage import PROBES, TOPICS, Context, Situation
from bot.triage.facts import CONTEXT, Shape
from bot.vocabulary import Danger, Reply, Signal

FOLDER = Path(__file__).parents[1] / "scenarios"
EXPECTED = ("outcome", "because", "programme", "sign_off")
ALSO_EXPECTED = ("ask_first", "send_to", "never_to", "provisional")
GIVEN = ("yes", "unknown", "the_rest", "probes", "known", "messages", "faults")
LEVELS = {level.label: level for level in Danger}
REPLIES = {reply.value: reply for reply in Reply}


@dataclass(frozen=True)
class Scenario:
    name: str
    situation: Situation
    expect: dict[str, Node]


def scenarios() -> Iterator[Scenario]:
    for path in sorted(FOLDER.glob("*.yml")):
        for node in load(path).items():
            yield _read(node)


def _read(node: Node) -> Scenario:
    parts = node.fields(("name", "story", "expect"), GIVEN)
    return Scenario(
        name=parts["name"].text(),
        situation=Situation(
            answers=_answers(parts),
            probes=dict.fromkeys(_named(parts.get("probes"), tuple(PROBES)), Reply.YES),
            context=_context(parts["known"]) if "known" in parts else Context(),
            signals=tuple(Signal(LEVELS[name]) for name in _named(parts.get("messages"), tuple(LEVELS))),
            faults=parts["faults"].texts() if "faults" in parts else (),
        ),
        expect=parts["expect"].fields(EXPECTED, ALSO_EXPECTED),
    )


def _answers(parts: dict[str, Node]) -> dict[str, Reply]:
    rest = parts["the_rest"].choice(REPLIES) if "the_rest" in parts else Reply.NO
    return {
        **dict.fromkeys(TOPICS, rest),
        **dict.fromkeys(_named(parts.get("unknown"), TOPICS), Reply.UNKNOWN),
        **dict.fromkeys(_named(parts.get("yes"), TOPICS), Reply.YES),
    }


def _named(node: Node | None, names: Sequence[str]) -> list[str]:
    known = {str(name): str(name) for name in names}
    return [] if node is None else [item.choice(known) for item in node.items()]


def _context(node: Node) -> Context:
    given = {name: _value(name, value) for name, value in node.fields(optional=CONTEXT).items()}
    return replace(Context(), **given)  # type: ignore[arg-type]


def _value(name: str, node: Node) -> object:
    described = CONTEXT[name]
    if described.shape is Shape.NUMBER:
        return node.number()
    if described.shape is Shape.MANY:
        return node.texts()
    if described.values == tuple(REPLIES):
        return node.choice(REPLIES)
    return node.choice({value: value for value in described.values})
