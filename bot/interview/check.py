"""What makes an instrument trustworthy beyond its shape: ids once, no dangling reference, all reachable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from pathlib import Path

from bot.conditions import All, Any, Condition, Known, Leaf, Not
from bot.interview.model import Instrument, Kind, Question
from bot.strict import DataFileError, Node
from bot.vocabulary import NOT_KNOWN, Key, Text

PLACEHOLDER = re.compile(r"\{(\w*)\}")
MOST_COMBINATIONS = 50_000
# Names of what is asked beside the questions (bot.interview.prompt), which a question must not take.
TAKEN = frozenset(
    {"carry_on", "change", "check", "delete", "hold", "more", "send", "sent", "start_over", "stop"}
)

Settings = Mapping[str, tuple[str, ...]]


def check_instrument(instrument: Instrument, node: Node, settings: Settings) -> None:
    """Raise `DataFileError` for the first thing that cannot be right."""
    seen: dict[str, Question] = {}
    for question in instrument.questions():
        _check_question(question, seen, settings, instrument, node)
        seen[question.id] = question
        inside = dict(seen)
        for inner in question.fields:
            _check_question(inner, inside, settings, instrument, node)
            inside[inner.id] = inner
    for name, placeholder in instrument.placeholders.items():
        if placeholder.answer_to not in seen:
            raise _wrong(
                node, name, f"{{{name}}} stands for '{placeholder.answer_to}'", "a question of this file"
            )


def _check_question(
    question: Question,
    earlier: Mapping[str, Question],
    settings: Settings,
    instrument: Instrument,
    node: Node,
) -> None:
    if question.id in earlier or question.id in settings:
        raise _wrong(node, question.id, f"question '{question.id}' stands here twice", "each id once")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", question.id) or question.id in TAKEN:
        raise _wrong(node, question.id, f"'{question.id}' cannot be an id", "lower-case words joined by _")
    for value in question.tells:
        if value not in question.values():
            raise _wrong(node, question.id, f"'{question.id}' tells after '{value}'", _values(question))
    for text in _texts(question):
        _check_placeholders(text, question, instrument, node)
    if question.source_required and not instrument.sources:
        raise _wrong(node, question.id, f"'{question.id}' wants a source", "a list of sources in this file")
    if question.when is not None:
        _check_condition(question, question.when, earlier, settings, node)


def _check_condition(
    question: Question,
    when: Condition,
    earlier: Mapping[str, Question],
    settings: Settings,
    node: Node,
) -> None:
    for fact in sorted(when.mentions()):
        if fact not in earlier and fact not in settings:
            raise _wrong(
                node, question.id, f"'{question.id}' depends on '{fact}'", "a question asked before it"
            )
    for leaf in _leaves(when):
        possible = _possible(leaf.fact, earlier, settings)
        wanted = leaf.wanted if isinstance(leaf.wanted, tuple) else (leaf.wanted,)
        for value in wanted:
            if possible is not None and value not in possible:
                raise _wrong(
                    node,
                    question.id,
                    f"'{question.id}' is asked when '{leaf.fact}' is '{value}'",
                    "one of: " + ", ".join(possible),
                )
    if not _can_hold(when, earlier, settings):
        raise _wrong(
            node, question.id, f"'{question.id}' can never be reached", "a condition that can be true"
        )


def _can_hold(when: Condition, earlier: Mapping[str, Question], settings: Settings) -> bool:
    """Whether some answers make the condition true; taken as true when there are too many to try."""
    names = sorted(when.mentions())
    values: list[tuple[str | None, ...]] = []
    for name in names:
        possible = _possible(name, earlier, settings)
        values.append((None, *possible) if possible is not None else (None, "words"))
    if prod(len(options) for options in values) > MOST_COMBINATIONS:
        return True
    if any(leaf.operator == "includes" for leaf in _leaves(when)):
        return True
    return any(when.holds(dict(zip(names, chosen, strict=True))) for chosen in product(*values))


def _possible(fact: str, earlier: Mapping[str, Question], settings: Settings) -> tuple[str, ...] | None:
    """The values a fact can have; nothing when any words will do."""
    if fact in settings:
        return settings[fact]
    question = earlier[fact]
    if question.kind in (Kind.TEXT, Kind.NAME, Kind.DATE, Kind.CONTACT):
        return None
    return (*question.values(), *(reply.value for reply in NOT_KNOWN))


def _leaves(condition: Condition) -> Iterator[Leaf]:
    match condition:
        case Leaf():
            yield condition
        case All(parts) | Any(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case Known():
            return


def _check_placeholders(text: Text, question: Question, instrument: Instrument, node: Node) -> None:
    for name in PLACEHOLDER.findall(text.en) + PLACEHOLDER.findall(text.cy):
        if name not in instrument.placeholders:
            known = ", ".join(instrument.placeholders) or "none"
            raise _wrong(
                node, question.id, f"'{question.id}' says {{{name}}}", f"a placeholder of this file ({known})"
            )


def _texts(question: Question) -> Iterator[Text]:
    yield from (question.ask, question.why, *question.tells.values())
    yield from (option.label for option in question.options)
    if question.more:
        yield question.more


def _values(question: Question) -> str:
    return "one of: " + ", ".join(question.values())


def _wrong(node: Node, key: Key | str, problem: str, expected: str) -> DataFileError:
    """Name the line where the id is written, which is where the writer will look."""
    lines = Path(node.where).read_text(encoding="utf-8").splitlines()
    pattern = re.compile(rf"\bid:\s*['\"]?{re.escape(str(key))}\b")
    line = next((at for at, written in enumerate(lines, 1) if pattern.search(written)), node.line)
    return DataFileError(node.where, line, problem, expected)
