"""The engine's model: which one belongs to the files as they are, and training it when there is none yet."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.learning.readings import readings_path
from bot.made import fingerprint, one_at_a_time
from bot.supervisor.engine import RASA, check_engine, engine_environment
from bot.supervisor.program import Program, last_lines

MADE_FROM = ("config.yml", "domain.yml", "data/nlu", "data/dialogue", "bot/engine", "requirements/engine.txt")

LAST_WORDS = 2_000  # characters


class TrainingFailedError(Exception):
    """There is no model for the files as they are. Holds what was said last."""


def model_name(root: Path) -> str:
    """A short name that changes whenever anything the model is made from does."""
    return fingerprint(root, MADE_FROM)


def model_path(root: Path) -> Path:
    return root / "models" / f"{model_name(root)}.tar.gz"


def current_model(root: Path, var: Path, say: Callable[[str], None]) -> Path:
    """The model for the files as they are. It is trained only when there is none."""
    path = model_path(root)
    if path.exists():
        return path
    check_engine(root)
    with one_at_a_time(root / "models"):
        if not path.exists():
            say("Training the engine's model: it is new or its data changed. About half a minute …")
            _train(root, path, var)
    return path


def current_readings(root: Path, say: Callable[[str], None]) -> Path:
    """What was learnt from the lines as they are. In a process of its own: the service carries no learner."""
    path = readings_path(root)
    if not path.exists():
        say("Learning to read from the lines: they are new or changed. About half a minute …")
        done = subprocess.run(
            [sys.executable, "-m", "bot", "learn"],
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0 or not path.exists():
            raise TrainingFailedError(
                f"Nothing could be learnt from data/lines. It said last:\n{done.stderr[-LAST_WORDS:]}\n"
                "Mend what it names, then start again."
            )
    return path


def _train(root: Path, path: Path, var: Path) -> None:
    """Into a folder beside it first, so that a model that has its name is always whole."""
    log = (var / "log" / "train.log").resolve()
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = path.name.removesuffix(".tar.gz")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".making-") as making:
        command = (
            *(str(root / RASA), "train", "--config", "config.yml", "--domain", "domain.yml"),
            *("--data", "data/nlu", "data/dialogue", "--out", making, "--fixed-model-name", name),
        )
        program = Program(command, engine_environment(var), root, log)
        with log.open("wb") as output:
            done = subprocess.run(  # noqa: S603 - our own command, no shell
                program.on_leash(),
                env=program.whole_environment(),
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                check=False,
            )
        made = Path(making) / path.name
        if done.returncode != 0 or not made.exists():
            raise TrainingFailedError(
                f"The engine's model could not be trained. The last lines of {log}:\n{last_lines(log)}\n"
                "Mend what they name, then start again."
            )
        made.replace(path)
