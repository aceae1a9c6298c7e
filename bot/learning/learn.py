"""Learning all readings from the lines, with scikit-learn. The same lines give the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bot.language.asked import asked_parts
from bot.language.features import Kinds, Part, load_kinds, number, parts_of, words_of
from bot.language.lexicon import TOPICS
from bot.language.linear import Linear, shown
from bot.language.readings import Readings
from bot.learning.lines import ANSWERS, AnswerLine, DangerLine, answer_lines, danger_lines, told_to_the_engine
from bot.vocabulary import Danger

STRENGTH = 40.0  # the inverse of how much large weights cost: chosen on the development lines
WIDE, NARROW = 2**19, 2**16  # places: where it matters most, and where a little less does
# Topics of danger that say yes to one question of the checklist, whoever speaks.
AFFIRMED_BY = {
    "strangulation": "strangle",
    "threat_to_kill": "threat_kill",
    "weapon": "weapons_objects",
    "sexual_violence": "sexual",
    "stalking": "stalking",
    "breach_of_order": "breached_order",
    "escalation": "worse",
}
# Topics of the checklist that one story often says yes to together.
VIOLENCE = {"injury_current", "weapons_objects", "strangle", "sexual", "hurt_others", "worse", "more_often"}
TOUCHING = (
    {*VIOLENCE, "police_history", "very_frightened", "substances_mh", "animals"},
    {"very_frightened", "afraid_of_what", "threat_kill", "stalking", "others_feared", "weapons_objects"},
    {"afraid_of_what", "threat_kill", "suicide_threat_other", "animals", "hurt_others", "worse"},
    {"isolated", "controlling_jealous", "money", "stalking", "sexual", "child_contact"},
    {"separation", "child_contact", "breached_order", "police_history", "stalking", "threat_kill"},
    {"low_or_suicidal", "very_frightened", "isolated", "worse", "more_often"},
    {"substances_mh", "suicide_threat_other", "money", "worse", "more_often"},
    {"more_often", "worse", "controlling_jealous", "stalking", "breached_order"},
)
NEVER = -20.0
STRAY = 0.08  # how much a story put to another topic counts beside an answer that somebody wrote for it
SHORTEST_STORY = 6  # words
ASIDE = 0.05  # how much a side question counts beside an answer: there are many, and the engine knows them
TELLING = "tell"  # the engine's intent for people's own stories, which may hold danger


def learn(data: Path) -> Readings:
    """Everything that can be learnt from `data/lines`, and from the engine's examples as ordinary talk."""
    kinds = load_kinds(data / "lexicon" / "kinds.yml")
    danger = danger_lines(data / "lines" / "danger")
    answers = answer_lines(data / "lines" / "answers")
    told = list(told_to_the_engine(data / "nlu"))
    return Readings(
        kinds=kinds,
        danger=_learn_danger(danger, told, kinds),
        topics=_learn_topics(danger, kinds),
        answers=_learn_answers(answers, told, kinds),
        affirms=_learn_affirmed(answers, danger, kinds),
        welsh=_learn_welsh(danger, answers, kinds),
    )


def _learn_danger(lines: Sequence[DangerLine], told: Sequence[tuple[str, str, str]], kinds: Kinds) -> Linear:
    ordinary = [text for _, intent, text in told if intent != TELLING]
    levels = [Danger[line.level.upper()] for line in lines] + [Danger.NONE] * len(ordinary)
    seen = _seen([*(line.text for line in lines), *ordinary], kinds, WIDE)
    right = np.array([[level > Danger.NONE, level is Danger.IMMEDIATE] for level in levels])
    return _fit(("danger", "immediate"), seen, right, WIDE)


def _learn_topics(lines: Sequence[DangerLine], kinds: Kinds) -> Linear:
    told = [line for line in lines if line.topics]
    right = np.array([[topic in line.topics for topic in TOPICS] for line in told])
    return _fit(TOPICS, _seen([line.text for line in told], kinds, NARROW), right, NARROW)


