"""The widget that is served is the one in the sources: it is kept built, so that a start needs no Node."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.gateway.pages.helplines import as_json
from bot.interview.directory import load_directory

ROOT = Path(__file__).parents[1]
WIDGET = ROOT / "widget"
KEPT = WIDGET / "dist"
TYPES = WIDGET / "src" / "virtual.d.ts"
STALE = "is not what the sources make. Run script/widget, and commit what it changes."

HELPLINES = """
import { projectData } from "./tools/data.ts";
console.log(projectData().load("\\0virtual:helplines"));
"""


def in_widget(*command: str) -> str:
    """With the Node of the environment, if it brings one."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=WIDGET, env={**os.environ, "PATH": programs}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)} failed. Run script/setup --dev.\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def types_before() -> str:
    """A build writes them again where they are old, so they are read first."""
    return TYPES.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, types_before: str) -> Path:
    folder = tmp_path_factory.mktemp("widget")
    in_widget("node_modules/.bin/vite", "build", "--outDir", str(folder), "--logLevel", "error")
    return folder


def about(folder: Path) -> dict[str, object]:
    """What a page trusts. How small a file becomes depends on the machine that compresses it."""
    said = json.loads((folder / "integrity.json").read_text(encoding="ascii"))
    return {name: said[name] for name in ("file", "integrity", "bytes")}


def test_the_kept_script_is_what_the_sources_make(built: Path) -> None:
    script = str(about(built)["file"])

    assert (KEPT / script).is_file(), f"widget/dist/{script} {STALE}"
    assert (KEPT / script).read_bytes() == (built / script).read_bytes(), f"widget/dist/{script} {STALE}"
    assert about(KEPT) == about(built), f"widget/dist/integrity.json {STALE}"


def test_nothing_else_is_kept_beside_it(built: Path) -> None:
    names = {path.name for path in KEPT.iterdir()}

    assert names == {path.name for path in built.iterdir()}, f"widget/dist {STALE}"
    assert not [name for name in names if name.endswith(".map")]


def test_the_types_of_the_words_are_those_of_the_texts(built: Path, types_before: str) -> None:
    assert TYPES.read_text(encoding="utf-8") == types_before, f"widget/src/virtual.d.ts {STALE}"


def test_the_widget_carries_the_same_numbers_as_the_pages() -> None:
    module = in_widget("node", "--input-type=module", "--eval", HELPLINES)

    carried = json.loads(module.strip().removeprefix("export default ").removesuffix(";"))

    assert carried == as_json(load_directory(ROOT / "data"))


def test_the_lock_names_no_place_to_fetch_from() -> None:
    packages = json.loads((WIDGET / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_lines_that_partners_copy_name_the_kept_script_and_its_hash() -> None:
    page = (ROOT / "docs" / "embed.md").read_text(encoding="utf-8")
    kept = about(KEPT)

    assert set(re.findall(r"choices-[\d.]+\.js", page)) == {kept["file"]}, f"docs/embed.md {STALE}"
    assert set(re.findall(r"sha384-[\w+/=]+", page)) == {kept["integrity"]}, f"docs/embed.md {STALE}"
