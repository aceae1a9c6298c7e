"""Every main state looked at by HTML_CodeSniffer, through pa11y: a second opinion beside axe."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.vocabulary import Language
from tests.browser.chromium import find_chromium
from tests.browser.flat import flat
from tests.browser.serving import Serving
from tests.browser.states import of_the_chat, of_the_plain_pages

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".venv" / "bin" / "node"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_it_finds_no_error_in_any_state(
    page: Page, site: Serving, tmp_path: Path, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    saved = []
    for states in (of_the_chat, of_the_plain_pages):
        for name in states(page, site, language):
            saved.append(tmp_path / f"{name}.html")
            saved[-1].write_text(flat(page), encoding="utf-8")

    found = look(saved)

    assert {Path(path).stem: errors for path, errors in found.items() if errors} == {}
    assert len(found) == len(saved) > 12


def test_it_would_find_one(tmp_path: Path) -> None:
    """A check that cannot fail checks nothing."""
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>x</title><img src='x.png'><input type=text>", encoding="utf-8")

    assert len(look([bad])[str(bad)]) >= 3


def look(pages: list[Path]) -> dict[str, list[str]]:
    engine = ROOT / "widget" / "tools" / "second-engine.mjs"
    done = subprocess.run(
        [NODE, engine, find_chromium(), *pages],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT / "widget",
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found