def _learn_answers(lines: Sequence[AnswerLine], told: Sequence[tuple[str, str, str]], kinds: Kinds) -> Linear:
    """A side question answers nothing, whatever was asked; nor does what was told of another topic."""
    asides = [text for _, intent, text in told if intent.startswith("ask_") or intent == "out_of_scope"]
    strays = _strays(lines)
    parts = [asked_parts(line.item, line.text, kinds) for line in (*lines, *strays)]
    items = sorted({line.item for line in lines})
    parts += [asked_parts(items[place % len(items)], text, kinds) for place, text in enumerate(asides)]
    labels = [line.label for line in (*lines, *strays)] + ["clarify"] * len(asides)
    right = np.array([[label == answer for answer in ANSWERS] for label in labels])
    weighs = np.array([1.0] * len(lines) + [STRAY] * len(strays) + [ASIDE] * len(asides))
    return _fit(ANSWERS, [shown(part, WIDE) for part in parts], right, WIDE, weighs)


def _strays(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """Stories that say yes to one topic, put to another that they do not touch: there they answer nothing."""
    items = sorted({line.item for line in lines})
    stories = [line for line in lines if line.label == "yes" and len(words_of(line.text)) >= SHORTEST_STORY]
    return [
        replace(line, item=item, label="clarify")
        for line in stories
        for item in _two_of([item for item in items if not _touch(item, line.item)], line.text)
    ]


def _two_of(items: Sequence[str], text: str) -> tuple[str, ...]:
    """The same two for the same text, on every machine."""
    return tuple(items[number(f"{turn} {text}", len(items))] for turn in (1, 2))


def _touch(one: str, other: str) -> bool:
    """Whether a story of one topic may well say yes to the other."""
    return one == other or any(one in group and other in group for group in TOUCHING)


def _learn_affirmed(answers: Sequence[AnswerLine], danger: Sequence[DangerLine], kinds: Kinds) -> Linear:
    """Which topics a message affirms by itself. What was said of one topic counts against the others."""
    items = tuple(sorted({line.item for line in answers}))
    said = [(line.text, {line.item} if line.label == "yes" else set()) for line in answers]
    said += [
        (line.text, {AFFIRMED_BY[topic] for topic in line.topics if topic in AFFIRMED_BY})
        for line in danger
        if line.level == "none" or not AFFIRMED_BY.keys().isdisjoint(line.topics)
    ]
    right = np.array([[item in affirmed for item in items] for _, affirmed in said])
    seen = _seen([text for text, _ in said], kinds, NARROW)
    return _fit(items, seen, right, NARROW, rare=True)


def _learn_welsh(danger: Sequence[DangerLine], answers: Sequence[AnswerLine], kinds: Kinds) -> Linear:
    lines = [(line.language, line.text) for line in danger]
    lines += [(line.language, line.text) for line in answers]
    right = np.array([[language == "cy"] for language, _ in lines])
    return _fit(("cy",), _seen([text for _, text in lines], kinds, NARROW), right, NARROW)


def _seen(texts: Iterable[str], kinds: Kinds, size: int) -> list[Any]:
    return [shown(_whole(text, kinds), size) for text in texts]


def _whole(text: str, kinds: Kinds) -> Iterable[Part]:
    return parts_of(words_of(text), kinds)


def _fit(
    labels: Sequence[str],
    seen: Sequence[Any],
    right: Any,
    size: int,
    weighs: Any = None,
    *,
    rare: bool = False,
) -> Linear:
    """`rare`: each label has few lines among many, which then count as much as the many do."""
    starts = np.cumsum([0, *(len(one.places) for one in seen)])
    places = np.concatenate([one.places for one in seen])
    values = np.concatenate([one.values for one in seen])
    matrix = csr_matrix((values, places, starts), shape=(len(seen), size))
    weights = np.zeros((size, len(labels)), dtype=np.float16)
    bias = np.zeros(len(labels), dtype=np.float32)
    for column in range(len(labels)):
        if not right[:, column].any():  # nobody wrote a line for it yet: never likely
            bias[column] = NEVER
            continue
        curve = LogisticRegression(
            C=STRENGTH, solver="liblinear", random_state=0, class_weight="balanced" if rare else None
        )
        curve.fit(matrix, right[:, column], sample_weight=weighs)
        weights[:, column] = curve.coef_[0]
        bias[column] = curve.intercept_[0]
    return Linear(tuple(labels), weights, bias)
