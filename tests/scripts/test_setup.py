"""Setting up: once, again only when something changed, and never stuck on what a broken run left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINE_AND_APP = ["pip sync app.txt", "pip sync engine.txt"]

FAKE_UV = """#!/usr/bin/env bash
# Stands for uv: makes an environment out of two empty files and notes what it was asked to install.
case "$1 $2" in
  "--version "*) exit 0 ;;
  "python find"*) [ -z "${NO_PYTHON-}" ] && echo /bin/true || exit 1 ;;
  "python install"*) exit 1 ;;
  "venv "*) mkdir -p "${!#}/bin" && cp /bin/true "${!#}/bin/python" ;;
  "pip sync")
    echo "pip sync $(printf '%s\\n' "$@" | sed -n 's|^requirements/||p' | xargs)" >>asked
    [ -z "${FAILS-}" ] || { echo "no network" >&2; exit 1; } ;;
esac
"""

FAKE_NPM = """#!/usr/bin/env bash
# Stands for npm, in the folder it is called in.
mkdir -p node_modules
echo "npm $1" >>../asked
"""


class House:
    """A copy of the scripts, with stand-ins for the programs they call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "house"
        self.programs = folder / "programs"
        shutil.copytree(ROOT / "script", self.folder / "script")
        (self.folder / "requirements").mkdir()
        for name in ("app", "dev", "engine"):
            (self.folder / "requirements" / f"{name}.txt").write_text(name, encoding="utf-8")
        self.programs.mkdir()
        self.put_program("uv", FAKE_UV)
        (self.folder / "widget").mkdir()
        (self.folder / "widget" / "package-lock.json").write_text("{}", encoding="utf-8")
        self.put_program("npm", FAKE_NPM)

    def put_program(self, name: str, source: str) -> None:
        (self.programs / name).write_text(source, encoding="utf-8")
        (self.programs / name).chmod(0o755)

    def set_up(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["script/setup", *arguments],
            cwd=self.folder,
            env={"PATH": f"{self.programs}:{os.environ['PATH']}", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> list[str]:
        """What was installed since the last time we looked."""
        asked = self.folder / "asked"
        lines = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
        asked.unlink(missing_ok=True)
        return lines


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_the_first_time_makes_both_and_says_so(house: House) -> None:
    done = house.set_up()

    assert done.returncode == 0, done.stderr
    assert house.asked() == ENGINE_AND_APP
    assert "app's environment" in done.stderr
    assert "engine's environment" in done.stderr


def test_the_second_time_does_nothing(house: House) -> None:
    house.set_up()
    house.asked()

    done = house.set_up()

    assert (done.returncode, done.stderr, house.asked()) == (0, "", [])


def test_a_changed_lock_installs_that_environment_only(house: House) -> None:
    house.set_up()
    house.asked()
    (house.folder / "requirements" / "engine.txt").write_text("newer", encoding="utf-8")

    house.set_up()

    assert house.asked() == ["pip sync engine.txt"]


def test_what_the_tests_need_is_added_when_asked_for_and_then_left_alone(house: House) -> None:
    house.set_up()
    house.asked()

    house.set_up("--dev")
    with_tests = house.asked()
    house.set_up()

    assert with_tests == ["pip sync app.txt dev.txt", "npm ci"]
    assert house.asked() == []


def test_the_widgets_tools_are_made_anew_when_their_lock_changed(house: House) -> None:
    house.set_up("--dev")
    house.set_up("--dev")
    house.asked()
    (house.folder / "widget" / "package-lock.json").write_text('{"newer": true}', encoding="utf-8")

    house.set_up("--dev")

    assert house.asked() == ["npm ci"]


def test_a_failed_install_ends_with_an_error_and_is_taken_up_again(house: House) -> None:
    failed = house.set_up(FAILS="yes")
    house.asked()

    again = house.set_up()

    assert failed.returncode == 1
    assert "could not be installed" in failed.stderr
    assert again.returncode == 0
    assert house.asked() == ENGINE_AND_APP


def test_an_environment_whose_python_is_gone_is_made_again(house: House) -> None:
    house.set_up()
    house.asked()
    (house.folder / ".venv" / "bin" / "python").unlink()

    house.set_up()

    assert house.asked() == ["pip sync app.txt"]


def test_a_house_that_was_moved_is_set_up_again(house: House) -> None:
    house.set_up()
    house.asked()
    house.folder = house.folder.rename(house.folder.with_name("moved"))

    house.set_up()

    assert house.asked() == ENGINE_AND_APP


def test_too_little_room_is_said_before_anything_is_made(house: House) -> None:
    house.put_program("df", "#!/bin/sh\necho head\necho 'disk 9000000 8000000 1000000 90% /'\n")

    done = house.set_up()

    assert done.returncode == 1
    assert "about 4 GB" in done.stderr
    assert "1000 MB are free" in done.stderr
    assert house.asked() == []


def test_a_python_that_cannot_be_had_is_named_with_the_next_step(house: House) -> None:
    done = house.set_up(NO_PYTHON="yes")

    assert done.returncode == 1
    assert "Python 3.13 is missing" in done.stderr
    assert "pyenv install 3.13" in done.stderr


def test_a_uv_that_only_fails_is_not_used(house: House) -> None:
    """Version managers leave a stand-in on the PATH that answers every call with an error."""
    house.put_program("uv", "#!/bin/sh\nexit 127\n")
    house.put_program("python3", "#!/bin/sh\nexit 1\n")

    done = house.set_up()

    assert done.returncode == 1
    assert "python3-venv" in done.stderr


def test_an_unknown_option_says_which_there_are(house: House) -> None:
    done = house.set_up("--fast")

    assert done.returncode == 1
    assert "script/setup --dev" in done.stderr
