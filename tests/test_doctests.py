"""Every example in a docstring is true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "bot").rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8") and "engine" not in path.relative_to(ROOT / "bot").parts[:1]
)


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module: str) -> None:
    failed, tried = doctest.testmod(import_module(module))

    assert tried
    assert not failed
