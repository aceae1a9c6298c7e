"""The lines themselves: no sitting repeats another, nothing tested was learnt, and there are enough."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer  # type: ignore[import-untyped]

from bot.learning.lines import answer_lines, danger_lines, told_to_the_engine
from bot.lines import LineError

ROOT = Path(__file__).parents[2]
DANGER, ANSWERS = ROOT / "data" / "lines" / "danger", ROOT / "data" / "lines" / "answers"
HELD_OUT = [
    *sorted(Path(__file__).parent.glob("*.jsonl")),
    *sorted(Path(__file__).parent.glob("dev/*.jsonl")),
]
NEARLY_THE_SAME = 0.9  # likeness of letters; 1.0 is the same line
FEWEST_LETTERS = 16  # "yes he has" and "rwan plis" are everybody's words


@cache
def texts(path: Path) -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(text for text in (json.loads(line)["text"] for line in lines) if len(text) >= FEWEST_LETTERS)


@cache
def told() -> tuple[str, ...]:
    found = (text for _, _, text in told_to_the_engine(ROOT / "data" / "nlu"))
    return tuple(text for text in found if len(text) >= FEWEST_LETTERS)


@cache
def letters() -> CountVectorizer:
    """Which threes of letters there are anywhere: every text is taken apart in the same way, and once."""
    every = (texts(path) for path in (*DANGER.glob("*.jsonl"), *ANSWERS.glob("*.jsonl"), *HELD_OUT))
    threes = CountVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
    return threes.fit([*chain.from_iterable(every), *told()])


@cache
def counted(ours: tuple[str, ...]) -> csr_matrix:
    return letters().transform(ours)


def too_like(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[tuple[str, str]]:
    weights = TfidfTransformer().fit(vstack([counted(ours), counted(theirs)]))
    likeness = weights.transform(counted(ours)) @ weights.transform(counted(theirs)).T
    near = likeness > NEARLY_THE_SAME
    return [(ours[i], theirs[j]) for i, j in zip(*near.nonzero(), strict=True)]


@pytest.mark.parametrize("held_out", HELD_OUT, ids=lambda path: path.stem)
def test_nothing_that_is_tested_was_learnt(held_out: Path) -> None:
    learnt = (*DANGER.glob("*.jsonl"), *ANSWERS.glob("*.jsonl"))

    lines = (*(text for path in learnt for text in texts(path)), *told())

    assert too_like(texts(held_out), lines) == []


@pytest.mark.parametrize("folder", [DANGER, ANSWERS], ids=["danger", "answers"])
def test_no_sitting_repeats_another(folder: Path) -> None:
    sittings = sorted(folder.glob("*.jsonl"))

    repeated = {
        f"{one.stem} and {other.stem}": too_like(texts(one), texts(other))
        for place, one in enumerate(sittings)
        for other in sittings[place + 1 :]
    }

    assert not any(repeated.values()), repeated


def test_no_line_stands_twice_in_a_sitting() -> None:
    for path in (*DANGER.glob("*.jsonl"), *ANSWERS.glob("*.jsonl"), *HELD_OUT):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        twice = [key for key, n in Counter((row["text"], row.get("item")) for row in rows).items() if n > 1]

        assert twice == [], path.name


def test_there_are_lines_enough_to_learn_danger_from() -> None:
    lines = danger_lines(DANGER)

    assert len(lines) >= 4_000
    assert sum(line.level == "none" for line in lines) >= 2_500
    assert sum(line.language == "cy" for line in lines) >= len(lines) / 3


def test_there_are_a_hundred_answers_for_every_topic_in_both_languages() -> None:
    lines = answer_lines(ANSWERS)
    by_item = Counter(line.item for line in lines)
    languages = {item: {line.language for line in lines if line.item == item} for item in by_item}

    assert len(by_item) == 24
    assert min(by_item.values()) >= 100
    assert all(spoken == {"en", "cy"} for spoken in languages.values())


def test_every_intent_has_its_examples_in_both_languages() -> None:
    counts = Counter((intent, language) for language, intent, _ in told_to_the_engine(ROOT / "data" / "nlu"))

    few = {name: n for name, n in counts.items() if n < (120 if name[1] == "en" else 80)}

    assert few == {}


def test_the_test_sets_are_large_enough_to_prove_something() -> None:
    sets = {name: _rows(name) for name in ("danger", "answers", "intents")}

    assert len(sets["danger"]) >= 500
    assert sum(row["expect"] == "none" for row in sets["danger"]) >= len(sets["danger"]) / 2
    assert len(sets["answers"]) >= 400
    assert len(sets["intents"]) >= 300
    for rows in sets.values():
        assert sum(row["lang"] == "cy" for row in rows) >= 0.3 * len(rows)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "this is not JSON"),
        ('{"lang": "fr", "speaker": "family", "expect": "none", "text": "non"}', "lang is 'fr'"),
        ('{"lang": "en", "speaker": "family", "expect": "bad", "text": "x"}', "expect is 'bad'"),
        ('{"lang": "en", "speaker": "family", "expect": "none"}', "'text' is missing"),
        (
            '{"lang": "en", "speaker": "family", "expect": "high", "topics": ["war"], "text": "x"}',
            "'war' is no",
        ),
    ],
)
def test_a_line_that_cannot_be_learnt_from_is_named(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "some.jsonl").write_text(line + "\n", encoding="utf-8")

    with pytest.raises(LineError, match=f"some.jsonl, line 1: {told}.*Expected"):
        danger_lines(tmp_path)


def _rows(name: str) -> list[dict[str, str]]:
    path = Path(__file__).parent / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
