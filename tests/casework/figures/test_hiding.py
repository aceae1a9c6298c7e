"""No number that is hidden can be worked out from what is shown, by any adding up and taking away."""

from __future__ import annotations

import itertools
import random

import pytest

from bot.casework.figures.hiding import Shown, hidden_in, shown, with_totals


def fitting(seen: Shown, most: int) -> list[list[list[int]]]:
    """Every table, by trying all, that fits what is shown: counted without the code that is tested."""
    rows, columns = len(seen) - 1, len(seen[0]) - 1
    inner = [seen[row][column] for row in range(rows) for column in range(columns)]
    choices = [range(most + 1) if number is None else (number,) for number in inner]
    found = []
    for numbers in itertools.product(*choices):
        table = with_totals([numbers[row * columns : (row + 1) * columns] for row in range(rows)])
        pairs = zip(itertools.chain(*table), itertools.chain(*seen), strict=True)
        if all(given is None or given == number for number, given in pairs):
            found.append(table)
    return found


def assert_nothing_can_be_worked_out(counts: list[list[int]]) -> None:
    table = with_totals(counts)
    hidden = hidden_in(table)
    most = max(map(max, counts)) + 2
    tables = fitting(shown(table, hidden), most)

    for row, column in hidden:
        values = {one[row][column] for one in tables}
        assert len(values) > 1, (counts, shown(table, hidden), (row, column))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_numbers_no_hidden_one_has_only_one_value_that_fits(seed: int) -> None:
    chance = random.Random(seed)
    rows, columns = chance.choice([(1, 2), (1, 3), (2, 2), (2, 3), (3, 2)])
    counts = [[chance.choice([0, 0, 1, 2, 4, 5, 6, 7]) for _ in range(columns)] for _ in range(rows)]

    assert_nothing_can_be_worked_out(counts)


@pytest.mark.parametrize(
    "counts",
    [
        [[1, 20], [30, 40]],  # one small number alone: its row and column would give it away
        [[1, 0], [1, 0]],  # noughts beside it say no less than numbers do
        [[2, 0, 0]],
        [[4, 4], [4, 4]],
        [[0, 3], [9, 9]],
    ],
)
def test_numbers_that_adding_up_would_give_away(counts: list[list[int]]) -> None:
    assert_nothing_can_be_worked_out(counts)


def test_small_numbers_are_hidden_and_totals_too() -> None:
    table = with_totals([[1, 2], [8, 9]])

    seen = shown(table, hidden_in(table))

    assert seen[0] == [None, None, None]


def test_numbers_of_five_and_more_stay_and_so_does_nought() -> None:
    table = with_totals([[5, 6], [0, 9]])

    assert shown(table, hidden_in(table)) == table
