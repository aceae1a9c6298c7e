"""What there is, is described: commands, settings, scripts, decisions; and what is described is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.settings import VARIABLES

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"`python -m bot {command}" in OPERATIONS


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_is_described(variable: str) -> None:
    assert re.search(rf"^\| .*`{variable}`", OPERATIONS, flags=re.MULTILINE)


def test_every_script_is_described() -> None:
    scripts = [path.name for path in (ROOT / "script").iterdir() if path.is_file()]

    assert [name for name in scripts if f"`script/{name}`" not in OPERATIONS] == []


def test_every_decision_has_its_line() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    titles = {path: path.read_text(encoding="utf-8").splitlines()[0] for path in folder.glob("[0-9]*.md")}

    missing = [
        path.name
        for path, title in titles.items()
        if f"* [{title.removeprefix('# ')}]({path.name})" not in index
    ]

    assert missing == []


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/operations.md"])
def test_a_place_that_is_named_is_there(page: str) -> None:
    named = re.findall(r"`([\w.-]+(?:/[\w.*-]+)+/?)`", (ROOT / page).read_text(encoding="utf-8"))
    places = [name for name in named if name.split("/")[0] not in {"var", "engine", "log", "models"}]

    assert [place for place in places if not list(ROOT.glob(place.rstrip("/")))] == []


def test_the_readme_can_be_read_in_one_go() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150
