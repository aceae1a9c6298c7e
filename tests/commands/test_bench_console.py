"""The measuring of the console measures pages that really show cases."""

from __future__ import annotations

import pytest

from bot.commands.bench_console import main


def test_every_page_is_measured_among_few_and_among_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cases", "120", "--times", "1"]) == 0

    told = capsys.readouterr().out
    assert told.count(", p50") == told.count(", against few") == 7
