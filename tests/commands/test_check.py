"""Checking the data files: what is wrong is told apart from what people still have to settle."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.check import check
from bot.commands.places import ROOT

TODAY = date(2026, 11, 23)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def change(path: Path, edit: Callable[[str], str]) -> None:
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_data_files_as_they_are_have_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0

    assert "Wrong: 0." in capsys.readouterr().out


def test_a_mistyped_key_is_an_error_with_its_place(data: Path) -> None:
    change(
        data / "policy" / "routes.yml",
        lambda text: text.replace("outcome: emergency", "outcom: emergency", 1),
    )

    wrong, _ = check(data, TODAY)

    assert len(wrong) == 1
    assert "routes.yml, line" in wrong[0]
    assert "outcom" in wrong[0]


def test_one_wrong_file_does_not_hide_another(data: Path) -> None:
    change(data / "policy" / "routes.yml", lambda text: text + "oops: 1\n")
    change(data / "messages" / "side.yml", lambda text: text + "oops: 1\n")

    wrong, _ = check(data, TODAY)

    assert len(wrong) == 2


def test_a_missing_file_is_named(data: Path) -> None:
    (data / "directory.yml").unlink()

    wrong, _ = check(data, TODAY)

    assert "directory.yml is missing" in wrong[0]


def test_what_nobody_has_approved_or_read_is_listed(data: Path) -> None:
    _, unsettled = check(data, TODAY)

    said = "\n".join(unsettled)
    assert "family.yml: version" in said
    assert "policy table 'routes'" in said
    assert "messages/side.yml: its Welsh has not been read" in said
    assert "papers/marac.yml: version" in said


def test_a_number_goes_stale(data: Path) -> None:
    change(
        data / "directory.yml", lambda text: text.replace("last_checked: null", "last_checked: 2026-11-20")
    )

    _, now = check(data, TODAY)
    _, next_year = check(data, date(2027, 11, 23))

    assert [line for line in now if line.startswith("directory.yml")] == []
    assert any("last checked on 2026-11-20" in line for line in next_year)
