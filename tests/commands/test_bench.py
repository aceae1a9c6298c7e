"""Figures beside their targets: what is met, what is missed, and what is only there to be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands.bench import as_record
from bot.commands.bench.figures import Figure, percentile, table
from bot.commands.bench.measure import resident_mb


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7.0], 0.5, 7.0),
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([1.0, 2.0, 3.0, 4.0], 0.5, 2.0),
        ([float(number) for number in range(1, 101)], 0.99, 99.0),
        ([1.0, 2.0, 3.0], 1.0, 3.0),
        ([1.0, 2.0, 3.0], 0.0, 1.0),
    ],
)
def test_a_percentile_is_a_value_that_was_measured(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected


@pytest.mark.parametrize(
    ("at_most", "at_least", "met"),
    [(10.0, None, True), (9.9, None, False), (None, 10.0, True), (None, 10.1, False), (None, None, None)],
)
def test_a_target_is_met_or_missed(at_most: float | None, at_least: float | None, met: bool | None) -> None:
    assert Figure("typed", 10.0, "ms", "by hand", at_most, at_least).met is met


def test_the_table_says_how_each_figure_was_got() -> None:
    said = table([Figure("typed, p50", 12.34, "ms", "one client", at_most=10), Figure("seen", 1, "", "so")])

    typed, seen = said.splitlines()[1:]
    assert typed.split() == ["typed,", "p50", "12.3", "ms", "<=", "10", "MISSED", "one", "client"]
    assert "MISSED" not in seen


def test_the_record_can_be_read_by_a_program() -> None:
    record = json.loads(json.dumps(as_record([Figure("typed", 12.0, "ms", "by hand", at_most=10)])))

    assert record["figures"][0]["met"] is False
    assert record["figures"][0]["how"] == "by hand"
    assert record["machine"]["cores"] >= 1


def test_memory_is_that_of_a_process_that_runs() -> None:
    own = int(Path("/proc/self/stat").read_text(encoding="ascii").split()[0])

    assert resident_mb(own) > 1
