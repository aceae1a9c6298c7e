"""A demonstration is filled once, and nothing invented stands beside something real."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.casework.records import CaseState, Wanted
from bot.commands.operator import OPERATOR
from bot.commands.seed_demo import FAMILIES, load_families, main
from bot.settings import Settings
from bot.vocabulary import Language, Outcome


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAR_FOLDER", str(tmp_path))
    monkeypatch.setenv("DEMO", "yes")
    return tmp_path


def test_an_empty_demonstration_is_filled_once(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.count("one-time password") == 6

    assert main([]) == 1
    assert "already" in capsys.readouterr().err

    service = build(Settings(var=demo, demo=True))
    with closing(service.store):
        page = service.queue.page(OPERATOR, Wanted())
    rows = [*page.alarms, *page.others]
    assert len(rows) == len(load_families(FAMILIES))
    assert {Outcome.EMERGENCY, Outcome.REVIEW, Outcome.ESCALATE} <= {row.case.outcome for row in rows}
    assert {row.language for row in rows} == set(Language)
    assert {CaseState.RECEIVED, CaseState.ACKNOWLEDGED} <= {row.case.state for row in rows}
    assert page.alarms


def test_nothing_is_invented_where_it_is_not_a_demonstration(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DEMO")

    assert main([]) == 1
    assert "DEMO=yes" in capsys.readouterr().err
    assert not list(demo.iterdir())
