"""The engine's model: which one belongs to the files as they are, and training it when there is none yet."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.supervisor.engine import RASA, check_engine, engine_environment
from bot.supervisor.program import Program, last_lines

MADE_FROM = ("config.yml", "domain.yml", "data/nlu", "data/dialogue", "bot/engine", "requirements/engine.txt")


class TrainingFailedError(Exception):
    """There is no model for the files as they are. Holds what Rasa said last."""


def model_name(root: Path) -> str:
    """A short name that changes whenever anything the model is made from does."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def model_path(root: Path) -> Path:
    return root / "models" / f"{model_name(root)}.tar.gz"


def current_model(root: Path, var: Path, say: Callable[[str], None]) -> Path:
    """The model for the files as they are. It is trained only when there is none."""
    path = model_path(root)
    if path.exists():
        return path
    check_engine(root)
    with _one_at_a_time(root / "models"):
        if not path.exists():
            say("Training the engine's model: it is new or its data changed. About half a minute …")
            _train(root, path, var)
    return path


def _files(root: Path) -> list[Path]:
    found: list[Path] = []
    for name in MADE_FROM:
        place = root / name
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [path for path in inside if path.is_file() and path.suffix != ".pyc"]
    return found


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


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
