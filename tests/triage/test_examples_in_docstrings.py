"""The examples in the docstrings of triage are true."""

import doctest
from types import ModuleType

import pytest

from bot.triage import leaves, spellings


@pytest.mark.parametrize("module", [leaves, spellings], ids=lambda module: module.__name__)
def test_examples_are_true(module: ModuleType) -> None:
    found = doctest.testmod(module)

    assert found.attempted > 0
    assert found.failed == 0
