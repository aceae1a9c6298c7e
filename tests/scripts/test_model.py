"""Which model belongs to the files, and what is said when there can be none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.supervisor.engine import EngineMissingError, check_engine
from bot.supervisor.model import (
    MADE_FROM,
    TrainingFailedError,
    current_model,
    current_readings,
    model_name,
    model_path,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A house with every file that a model is made from."""
    for name in MADE_FROM:
        place = tmp_path / name
        if not place.suffix:
            place = place / "some.yml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name, encoding="utf-8")
    return tmp_path


def fake_rasa(root: Path, script: str) -> None:
    rasa = root / ".venv-engine" / "bin" / "rasa"
    rasa.parent.mkdir(parents=True)
    (rasa.parent / "python").symlink_to("/bin/sh")
    rasa.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    rasa.chmod(rasa.stat().st_mode | stat.S_IXUSR)


TRAINS = (
    'echo trained >> "$PWD/count"; while [ "$1" != --out ]; do shift; done; echo model > "$2/$4.tar.gz"\n'
)


@pytest.mark.parametrize("changed", MADE_FROM)
def test_the_name_changes_with_everything_the_model_is_made_from(root: Path, changed: str) -> None:
    before = model_name(root)
    place = root / changed if Path(changed).suffix else root / changed / "some.yml"

    place.write_text("another", encoding="utf-8")

    assert model_name(root) != before


def test_the_name_does_not_change_with_anything_else(root: Path) -> None:
    before = model_name(root)

    (root / "data" / "messages").mkdir()
    (root / "data" / "messages" / "chat.yml").write_text("x", encoding="utf-8")
    (root / "bot" / "engine" / "__pycache__").mkdir()
    (root / "bot" / "engine" / "__pycache__" / "some.pyc").write_bytes(b"x")

    assert model_name(root) == before


def test_a_model_is_trained_once_for_the_same_files(root: Path) -> None:
    fake_rasa(root, TRAINS)
    said: list[str] = []

    first = current_model(root, root / "var", said.append)
    again = current_model(root, root / "var", said.append)

    assert first == again == model_path(root)
    assert first.exists()
    assert len(said) == 1
    assert (root / "count").read_text(encoding="utf-8") == "trained\n"
    assert [path for path in first.parent.iterdir() if path != first] == []


def test_a_failed_training_leaves_no_model_and_shows_why(root: Path) -> None:
    fake_rasa(root, "echo 'data/nlu/some.yml is not readable'; exit 1\n")

    with pytest.raises(TrainingFailedError, match=r"some\.yml is not readable"):
        current_model(root, root / "var", lambda _: None)

    assert list((root / "models").iterdir()) == []


def test_a_missing_engine_says_how_to_make_it(root: Path) -> None:
    with pytest.raises(EngineMissingError, match="script/setup"):
        check_engine(root)


def test_a_broken_engine_says_how_to_make_it_again(root: Path) -> None:
    fake_rasa(root, TRAINS)
    (root / ".venv-engine" / "bin" / "python").unlink()
    (root / ".venv-engine" / "bin" / "python").symlink_to("/nowhere/python3.10")

    with pytest.raises(EngineMissingError, match=r"its Python is gone.*rm -r .*script/setup"):
        check_engine(root)

    assert not os.path.lexists(root / "models")


def test_what_cannot_be_learnt_from_says_where(tmp_path: Path) -> None:
    with pytest.raises(TrainingFailedError, match="Nothing could be learnt from data/lines"):
        current_readings(tmp_path, lambda _: None)
