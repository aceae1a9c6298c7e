"""The console's style and script are what the sources make. They are kept built: a start needs no Node."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.gateway.console.components import FOLDERS
from bot.gateway.console.look import BUILT, built_look

LOOK = Path(__file__).parents[1] / "console-look"
STALE = "is not what the sources make. Run script/console-look, and commit what it changes."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the Node of the environment, if it brings one."""
    folder = tmp_path_factory.mktemp("console")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ("node_modules/.bin/vite", "build", "--outDir", str(folder), "--logLevel", "error"),
        cwd=LOOK,
        env={**os.environ, "PATH": programs},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"The build failed. Run script/setup --dev.\n{done.stderr}"
    return folder


def test_what_is_kept_is_what_the_sources_make(built: Path) -> None:
    kept = {path.name: path.read_bytes() for path in BUILT.iterdir()}

    assert sorted(kept) == sorted(path.name for path in built.iterdir()), f"{BUILT.name} {STALE}"
    for name, content in kept.items():
        assert content == (built / name).read_bytes(), f"{name} {STALE}"


def test_nothing_is_taken_from_elsewhere_and_nothing_belongs_to_gov_uk() -> None:
    style = built_look().files[built_look().style.rsplit("/", 1)[1]].content.decode()

    assert "url(" not in style
    assert "GDS Transport" not in style
    assert "crest" not in style


def test_every_component_that_templates_may_draw_has_its_style() -> None:
    style = (LOOK / "src" / "console.scss").read_text(encoding="utf-8")
    styled = set(re.findall(r"components/([\w-]+)\"", style))

    assert set(FOLDERS.values()) - styled == set()


def test_the_components_and_their_style_are_of_versions_that_belong_together() -> None:
    """The port of the macros says which version of GOV.UK Frontend it follows."""
    wanted = json.loads((LOOK / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    port = (LOOK.parent / "requirements" / "app.in").read_text(encoding="utf-8")

    assert wanted["govuk-frontend"] == "6.3.0"
    assert "govuk-frontend-jinja>=4.1,<4.2" in port


def test_the_lock_names_no_place_to_fetch_from() -> None:
    packages = json.loads((LOOK / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
